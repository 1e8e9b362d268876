/** Questions over the page. A refused answer keeps the dialog open with everything the officer typed. */

import { el } from "./dom.js";
import { field } from "./fields.js";
import { t } from "./text.js";

let count = 0;

/** Whether a question is open (then the page's keys are silent). */
export const asking = () => document.querySelector("dialog[open]") !== null;

/**
 * Asks for some `fields` (see `field`). `act(values)` is tried on submit; `others: [{label, act}]` are other
 * ways out. True when one of them went through, false when the officer went back.
 */
export function ask({ title, lead, fields, submit, act, others = [], look = "" }) {
  const rows = fields.map(field);
  rows[0].first.setAttribute("autofocus", "");
  const alert = refusal();
  const send = el("button", { class: "primary", type: "submit" }, submit);
  const form = el("form", { novalidate: true }, rows.map(({ node }) => node), alert);
  const tried = (work) => tryIt(work, alert, send);
  const leave = async (work) => (await tried(work)) && box.close("sent");
  const ways = others.map((way) => button(way.label, () => leave(way.act)));
  form.addEventListener("change", () => showAsked(rows));
  showAsked(rows);
  const submitted = async () => complete(rows, alert) && tried(() => act(values(rows)));
  const box = dialog({ title, lead, form, answers: [back(() => box.close()), ways, send], submitted, look });
  return shown(box);
}

/** Offers `choices: [{value, label}]`; answers the value, or null for going back (which has the focus). */
export function choose({ title, lead, choices }) {
  let chosen = null;
  const form = el("form", { method: "dialog" });
  const buttons = choices.map(({ value, label }) =>
    el("button", { type: "submit", onclick: () => (chosen = value) }, label),
  );
  const answers = [buttons, back(() => box.close(), { autofocus: true })];
  const box = dialog({ title, lead, form, answers, tall: true });
  return shown(box).then((went) => (went ? chosen : null));
}

/**
 * A dialog around a form, not yet shown. `answers` are its buttons; it closes as "sent" once `submitted()`
 * answers true. `look` is one more class.
 */
export function dialog({ title, lead, form, answers, submitted = always, tall = false, look = "" }) {
  const name = `question-${(count += 1)}`;
  form.prepend(el("h2", { id: name }, title), lead ? el("p", { class: "lead" }, lead) : "");
  form.append(el("div", { class: tall ? "answers tall" : "answers" }, answers));
  const box = el("dialog", { class: `question ${look}`, "aria-labelledby": name }, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await submitted()) box.close("sent");
  });
  return box;
}

// Who went back while an answer is on its way would think that nothing was done.
function staysWhileSending(event) {
  const onTop = [...document.querySelectorAll("dialog[open]")].at(-1);
  const leaves = event.type !== "keydown" || event.key === "Escape";
  if (!leaves || !onTop?.querySelector("[type=submit]:disabled")) return;
  event.preventDefault();
  event.stopPropagation();
}

// The button that went off takes the focus out of the dialog, so the keys are heard on the whole page.
for (const way of ["cancel", "keydown", "click"]) document.addEventListener(way, staysWhileSending, true);

const always = async () => true;

/** Shows a dialog; true when it was sent, false when the officer went back. */
export function shown(box) {
  document.body.append(box);
  box.showModal();
  return new Promise((done) => {
    box.addEventListener("close", () => {
      box.remove();
      done(box.returnValue === "sent");
    });
  });
}

export function button(label, onclick, more = {}) {
  return el("button", { type: "button", ...more, onclick }, label);
}

export const back = (goBack, more = {}) => button(t("back"), goBack, more);
export const refusal = () => el("p", { class: "refusal", role: "alert" });

/** Whether `work` went through; a refusal stands in `alert`. While `send` is off there is no second try. */
export async function tryIt(work, alert, send = {}) {
  if (send.disabled) return false;
  send.disabled = true;
  alert.textContent = "";
  try {
    await work();
    return true;
  } catch (refused) {
    alert.textContent = refused.message;
    return false;
  } finally {
    send.disabled = false;
  }
}

const values = (rows) => Object.fromEntries(rows.map(({ name, value }) => [name, value()]));

function showAsked(rows) {
  const said = values(rows);
  for (const { node, when } of rows) node.hidden = when ? !when(said) : false;
}

function complete(rows, alert) {
  for (const { first } of rows) first.removeAttribute("aria-invalid");
  const empty = rows.find(({ node, optional, value }) => !node.hidden && !optional && value() === "");
  if (!empty) return true;
  alert.textContent = t("missing", { label: empty.label.toLowerCase() });
  empty.first.setAttribute("aria-invalid", "true");
  empty.first.focus();
  return false;
}
