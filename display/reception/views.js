/** The two views of the right part, and what this person may see and do here at all. */

import { byId } from "../staff/dom.js";
import { logInHere } from "../staff/login.js";
import { complain } from "../staff/notice.js";
import { mayGuide } from "../staff/visits.js";
import { hall, seesTickets } from "./hall.js";
import { drawInside } from "./inside.js";
import { drawTickets } from "./tickets.js";
import { askUnticketed } from "./unticketed.js";

const KEPT = "moi.reception";
const VIEWS = ["tickets", "inside"];
const ISSUERS = ["officer", "returning", "reception"];
let view = sessionStorage.getItem(KEPT);

const mayIssue = () => ISSUERS.includes(hall.me.role);

export function prepareViews() {
  view ??= mayIssue() || !mayGuide(hall.me) ? "tickets" : "inside";
  if (!seesTickets()) view = "inside";
  for (const one of VIEWS) byId(`show-${one}`).addEventListener("click", () => choose(one));
  byId("show-tickets").hidden = !seesTickets();
  byId("unticketed").hidden = !mayGuide(hall.me);
  byId("log-in-hint").hidden = hall.me.kind === "staff";
  byId("filter").addEventListener("change", drawInside);
  byId("unticketed").addEventListener("click", () => askUnticketed().catch(complain));
  byId("log-in-here").addEventListener("click", () => logInHere().catch(complain));
}

function choose(one) {
  view = one;
  sessionStorage.setItem(KEPT, one);
  drawViews();
}

export function drawViews() {
  drawTickets();
  drawInside();
  byId("giving").hidden = view === "inside" || !mayIssue();
  for (const one of VIEWS) {
    byId(`${one}-view`).hidden = view !== one;
    byId(`show-${one}`).setAttribute("aria-pressed", String(view === one));
  }
}
