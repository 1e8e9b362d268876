/* Nobody touches the kiosk: it asks, counts down, and is set back for the next person. */
(function () {
  "use strict";
  const Lookup = window.MoiLookup;
  const idle = 60000;
  const warned = 15;
  const touches = ["pointerdown", "touchstart", "keydown", "wheel"];
  let timer = null;
  let asking = false;
  let over = false;

  function touched() {
    if (asking || over) return;
    clearTimeout(timer);
    timer = setTimeout(ask, idle);
  }

  /* Any touch is an answer: the dialog is modal, so each lands in it, and none on the page below. */
  function ask() {
    const left = Lookup.el("p", { class: "left", role: "timer" });
    const more = Lookup.button("Xem tiếp", "Go on reading", () => {}, "strong");
    const dialog = Lookup.ask("idle", "Ông/bà còn xem tiếp không?", Lookup.el("p", { lang: "en" }, "Are you still reading?"), left, more);
    asking = true;
    dialog.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", goOn);
    count(left, warned);
  }

  function goOn() {
    asking = false;
    touched();
  }

  function count(left, seconds) {
    left.textContent = "Tự về trang đầu sau " + seconds + " giây";
    timer = setTimeout(() => seconds > 1 ? count(left, seconds - 1) : reset(), 1000);
  }

  function reset() {
    over = true;
    Lookup.reset();
  }

  touches.forEach(name => addEventListener(name, touched, { passive: true }));
  touched();
}());
