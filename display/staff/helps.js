/** Help that was given, counted by kind, and who came: each press is kept at once. */

import { get, post } from "./api.js";
import { button, dialog, refusal, shown, tryIt } from "./dialog.js";
import { el } from "./dom.js";
import { field } from "./fields.js";
import { inOrder } from "./order.js";
import { t } from "./text.js";

const KINDS = [
  "vneid_install",
  "vneid_activate",
  "vneid_use",
  "e_payment",
  "online_filing",
  "portal_account",
  "form_filling",
  "other",
];
const VISITORS = ["person", "organisation"];
const AUDIENCES = [
  "elderly",
  "disabled",
  "hard_to_move",
  "merit",
  "low_income",
  "busy_weekdays",
  "new_to_it",
];

/** `of`: the number of the visitor; `keep(visit)` hears what is known now. */
export async function countHelps({ visit, of, keep }) {
  const page = await get(`visits/${visit.id}`);
  const alert = refusal();
  const told = el("p", { class: "told", role: "status" });
  const send = (path, body) => inOrder(() => post(`visits/${visit.id}/${path}`, body));
  // Saves at once, and says what stands now.
  const save = (path, body, words) =>
    tryIt(async () => {
      keep(Object.assign(page, await send(path, body)));
      told.textContent = words();
    }, alert);
  const counters = KINDS.map((kind) => counter(page, kind, save));
  const helps = el("div", { class: "helps", role: "group", "aria-label": t("helps_given") }, counters);
  const form = el("form", {}, helps, who(page, save), alert, told);
  helps.querySelector("button:last-of-type").setAttribute("autofocus", "");
  const close = el("button", { type: "submit", class: "primary" }, t("close"));
  const title = `${t("helps_and_visitor")} · ${of}`;
  return shown(dialog({ title, form, answers: close, look: "wide" }));
}

function counter(page, kind, save) {
  const name = t(`help_${kind}`);
  const count = el("b", { class: "count" });
  const less = press("−", "once_less", `helps/${kind}/undo`);
  const more = press("+", "once_more", `helps/${kind}`);
  show();
  return el("div", { class: "help" }, el("span", {}, name), less, count, more);

  function press(sign, word, path) {
    const onclick = () => save(path, {}, () => `${name}: ${show()}`);
    return button(sign, onclick, { "aria-label": t(word, { kind: name }) });
  }

  function show() {
    const n = page.helps[kind] ?? 0;
    count.textContent = n;
    if (n === 0 && document.activeElement === less) more.focus();
    less.disabled = n === 0;
    return n;
  }
}

function who(page, save) {
  const none = { value: "", label: t("not_said") };
  const kinds = VISITORS.map((kind) => ({ value: kind, label: t(`visitor_${kind}`) }));
  const groups = AUDIENCES.map((group) => ({ value: group, label: t(group) }));
  const visitor = field({
    name: "visitor",
    label: t("who_came"),
    value: page.visitor ?? "",
    radios: [...kinds, none],
    across: true,
  });
  const audience = field({
    name: "audience",
    label: t("audience"),
    value: page.audience ?? "",
    options: [none, ...groups],
  });
  const said = () => ({ visitor: visitor.value() || null, audience: audience.value() || null });
  const onchange = () => save("visitor", said(), () => t("done_visitor"));
  return el("div", { class: "who-came", onchange }, visitor.node, audience.node);
}
