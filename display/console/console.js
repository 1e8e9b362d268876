/** The counter console: reads the desk on every ring of the board and draws it. */

import "./words.js";
import { coalesced, watchBoard } from "../staff/live.js";
import { byId } from "../staff/dom.js";
import { dressHead } from "../staff/head.js";
import { signedIn } from "../staff/login.js";
import { complain, hideStale, showStale } from "../staff/notice.js";
import { keepTime } from "../staff/time.js";
import { translate } from "../staff/text.js";
import { drawAbout } from "./about.js";
import { afterEachAct } from "./acts.js";
import { drawChooser, drawCounterBar } from "./chooser.js";
import { desk, myCounter, readDesk } from "./desk.js";
import { drawKeys, listenToKeys } from "./keys.js";
import { drawLists } from "./lists.js";
import { drawActs, drawPresent } from "./present.js";

function draw() {
  const working = myCounter() !== null;
  byId("choosing").hidden = working;
  byId("working").hidden = !working;
  byId("counter-bar").hidden = !working;
  drawKeys();
  if (working) [drawCounterBar, drawPresent, drawActs, drawAbout, drawLists].forEach((part) => part());
  else drawChooser();
  keepFocus(working);
}

// A button that went off takes the focus with it; the officer's next key must still land on the page.
function keepFocus(working) {
  const lost = document.activeElement === document.body;
  if (working && lost && !desk.busy) byId("present").focus({ preventScroll: true });
}

const readAndDraw = coalesced(async () => {
  try {
    await readDesk();
    draw();
  } catch (refused) {
    if (refused.status !== 0) complain(refused);
  }
});

async function begin() {
  translate();
  desk.me = await signedIn();
  dressHead(desk.me, draw);
  afterEachAct(readAndDraw);
  document.addEventListener("desk", draw);
  await readAndDraw();
  listenToKeys();
  keepTime();
  watchBoard({ onSnapshot: readAndDraw, onStale: showStale, onFresh: hideStale, point: () => myCounter()?.point });
}

begin().catch(complain);
