/** The counter console: reads the desk on every ring of the board and draws it. */

import "./words.js";
import "./dossier_words.js";
import "../staff/visit_words.js";
import "../staff/visitor_words.js";
import { calmly } from "../staff/calm.js";
import { coalesced, watch } from "../staff/live.js";
import { byId } from "../staff/dom.js";
import { dressHead } from "../staff/head.js";
import { signedIn } from "../staff/login.js";
import { complain, hideStale, showStale, warn } from "../staff/notice.js";
import { keepTime } from "../staff/time.js";
import { t, translate } from "../staff/text.js";
import { same } from "../staff/visits.js";
import { drawAbout } from "./about.js";
import { afterEachAct } from "./acts.js";
import { drawChooser, drawCounterBar } from "./chooser.js";
import { drawDossiers, drawDue, isAnother, readDossiers } from "./dossiers.js";
import { drawGuidance } from "./guidance.js";
import { desk, myCounter, myTurn, readDesk, sitsAtCounters } from "./desk.js";
import { drawKeys, listenToKeys } from "./keys.js";
import { drawLists } from "./lists.js";
import { drawActs, drawPresent } from "./present.js";

const PARTS = [drawCounterBar, drawPresent, drawActs, drawGuidance, drawDossiers, drawAbout, drawLists];

const draw = calmly(() => {
  const working = myCounter() !== null;
  byId("choosing").hidden = working || !sitsAtCounters();
  byId("no-counter").hidden = working || sitsAtCounters();
  byId("working").hidden = !working;
  byId("counter-bar").hidden = !working;
  drawKeys();
  drawDue();
  if (working) PARTS.forEach((part) => part());
  else drawChooser();
  keepFocus(working);
});

// A button that went off takes the focus with it; the officer's next key must still land on the page.
function keepFocus(working) {
  const lost = document.activeElement === document.body;
  if (working && lost && !desk.busy) byId("present").focus({ preventScroll: true });
}

const lookForDossiers = coalesced(async () => {
  try {
    await readDossiers();
    draw();
  } catch (refused) {
    if (refused.status !== 0) complain(refused);
  }
});

const readAndDraw = coalesced(async () => {
  const before = { number: desk.number, turn: myTurn() };
  try {
    await readDesk();
    draw();
    if (isAnother()) lookForDossiers();
    if (before.number !== null && desk.number === null) lost(before);
  } catch (refused) {
    if (refused.status !== 0) complain(refused);
  }
});

// The officer closed it, or a supervisor did; and then somebody may have been sitting here.
function lost({ number, turn }) {
  if (!desk.leaving) warn(t("freed", { number }) + (turn ? ` ${t("freed_held")}` : ""));
  desk.leaving = false;
}

const drawSteps = calmly(() => myCounter() && drawGuidance());

// The line repeats itself; only what was read anew may stand for a dossier that has moved.
let lastRead = null;

// What the line still tells of the point before is nothing of this one.
function drawVisits({ point, at, visits }) {
  if (at !== lastRead) lookForDossiers();
  lastRead = at;
  if (point !== desk.point || same(visits, desk.visits)) return;
  desk.visits = visits;
  drawSteps();
}

async function begin() {
  translate();
  desk.me = await signedIn();
  dressHead(desk.me, draw);
  afterEachAct(readAndDraw);
  document.addEventListener("desk", draw);
  await readAndDraw();
  listenToKeys();
  keepTime();
  const lines = { board: readAndDraw, visits: drawVisits };
  watch(lines, { onStale: showStale, onFresh: hideStale, point: () => myCounter()?.point });
}

begin().catch(complain);
