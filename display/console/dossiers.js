/** The dossiers of the person at the counter, and in the bar how many are due; each opens in its own tab. */

import { centre, get } from "../staff/api.js";
import { byId, el, fill, write } from "../staff/dom.js";
import { dayAndTime, isPast } from "../staff/time.js";
import { t } from "../staff/text.js";
import { desk, myTurn, sitsAtCounters } from "./desk.js";

const ROOT = `/${centre}/dossiers`;
const RUNNING = ["received", "processing"];
const PRESSING = ["today", "urgent", "overdue", "to_take"];
const NEW_TAB = { target: "_blank", rel: "noopener" };

/** Reads what is due of the officer's dossiers, and those of the visit at the counter. */
export async function readDossiers() {
  if (!sitsAtCounters()) return;
  const visit = visitHere();
  const ofVisit = visit ? get(`dossiers?visit=${visit}`) : [];
  const [due, list] = await Promise.all([get("due/counts"), ofVisit]);
  desk.due = due;
  desk.dossiers = { visit, list };
}

const visitHere = () => myTurn()?.visit ?? null;

/** Whether somebody else has come to the counter since the dossiers were read. */
export const isAnother = () => visitHere() !== desk.dossiers.visit;

export function drawDue() {
  const link = byId("due");
  const { overdue, urgent } = desk.due;
  link.href = ROOT;
  link.hidden = !sitsAtCounters();
  link.classList.toggle("late", overdue + urgent > 0);
  const said = PRESSING.filter((kind) => desk.due[kind]).map((kind) => t(`due_${kind}`, desk.due));
  write(link, said.join(" · ") || t("dossiers"));
}

export function drawDossiers() {
  const known = isAnother() ? [] : desk.dossiers.list;
  fill(byId("dossiers"), known.map(line));
}

/** The way to receiving one more dossier of a visit. */
export function receiving(visit) {
  const look = { id: "receive", class: "button", "data-key": "receive", ...NEW_TAB };
  const words = el("span", {}, t("receive_dossier"), " ↗");
  const key = el("kbd", { "aria-hidden": "true" }, "D");
  return el("a", { ...look, href: `${ROOT}/new?visit=${visit}`, "aria-keyshortcuts": "D" }, words, key);
}

function line({ id, number, state, due_at: due, name }) {
  const link = el("a", { href: `${ROOT}/${id}`, title: name, "data-key": id, ...NEW_TAB }, number);
  const said = [t(`dossier_${state}`), RUNNING.includes(state) && dueSaid(due)].filter(Boolean);
  return el("li", {}, link, el("span", {}, said.join(" · ")));
}

const dueSaid = (due) => t(isPast(due) ? "overdue_since" : "due_by", { time: dayAndTime(due) });
