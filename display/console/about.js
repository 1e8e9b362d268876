/** The middle part: what is known about the present number, its priority claim, and why it was called. */

import { byId, el, fill } from "../staff/dom.js";
import { clockTime } from "../staff/time.js";
import { t } from "../staff/text.js";
import { busyWith, onTurn } from "./acts.js";
import { desk, myTurn, whyText } from "./desk.js";

export function drawAbout() {
  const turn = myTurn();
  fill(byId("about"), turn ? [why(turn), priority(turn), facts(turn)] : el("p", { class: "quiet" }, t("nothing_about")));
}

function why(turn) {
  const text = whyText(turn);
  return text && el("div", { class: "why" }, el("h2", {}, t("why")), el("p", { lang: "vi" }, text));
}

function priority(turn) {
  if (!turn.priority) return null;
  const claim = turn.claimed && !turn.priority_confirmed;
  const name = t(turn.priority);
  return el(
    "div",
    { class: claim ? "priority claim" : "priority" },
    el("h2", {}, t("priority")),
    el("p", {}, claim ? t("claim", { class: name }) : t("confirmed", { class: name })),
    claim && decide(turn),
  );
}

function decide(turn) {
  const settle = (priority) => () => busyWith(() => onTurn(turn, "priority", { class: priority }));
  const button = (key, priority) =>
    el("button", { type: "button", "data-key": key, disabled: desk.busy, onclick: settle(priority) }, t(key));
  return el("div", { class: "pair" }, button("confirm_priority", turn.priority), button("clear_priority", null));
}

function facts({ issued_at: issued, called_at: called, recalls }) {
  return el("dl", {}, fact("issued", clockTime(issued)), fact("called_at", clockTime(called)), again(recalls));
}

const again = (recalls) => (recalls ? fact("recalls", t("times", { n: recalls })) : null);
const fact = (key, value) => el("div", {}, el("dt", {}, t(key)), el("dd", {}, value));
