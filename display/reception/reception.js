/** The reception desk: numbers for people who cannot use the kiosk, today's tickets, the printers. */

import "./words.js";
import "../staff/visit_words.js";
import "../staff/visitor_words.js";
import { pairDevice, speakAs, whenLoggedOut } from "../staff/api.js";
import { calmly } from "../staff/calm.js";
import { coalesced, watch } from "../staff/live.js";
import { byId } from "../staff/dom.js";
import { dressHead } from "../staff/head.js";
import { signedIn, startOver, whoIsHere } from "../staff/login.js";
import { complain, hideStale, showStale } from "../staff/notice.js";
import { keepTime } from "../staff/time.js";
import { translate } from "../staff/text.js";
import { same } from "../staff/visits.js";
import { drawGiven } from "./given.js";
import { hall, readFields, readHall } from "./hall.js";
import { drawInside } from "./inside.js";
import { drawIssue, prepareIssue } from "./issue.js";
import { drawPrinters } from "./printers.js";
import { prepareTickets } from "./tickets.js";
import { drawViews, prepareViews } from "./views.js";

// A link opened over this very page changes the fragment alone, which loads nothing by itself.
window.onhashchange = () => location.reload();

// An officer who is logged in acts under the own name; else the paired desk does; else somebody logs in.
async function whoWorksHere() {
  const token = location.hash.slice(1);
  if (token) return pair(token);
  const officer = await whoIsHere();
  if (officer) return signedIn();
  const desk = await pairedDesk();
  if (desk) return desk;
  speakAs("staff");
  return signedIn();
}

async function pair(token) {
  speakAs("reception");
  await pairDevice(token);
  history.replaceState(null, "", location.pathname);
  return pairedDesk();
}

// A desk that is not paired any more, loaded anew, asks somebody to log in.
async function pairedDesk() {
  speakAs("reception");
  const desk = await whoIsHere();
  if (desk) whenLoggedOut(startOver);
  return desk;
}

const draw = calmly(() => {
  // The language may be changed before anything is read.
  if (hall.visits === null) return;
  byId("reception").hidden = false;
  [drawPrinters, drawIssue, drawGiven, drawViews].forEach((part) => part());
});
const drawPeople = calmly(drawInside);

const readAndDraw = coalesced(async () => {
  try {
    await readHall();
    draw();
  } catch (refused) {
    if (refused.status !== 0) complain(refused);
  }
});

function drawVisits({ visits }) {
  if (same(visits, hall.visits)) return;
  hall.visits = visits;
  drawPeople();
}

async function begin() {
  translate();
  hall.me = await whoWorksHere();
  dressHead(hall.me, draw);
  prepareIssue(readAndDraw);
  prepareTickets(readAndDraw);
  prepareViews();
  document.addEventListener("printed", readAndDraw);
  document.addEventListener("hall", drawPeople);
  await readFields();
  await readAndDraw();
  keepTime();
  watch({ board: readAndDraw, visits: drawVisits }, { onStale: showStale, onFresh: hideStale });
}

begin().catch(complain);
