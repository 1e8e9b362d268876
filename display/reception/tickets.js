/** Today's tickets: found by number, printed again, cancelled with a reason. */

import { post } from "../staff/api.js";
import { clearPriority, confirmPriority, isClaim, mark } from "../staff/claim.js";
import { ask } from "../staff/dialog.js";
import { byId, el, fill, write } from "../staff/dom.js";
import { complain, say } from "../staff/notice.js";
import { clockTime } from "../staff/time.js";
import { t } from "../staff/text.js";
import { reprint } from "./given.js";
import { hall, serviceName } from "./hall.js";

const MAY_CANCEL = ["waiting", "called", "held"];
const MAY_REPRINT = [...MAY_CANCEL, "serving"];
let refresh = async () => {};

export function prepareTickets(readAndDraw) {
  refresh = readAndDraw;
  byId("search").addEventListener("input", drawTickets);
}

export function drawTickets() {
  write(byId("show-tickets"), t("tickets_tab", { n: hall.turns.length }));
  const found = hall.turns.filter(({ number }) => number.includes(searched()));
  fill(byId("tickets"), found.length ? found.map(line) : nothing());
}

const searched = () => byId("search").value.replace(/\s/g, "").toUpperCase();
const nothing = () => el("tr", {}, el("td", { colspan: 5, class: "quiet" }, t("none_found")));

function line(turn) {
  return el(
    "tr",
    { "data-state": turn.state },
    el("th", { scope: "row", class: "number" }, turn.number),
    el("td", { lang: "vi" }, serviceName(turn.service), mark(turn)),
    el("td", { class: "time" }, clockTime(turn.issued_at)),
    el("td", {}, t(turn.state), turn.counter ? el("small", {}, ` · ${t("at_counter", turn)}`) : null),
    el(
      "td",
      { class: "doing" },
      MAY_CANCEL.includes(turn.state) && isClaim(turn) && [confirm(turn), clear(turn)],
      turn.state === "no_show" && reinstate(turn),
      MAY_REPRINT.includes(turn.state) && again(turn),
      MAY_CANCEL.includes(turn.state) && cancel(turn),
    ),
  );
}

const confirm = (turn) => act(turn, "confirm_priority", () => thenRead(confirmPriority(turn, onTurn)));
const clear = (turn) => act(turn, "clear_priority", () => thenRead(clearPriority(turn, onTurn)));
const reinstate = (turn) => act(turn, "reinstate", () => thenRead(onTurn(turn, "reinstate")));
const again = (turn) => act(turn, "reprint", () => reprint({ id: turn.ticket, number: turn.number }));
const cancel = (turn) => act(turn, "cancel", () => askCancel(turn));

function act(turn, word, onclick) {
  const marks = { "data-key": `${word} ${turn.id}`, "aria-label": `${t(word)} ${turn.number}` };
  return el("button", { type: "button", ...marks, onclick }, t(word));
}

async function onTurn(turn, verb, body = {}) {
  await post(`turns/${turn.id}/${verb}`, body);
  say(t(`done_${verb}`, turn));
}

async function thenRead(work) {
  await work.catch(complain);
  await refresh();
}

function askCancel(turn) {
  const question = ask({
    title: t("cancel_title", turn),
    lead: serviceName(turn.service),
    fields: [{ name: "reason", label: t("reason"), suggestions: t("cancel_hints").split(" | ") }],
    submit: t("cancel_now"),
    act: (body) => onTurn(turn, "cancel", body),
  });
  return thenRead(question);
}
