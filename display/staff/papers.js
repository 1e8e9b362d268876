/** The fourth step: which procedure, then paper by paper: there, missing or not needed. */

import { get, post } from "./api.js";
import { back, button, dialog, refusal, shown, tryIt } from "./dialog.js";
import { el } from "./dom.js";
import { chooseProcedure } from "./procedures.js";
import { t } from "./text.js";
import { clockTime } from "./time.js";
import { missingPage } from "./visits.js";

const STATES = { have: "have", missing: "missing_paper", not_needed: "not_needed_paper" };

/** `of`: the number of the visitor. */
export async function checkPapers({ visit, of }) {
  const code = await chooseProcedure(visit, of);
  if (code === null) return undefined;
  const road = `visits/${visit.id}/papers/${code}`;
  const sheet = await get(road);
  if (!sheet.papers.length) return tell({ title: sheet.name, lead: t("no_papers") });
  const found = await askSheet(sheet, of, (papers) => post(road, { papers, version: sheet.version }));
  return found && tellMissing(found, missingPage(visit.id, code));
}

async function askSheet(sheet, of, save) {
  let found = null;
  const alert = refusal();
  const send = el("button", { type: "submit", class: "primary" }, t("save"));
  const list = el("div", { class: "papers" }, parts(sheet.papers).map(onePart));
  const rest = button(t("rest_have"), () => answerRest(list, usual));
  const form = el("form", { novalidate: true }, list, alert);
  async function submitted() {
    if (!answered(list, alert)) return false;
    return tryIt(async () => (found = await save(states(list))), alert, send);
  }
  const title = `${sheet.name} · ${of}`;
  const answers = [rest, el("span", { class: "space" }), back(() => box.close()), send];
  list.querySelector("input").setAttribute("autofocus", "");
  const box = dialog({ title, lead: known(sheet), form, answers, submitted, look: "sheet" });
  await shown(box);
  return found;
}

function known({ papers, checked_by: name, checked_at: at }) {
  if (name) return t("last_checked", { name, time: clockTime(at) });
  return papers.some(({ state }) => state) ? t("from_phone") : "";
}

// The papers in their order, under the headings they stand under.
function parts(papers) {
  const found = [];
  papers.forEach((paper, place) => {
    if (found.at(-1)?.name !== paper.case) found.push({ name: paper.case, lines: [] });
    found.at(-1).lines.push({ ...paper, place });
  });
  return found;
}

function onePart({ name, lines }) {
  const none = button(t("rest_not_needed"), () => answerRest(part, () => "not_needed"));
  const heading = name && el("header", {}, el("h3", { lang: "vi" }, name), none);
  const part = el("section", {}, heading, lines.map(line));
  return part;
}

function line({ name, note, required, state, place }) {
  const group = `paper-${place}`;
  const radio = ([value, word]) =>
    el(
      "label",
      { class: `answer ${value}` },
      el("input", { type: "radio", name: group, value, checked: state === value }),
      el("span", {}, t(word)),
    );
  const words = [name, required ? null : el("i", {}, ` ${t("when_needed")}`)];
  return el(
    "fieldset",
    { class: "paper", "data-required": String(required) },
    el("legend", { lang: "vi" }, words, note && el("small", {}, note)),
    Object.entries(STATES).map(radio),
  );
}

const rows = (list) => [...list.querySelectorAll(".paper")];
const answer = (row) => row.querySelector(":checked")?.value ?? null;
const states = (list) => rows(list).map(answer);

// A paper that is wanted only of some is not claimed to be there.
const usual = (row) => (row.dataset.required === "true" ? "have" : "not_needed");

function answerRest(list, stateOf) {
  const open = rows(list).filter((row) => answer(row) === null);
  for (const row of open) row.querySelector(`[value=${stateOf(row)}]`).checked = true;
}

function answered(list, alert) {
  const open = rows(list).filter((row) => answer(row) === null);
  if (!open.length) return true;
  alert.textContent = t("unanswered", { n: open.length });
  open[0].querySelector("input").focus();
  return false;
}

function tellMissing({ name, papers }, href) {
  const missing = papers.filter(({ state }) => state === "missing");
  if (!missing.length) return tell({ title: t("nothing_missing"), lead: name });
  const lines = missing.map((paper) => el("p", { class: "lacks", lang: "vi" }, paper.name));
  const look = { class: "button", href, target: "_blank", rel: "noopener" };
  const print = el("a", look, t("print_missing"), el("small", {}, `(${t("new_tab")})`));
  return tell({ title: t("still_missing", { n: missing.length }), lead: name, lines, print });
}

function tell({ title, lead, lines = [], print = "" }) {
  const close = el("button", { type: "submit", class: "primary", autofocus: true }, t("close"));
  return shown(dialog({ title, lead, form: el("form", {}, lines), answers: [print, close] }));
}
