/** The middle part, below: the priority of the present number, and when it was taken and called. */

import { isClaim } from "../staff/claim.js";
import { byId, el, fill } from "../staff/dom.js";
import { clockTime } from "../staff/time.js";
import { t } from "../staff/text.js";
import { busyWith, clearPriority, confirmPriority } from "./acts.js";
import { desk, myTurn } from "./desk.js";

export function drawAbout() {
  const turn = myTurn();
  fill(byId("about"), turn ? [priority(turn), facts(turn)] : nothing());
}

const nothing = () => el("p", { class: "quiet" }, t("nothing_about"));

function priority(turn) {
  if (!turn.priority) return null;
  const claim = isClaim(turn);
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
  const button = (key, act) =>
    el("button", { type: "button", "data-key": key, disabled: desk.busy, onclick: () => busyWith(act) }, t(key));
  return el(
    "div",
    { class: "pair" },
    button("confirm_priority", () => confirmPriority(turn)),
    button("clear_priority", () => clearPriority(turn)),
  );
}

function facts({ issued_at: issued, called_at: called, recalls }) {
  return el(
    "dl",
    {},
    fact("issued", clockTime(issued)),
    fact("called_at", clockTime(called)),
    recalls > 0 && fact("recalls", t("times", { n: recalls })),
  );
}

const fact = (key, value) => el("div", {}, el("dt", {}, t(key)), el("dd", {}, value));
