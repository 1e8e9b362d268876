/** The officer's acts: their key, when they are allowed, and what they ask of the server. */

import { post } from "../staff/api.js";
import * as claim from "../staff/claim.js";
import { complain, say, sayNothing } from "../staff/notice.js";
import { t } from "../staff/text.js";
import { settled } from "../staff/order.js";
import { desk, isLastOfTrip, keepWhy, myCounter, myTurn, serviceName } from "./desk.js";
import { askCall, askCancel, askOutcome, askPause, askTransfer } from "./questions.js";
import { finish, STEP_ACTS, VISIT_ACTS } from "./visiting.js";

const DOUBLE_PRESS = 600;
// A trembling hand on one of these must not act twice.
const ONCE = ["next", ...Object.keys(STEP_ACTS)];
const pressed = {};
let refresh = async () => {};

const isOpen = () => myCounter()?.state === "open";
const turnIs = (...states) => () => states.includes(myTurn()?.state);

const present = (verb) => () => onTurn(myTurn(), verb);

/** `code` is the key's place on the keyboard, so that a Vietnamese input method cannot swallow the letter. */
export const ACTS = {
  next: { key: "Space", code: "Space", allowed: isOpen, run: next },
  start: { key: "S", code: "KeyS", allowed: turnIs("called"), run: present("start") },
  recall: { key: "R", code: "KeyR", allowed: turnIs("called"), run: present("recall") },
  finish: { key: "F", code: "KeyF", allowed: turnIs("called", "serving"), run: finish },
  no_show: { key: "N", code: "KeyN", allowed: turnIs("called"), run: present("no-show") },
  hold: { key: "H", code: "KeyH", allowed: turnIs("called", "serving"), run: present("hold") },
  transfer: { key: "T", code: "KeyT", allowed: turnIs("called", "serving"), run: transfer },
  cancel: { key: "X", code: "KeyX", allowed: turnIs("called"), run: () => askCancel(myTurn(), onTurn) },
  call: { key: "C", code: "KeyC", allowed: () => isOpen() && !myTurn(), run: () => callByNumber() },
  pause: { key: "P", code: "KeyP", allowed: () => myCounter() !== null, run: pauseOrResume },
  ...STEP_ACTS,
  ...VISIT_ACTS,
};

/** Must be told once how to read the desk again and draw it. */
export function afterEachAct(readAndDraw) {
  refresh = readAndDraw;
}

/** Runs one act by name if it is allowed now; `more` asks first. Refusals are shown, never thrown. */
export async function perform(name, more = false) {
  const { allowed, quick } = ACTS[name];
  if (!allowed() || (ONCE.includes(name) && !more && pressedTwice(name))) return undefined;
  if (quick) return quick(more);
  return desk.busy ? undefined : busyWith(() => afterSteps(name));
}

// The person may have gone while the steps pressed before were kept.
async function afterSteps(name) {
  await settled();
  if (ACTS[name].allowed()) await ACTS[name].run();
}

/** Runs `work` with every button off, then shows the truth again; steps pressed meanwhile wait for that. */
export function busyWith(work) {
  const act = doing(work);
  desk.calm = act.catch(() => {});
  return act;
}

async function doing(work) {
  desk.busy = true;
  sayNothing();
  document.dispatchEvent(new Event("desk"));
  try {
    await work();
  } catch (refused) {
    complain(refused);
  } finally {
    desk.busy = false;
    await refresh();
  }
}

function pressedTwice(name) {
  const now = performance.now();
  const twice = now - pressed[name] < DOUBLE_PRESS;
  pressed[name] = now;
  return twice;
}

async function next() {
  const turn = myTurn();
  const outcome = turn?.state === "called" ? await askOutcome(turn) : "finish";
  if (outcome === null) return undefined;
  if (outcome === "start") return onTurn(turn, "start");
  if (outcome === "no-show") await onTurn(turn, "no-show");
  return callNext(outcome === "finish" ? turn : null);
}

// Who leaves by this very press is reminded of the survey too.
async function callNext(finished) {
  const invite = finished && isLastOfTrip(finished) ? t("remind", finished) : "";
  const answer = await post(`counters/${desk.number}/next`, finished ? { finish: true } : {});
  if (answer) remember(answer, invite);
  else say(t("nobody_waits"), invite);
}

function remember({ turn, why }, invite = "") {
  keepWhy(turn.id, why.text);
  say(t("done_call", { number: turn.number }), invite);
}

/** A verb on one turn, of the counter or of the lists. */
export async function onTurn({ id, number }, verb, body = {}) {
  const { opened } = await post(`turns/${id}/${verb}`, body);
  say(opened ? sentOn(opened) : t(`done_${verb}`, { number }));
}

function sentOn({ number, service, wanted_counter: counter }) {
  if (counter) return t("done_transfer_counter", { number, counter });
  return t("done_transfer", { number, service: serviceName(service) });
}

function transfer() {
  return askTransfer(myTurn(), onTurn);
}

/** Calls one person out of turn; `number` may be known already (a row of the list was chosen). */
export function callByNumber(number = "") {
  return askCall(number, async (body) => {
    const { turn } = await post(`counters/${desk.number}/call`, body);
    remember({ turn, why: { text: t("by_number", body) } });
  });
}

export const confirmPriority = (turn) => claim.confirmPriority(turn, onTurn);
export const clearPriority = (turn) => claim.clearPriority(turn, onTurn);

async function pauseOrResume() {
  const road = `counters/${desk.number}`;
  if (isOpen()) await askPause((body) => post(`${road}/pause`, body));
  else await post(`${road}/resume`);
}
