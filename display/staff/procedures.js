/** Which procedure somebody came for: what the phone read, then the fields of the trip, or any by name. */

import { get } from "./api.js";
import { back, dialog, refusal, shown } from "./dialog.js";
import { el, fill } from "./dom.js";
import { radio } from "./fields.js";
import { coalesced } from "./live.js";
import { t } from "./text.js";

/** The code of the procedure, or null for going back. `of`: the number of the visitor. */
export async function chooseProcedure(visit, of) {
  const road = `visits/${visit.id}/papers`;
  const list = el("div", { class: "choices", role: "group", "aria-label": t("procedures") });
  const alert = refusal();
  show(list, await get(road));
  list.querySelector("input")?.setAttribute("autofocus", "");
  const form = el("form", { novalidate: true }, search(road, list, alert), list, alert);
  const go = el("button", { type: "submit", class: "primary" }, t("go_on"));
  const submitted = async () => {
    alert.textContent = chosen(list) === null ? t("choose_procedure") : "";
    return chosen(list) !== null;
  };
  const title = `${t("which_procedure")} · ${of}`;
  const box = dialog({ title, form, answers: [back(() => box.close()), go], submitted, look: "wide" });
  return (await shown(box)) ? chosen(list) : null;
}

const chosen = (list) => list.querySelector(":checked")?.value ?? null;

// While somebody types, the server looks in all fields, as it does for readers.
function search(road, list, alert) {
  const input = el("input", { type: "search", id: "find-procedure", autocomplete: "off", maxlength: 60 });
  const look = coalesced(async () => show(list, await get(`${road}?q=${encodeURIComponent(input.value)}`)));
  input.addEventListener("input", () => {
    forget(list, alert);
    look().catch((refused) => (alert.textContent = refused.message));
  });
  return el("p", { class: "field" }, el("label", { for: "find-procedure" }, t("find_procedure")), input);
}

// What is still in sight answers an older question: Enter must not take it.
function forget(list, alert) {
  alert.textContent = "";
  for (const input of list.querySelectorAll("input")) Object.assign(input, { checked: false, disabled: true });
}

function show(list, found) {
  const rows = found.map((one, place) => row(one, place === 0));
  fill(list, rows.length ? rows : el("p", { class: "quiet" }, t("no_procedure")));
}

function row({ code, name, read, missing }, checked) {
  const said = [code, read && t("read_by_phone"), missing !== null && lacking(missing)];
  return radio("procedure", { value: code, label: name, note: said.filter(Boolean).join(" · ") }, checked);
}

const lacking = (n) => (n ? t("papers_missing", { n }) : t("papers_complete"));
