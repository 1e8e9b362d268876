/** The right part: who waits for this counter, who is on hold, who was absent today. */

import { mark } from "../staff/claim.js";
import { byId, el, fill } from "../staff/dom.js";
import { clockTime, since, span } from "../staff/time.js";
import { t } from "../staff/text.js";
import { busyWith, callByNumber, clearPriority, confirmPriority, onTurn } from "./acts.js";
import { desk, mine, myTurn, serviceName } from "./desk.js";
import { askWaiting } from "./questions.js";

const TITLES = { waiting: "list", held: "held_list", no_show: "no_show_list" };
const ROWS = { waiting: waitingRow, held: heldRow, no_show: absentRow };

export function drawLists() {
  for (const [state, title] of Object.entries(TITLES)) {
    const turns = mine(state);
    fill(byId(`${state}-title`), t(title, { n: turns.length }), state === "waiting" ? key() : null);
    fill(byId(state), turns.length ? turns.map(ROWS[state]) : el("li", { class: "quiet" }, t("list_empty")));
  }
}

const key = () => el("kbd", { "aria-hidden": "true" }, "L");

/** Puts the keyboard on the first person waiting; the arrows go on from there. */
export function goToList() {
  byId("waiting").querySelector("button")?.focus();
}

/** Up and down between the rows of the list that has the focus. */
export function moveInList(event) {
  const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.code];
  const here = document.activeElement?.closest(".rows > li");
  if (!step || !here) return;
  event.preventDefault();
  here[step]?.querySelector("button")?.focus();
}

function waitingRow(turn) {
  const onclick = () => busyWith(() => answerFor(turn));
  const look = { type: "button", class: "row", "data-key": turn.id, disabled: desk.busy };
  return el("li", {}, el("button", { ...look, onclick }, cells(turn, waitedSoFar(turn))));
}

async function answerFor(turn) {
  const answer = await askWaiting(turn);
  if (answer === "call") return callByNumber(turn.number);
  if (answer === "confirm") return confirmPriority(turn);
  if (answer === "clear") return clearPriority(turn);
  return undefined;
}

function heldRow(turn) {
  return row(turn, "resume", "resume_turn", myTurn() === null);
}

function absentRow(turn) {
  return row(turn, "reinstate", "reinstate");
}

function row(turn, verb, label, allowed = true) {
  const onclick = () => busyWith(() => onTurn(turn, verb));
  const look = { type: "button", "data-key": turn.id, "aria-label": `${t(label)} ${turn.number}` };
  const button = el("button", { ...look, disabled: desk.busy || !allowed, onclick }, t(label));
  return el("li", { class: "row" }, cells(turn, null, lastCall(turn)), button);
}

function cells(turn, time, below = null) {
  const words = [el("span", { lang: "vi" }, serviceName(turn.service), mark(turn)), below];
  return [el("b", { class: "number" }, turn.number), el("span", { class: "service" }, words), time];
}

function waitedSoFar({ arrived_at: arrived }) {
  return el("span", { class: "time", "data-span": arrived }, span(since(arrived)));
}

function lastCall({ last_called_at: called }) {
  return called && el("span", { class: "time" }, t("called_time", { time: clockTime(called) }));
}
