/** The fields of a question: each has its `node`, its `value()`, and the `first` place for the keyboard. */

import { el } from "./dom.js";

let count = 0;
const fresh = () => `field-${(count += 1)}`;

/**
 * A field of `{name, label, value?, optional?, when?}`: text with `suggestions`, a choice of `options`
 * (`[{value, label, group?, disabled?}]`), or all of them in sight as `radios` of the same shape,
 * `across` if they are short. `when(values)` says whether it is asked at all.
 */
export function field(wanted) {
  const made = wanted.radios ? radios(wanted) : line(wanted);
  const { name, label, when, optional = false } = wanted;
  return { name, label, when, optional, ...made };
}

function line({ name, label, value = "", options, suggestions = [] }) {
  const id = fresh();
  const list = suggestions.length ? `${id}-list` : null;
  const input = options
    ? el("select", { id, name, onkeydown: submitOnEnter }, grouped(options, option, optgroup))
    : el("input", { id, name, value, list, autocomplete: "off", maxlength: 200 });
  if (options && value) input.value = value;
  const hints = list && el("datalist", { id: list }, suggestions.map((text) => option({ value: text })));
  const node = el("p", { class: "field" }, el("label", { for: id }, label), input, hints);
  return { node, first: input, value: () => input.value.trim() };
}

function radios({ name, label, value, radios: choices, across }) {
  const group = fresh();
  const one = (choice) => radio(group, choice, choice.value === value);
  const node = el(
    "fieldset",
    { class: across ? "field radios across" : "field radios", "data-name": name },
    el("legend", {}, label),
    grouped(choices, one, headed),
  );
  const chosen = () => node.querySelector(":checked");
  const first = chosen() ?? node.querySelector("input");
  return { node, first, value: () => chosen()?.value ?? "" };
}

/** One radio button with its words beside it; `note` in small letters below. */
export function radio(group, { value, label, note, disabled }, checked) {
  const input = el("input", { type: "radio", name: group, value, disabled, checked });
  const words = el("span", {}, el("span", {}, label), note && el("small", {}, note));
  return el("label", { class: "radio" }, input, words);
}

// Enter in a text field submits by itself; a select would leave it to the mouse.
function submitOnEnter(event) {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  event.target.form.requestSubmit();
}

// Choices without a group first, then each group in its box.
function grouped(choices, make, box) {
  const of = (name) => choices.filter(({ group }) => group === name).map(make);
  const names = [...new Set(choices.map(({ group }) => group).filter(Boolean))];
  return [...of(undefined), ...names.map((name) => box(name, of(name)))];
}

const optgroup = (name, inside) => el("optgroup", { label: name }, inside);
const headed = (name, inside) => el("div", { role: "group", "aria-label": name }, el("b", {}, name), inside);
const option = ({ value, label, disabled }) => el("option", { value, disabled }, label);
