/** No list changes under a finger: a press that began on a button must end on that same button. */

const later = new Set();
let held = false;

/** `draw`, at once; while a button is held down, once as soon as it is let go. */
export const calmly = (draw) => () => (held ? later.add(draw) : draw());

function hold({ button, target }) {
  held = button === 0 && target.closest("button") !== null;
}

// The click comes right after the button is let go: what was put off waits for it.
function letGo() {
  held = false;
  setTimeout(catchUp);
}

function catchUp() {
  if (held) return;
  const draws = [...later];
  later.clear();
  for (const draw of draws) draw();
}

window.addEventListener("pointerdown", hold, true);
for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, letGo, true);
// Let go outside the window, where nobody hears it.
window.addEventListener("blur", letGo);
window.addEventListener("pointermove", ({ buttons }) => held && buttons === 0 && letGo(), true);
