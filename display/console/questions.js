/** What the console asks before some acts: a reason, a number, a place to send somebody to. */

import { isClaim } from "../staff/claim.js";
import { ask, choose } from "../staff/dialog.js";
import { t } from "../staff/text.js";
import { desk, myCounter, myTurn, serviceName } from "./desk.js";

/** Somebody was called but never started: what became of them? "no-show", "finish", "start" or null. */
export function askOutcome({ number }) {
  return choose({
    title: t("not_started", { number }),
    lead: t("not_started_lead"),
    choices: [
      { value: "start", label: t("outcome_start") },
      { value: "finish", label: t("outcome_finish") },
      { value: "no-show", label: t("outcome_no_show") },
    ],
  });
}

/** "C002 đang chờ, D001 tạm giữ" */
export function numbersSaid(turns) {
  return turns.map(({ number, state }) => `${number} ${t(state).toLowerCase()}`).join(", ");
}

/** The same person has other numbers: "one" ends only this turn, "all" the visit; or null. */
export function askFinish({ number }, others, maybeAll) {
  const all = others.length === 1 ? t("finish_both") : t("finish_all", { n: others.length + 1 });
  return choose({
    title: t("still_has", { numbers: numbersSaid(others) }),
    choices: [
      { value: "one", label: t("finish_one", { number }) },
      ...(maybeAll ? [{ value: "all", label: all }] : []),
    ],
  });
}

export function askCall(number, call) {
  return ask({
    title: t("call"),
    lead: t("call_lead"),
    fields: [
      { name: "number", label: t("number"), value: number },
      { name: "reason", label: t("reason"), suggestions: hints("call_hints") },
    ],
    submit: t("call_now"),
    act: ({ number, reason }) => call({ number: number.toUpperCase().replace(/\s/g, ""), reason }),
  });
}

export function askTransfer(turn, onTurn) {
  return ask({
    title: t("transfer_title", turn),
    lead: t("transfer_lead"),
    fields: [{ name: "to", label: t("transfer_to"), options: destinations(turn.service) }],
    submit: t("transfer"),
    act: ({ to }) => onTurn(turn, "transfer", place(to)),
  });
}

function destinations(service) {
  const services = desk.services.filter(({ slug }) => slug !== service);
  const counters = desk.counters.filter(({ number }) => number !== desk.number);
  return [{ value: "", label: t("choose_one") }, ...services.map(toService), ...counters.map(toCounter)];
}

const toService = ({ slug, name }) => ({ value: `service ${slug}`, label: name, group: t("services") });
const toCounter = (one) => ({
  value: `counter ${one.number}`,
  label: counterLine(one),
  group: t("counters"),
  disabled: one.state === "closed",
});

const counterLine = ({ number, state, officer }) =>
  `${t("counter", { number })} · ${state === "closed" ? t("counter_closed") : officer}`;

function place(to) {
  const [kind, name] = to.split(" ");
  return kind === "service" ? { service: name } : { counter: Number(name) };
}

export function askCancel(turn, onTurn) {
  return ask({
    title: t("cancel_title", turn),
    lead: serviceName(turn.service),
    fields: [{ name: "reason", label: t("reason"), suggestions: hints("cancel_hints") }],
    submit: t("cancel_now"),
    act: (body) => onTurn(turn, "cancel", body),
  });
}

export function askPause(pause) {
  return ask({
    title: t("pause"),
    lead: t("pause_lead"),
    fields: [{ name: "reason", label: t("reason"), suggestions: hints("pause_hints") }],
    submit: t("pause"),
    act: pause,
  });
}

/** What to do with somebody in the waiting list: "call", "confirm", "clear" or null. */
export function askWaiting(turn) {
  const onClaim = [
    { value: "confirm", label: t("confirm_priority") },
    { value: "clear", label: t("clear_priority") },
  ];
  const hindrance = whyNotNow();
  const toCall = hindrance ? [] : [{ value: "call", label: t("call_this") }];
  return choose({
    title: turn.number,
    lead: [serviceName(turn.service), hindrance].filter(Boolean).join(". "),
    choices: [...(isClaim(turn) ? onClaim : []), ...toCall],
  });
}

function whyNotNow() {
  if (myTurn()) return t("first_finish", myTurn());
  return myCounter().state === "paused" ? t("first_resume") : "";
}

const hints = (key) => t(key).split(" | ");
