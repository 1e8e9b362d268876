/** The big left part: the number at the counter now, and the buttons that may act on it. */

import { byId, el, fill } from "../staff/dom.js";
import { span, between, since, stopwatch } from "../staff/time.js";
import { t } from "../staff/text.js";
import { ACTS, perform } from "./acts.js";
import { desk, elsewhere, mine, myCounter, myTurn, serviceName, waitingToo, whyText } from "./desk.js";
import { numbersSaid } from "./questions.js";

const SHOWN = ["next", "start", "recall", "finish", "no_show", "hold", "transfer", "cancel", "call"];

export function drawPresent() {
  const turn = myTurn();
  const box = byId("present");
  box.dataset.state = turn?.state ?? myCounter().state;
  fill(box, turn ? atCounter(turn) : nobody());
}

function atCounter(turn) {
  const began = turn.state === "serving" ? turn.started_at : (turn.last_called_at ?? turn.called_at);
  const running = el("span", { "data-stopwatch": began }, stopwatch(since(began)));
  return [
    el("p", { class: "state" }, t(turn.state), " ", running),
    el("p", { class: "number" }, turn.number),
    el("p", { class: "service", lang: "vi" }, serviceName(turn.service)),
    el("p", { class: "waited" }, t("waited"), " ", waited(turn)),
    others(turn),
    why(turn),
  ];
}

function others(turn) {
  const numbers = numbersSaid([...waitingToo(turn), ...elsewhere(turn)]);
  return numbers && el("p", { class: "others" }, t("still_has", { numbers }));
}

function why(turn) {
  const text = whyText(turn);
  return text && el("p", { class: "why" }, el("b", {}, t("why")), " ", el("span", { lang: "vi" }, text));
}

// From the arrival to now, until the person sits down; the first call of one who waited again was long ago.
function waited({ state, arrived_at: arrived, started_at: started }) {
  if (state === "serving") return el("b", {}, span(between(arrived, started)));
  return el("b", { "data-span": arrived }, span(since(arrived)));
}

function nobody() {
  const paused = myCounter().state === "paused";
  return [
    el("p", { class: "state" }, t(paused ? "counter_paused" : "nobody")),
    el("p", { class: "number quiet" }, String(mine("waiting").length)),
    el("p", { class: "service" }, t("queue_left")),
    el("p", { class: "waited" }, t(paused ? "paused_lead" : "press_space")),
  ];
}

export function drawActs() {
  fill(byId("acts"), SHOWN.map(button));
}

function button(name) {
  const label = name === "next" && myTurn()?.state === "serving" ? "next_finish" : name;
  return actButton(name, t(label), name === "next" ? "primary" : "");
}

/** One act's button with its key; off unless the act is allowed now. */
export function actButton(name, label, look = "") {
  const { key, allowed } = ACTS[name];
  const attributes = {
    type: "button",
    class: look,
    "data-key": name,
    "aria-keyshortcuts": key,
    disabled: desk.busy || !allowed(),
    onclick: () => perform(name),
  };
  return el("button", attributes, el("span", {}, label), el("kbd", { "aria-hidden": "true" }, key));
}
