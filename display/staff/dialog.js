/** Questions over the page. A refused answer keeps the dialog open with everything the officer typed. */

import { el } from "./dom.js";
import { t } from "./text.js";

let count = 0;

/** Whether a question is open (then the page's keys are silent). */
export const asking = () => document.querySelector("dialog[open]") !== null;

/**
 * Asks for some fields: `{name, label, value?, options?: [{value, label, group?, disabled?}], suggestions?: [text]}`.
 * `act(values)` is tried on submit. True when it went through, false when the officer went back.
 */
export function ask({ title, lead, fields, submit, act }) {
  const alert = el("p", { class: "refusal", role: "alert" });
  const rows = fields.map(row);
  const send = el("button", { class: "primary", type: "submit" }, submit);
  const form = el("form", { novalidate: true }, rows.map((one) => one.node), alert);
  return open(title, lead, form, [send], async () => {
    if (send.disabled || !complete(rows, alert)) return false;
    send.disabled = true;
    return tryIt(act, rows, alert).finally(() => (send.disabled = false));
  });
}

/** Offers `choices: [{value, label}]`; answers the value, or null for going back (which has the focus). */
export function choose({ title, lead, choices }) {
  let chosen = null;
  const form = el("form", { method: "dialog" });
  const buttons = choices.map(({ value, label }) =>
    el("button", { type: "submit", onclick: () => (chosen = value) }, label),
  );
  return open(title, lead, form, buttons, async () => true, true).then((went) => (went ? chosen : null));
}

function open(title, lead, form, buttons, submitted, cautious = false) {
  const name = `question-${(count += 1)}`;
  const goBack = () => box.close("back");
  const back = el("button", { type: "button", autofocus: cautious, onclick: goBack }, t("back"));
  const heading = el("h2", { id: name }, title);
  form.prepend(heading, lead ? el("p", { class: "lead" }, lead) : "");
  const answers = cautious ? [buttons, back] : [back, buttons];
  form.append(el("div", { class: cautious ? "answers tall" : "answers" }, answers));
  const box = el("dialog", { class: "question", "aria-labelledby": name }, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await submitted()) box.close("sent");
  });
  document.body.append(box);
  box.showModal();
  return closed(box);
}

function closed(box) {
  return new Promise((done) => {
    box.addEventListener("close", () => {
      box.remove();
      done(box.returnValue === "sent");
    });
  });
}

async function tryIt(act, rows, alert) {
  alert.textContent = "";
  try {
    await act(Object.fromEntries(rows.map(({ name, input }) => [name, input.value.trim()])));
    return true;
  } catch (refused) {
    alert.textContent = refused.message;
    return false;
  }
}

function complete(rows, alert) {
  for (const { input } of rows) input.removeAttribute("aria-invalid");
  const empty = rows.find(({ input }) => input.value.trim() === "");
  if (!empty) return true;
  alert.textContent = t("missing", { label: empty.label.toLowerCase() });
  empty.input.setAttribute("aria-invalid", "true");
  empty.input.focus();
  return false;
}

function row({ name, label, value = "", options, suggestions = [] }) {
  const id = `field-${(count += 1)}`;
  const list = suggestions.length ? `${id}-list` : null;
  const input = options
    ? el("select", { id, name, onkeydown: submitOnEnter }, grouped(options))
    : el("input", { id, name, value, list, autocomplete: "off", maxlength: 200 });
  const hints = list && el("datalist", { id: list }, suggestions.map((text) => option({ value: text })));
  const node = el("p", { class: "field" }, el("label", { for: id }, label), input, hints);
  return { name, label, input, node };
}

// Enter in a text field submits by itself; a select would leave it to the mouse.
function submitOnEnter(event) {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  event.target.form.requestSubmit();
}

function grouped(options) {
  const plain = options.filter(({ group }) => !group).map(option);
  const names = [...new Set(options.map(({ group }) => group).filter(Boolean))];
  const groups = names.map((name) =>
    el("optgroup", { label: name }, options.filter(({ group }) => group === name).map(option)),
  );
  return [...plain, ...groups];
}

const option = ({ value, label, disabled }) => el("option", { value, disabled }, label);
