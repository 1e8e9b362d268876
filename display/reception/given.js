/** The number just given, and whether its paper came out. */

import { get, post } from "../staff/api.js";
import { byId, el, fill } from "../staff/dom.js";
import { complain, say } from "../staff/notice.js";
import { t } from "../staff/text.js";
import { serviceName } from "./hall.js";

const UNSETTLED = ["queued", "sending"];
const LOOK_EVERY = 1000;
const LOOK_FOR = 60_000;
let given = null;

export function showGiven({ ticket, print }) {
  given = { ...ticket, print: print?.state ?? "none" };
  drawGiven();
  follow(given);
}

export function drawGiven() {
  byId("given").hidden = given === null;
  if (given === null) return;
  fill(
    byId("given"),
    el("p", { class: "number" }, given.number),
    el(
      "div",
      {},
      el("p", { lang: "vi" }, el("b", {}, serviceName(given.service))),
      el("p", {}, t("ahead", { n: given.ahead })),
      el("p", {}, t(`job_${given.print}`)),
    ),
    el("button", { type: "button", "data-key": "reprint", onclick: () => reprint(given) }, t("reprint")),
  );
}

/** Prints a ticket (`{id, number}`) once more; the slip says that it is a copy. */
export async function reprint(ticket) {
  try {
    const job = await post(`tickets/${ticket.id}/reprint`);
    say(t("reprinted", ticket));
    if (ticket.id !== given?.id) return;
    given.print = job.state;
    drawGiven();
    await follow(given);
  } catch (refused) {
    complain(refused);
  }
}

// Looks after the job until the printer has spoken; a newer ticket takes over. The board rings for no print.
async function follow(ticket) {
  const until = Date.now() + LOOK_FOR;
  while (given === ticket && UNSETTLED.includes(ticket.print) && Date.now() < until) {
    await new Promise((done) => setTimeout(done, LOOK_EVERY));
    const { state } = await get(`tickets/${ticket.id}/print`).catch(() => ({ state: ticket.print }));
    if (given !== ticket || state === ticket.print) continue;
    ticket.print = state;
    drawGiven();
    document.dispatchEvent(new Event("printed"));
  }
}
