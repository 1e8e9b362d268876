/** The keyboard of the console: one key, one act; silent in fields and dialogs, switched off by one button. */

import { asking } from "../staff/dialog.js";
import { byId } from "../staff/dom.js";
import { t } from "../staff/text.js";
import { ACTS, perform } from "./acts.js";
import { myCounter } from "./desk.js";
import { goToList, moveInList } from "./lists.js";

const KEPT = "moi.keys";
const FIELDS = "input, select, textarea, [contenteditable]";
let on = localStorage.getItem(KEPT) !== "off";

export function listenToKeys() {
  document.addEventListener("keydown", press);
  // A button clicked by mouse must not catch the next space bar, which belongs to "next".
  document.addEventListener("click", (event) => event.detail > 0 && event.target.closest("button")?.blur());
  byId("keys").addEventListener("click", toggle);
}

export function drawKeys() {
  byId("keys").textContent = t(on ? "keys_on" : "keys_off");
  byId("keys").setAttribute("aria-pressed", String(on));
}

function toggle() {
  on = !on;
  localStorage.setItem(KEPT, on ? "on" : "off");
  drawKeys();
}

function press(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || asking() || event.target.closest(FIELDS)) return;
  moveInList(event);
  const name = Object.keys(ACTS).find((one) => ACTS[one].code === event.code.replace("Numpad", "Digit"));
  if (!on || !myCounter() || (!name && event.code !== "KeyL")) return;
  if (event.code === "Space" && event.target.closest("button, a")) return;
  event.preventDefault();
  if (event.repeat) return;
  if (name) perform(name, !isPlain(event));
  else goToList();
}

// With Shift the number pad of Windows sends "End" for 1, and no Shift.
const isPlain = ({ code, key, shiftKey }) => !shiftKey && (!code.startsWith("Numpad") || /\d/.test(key));
