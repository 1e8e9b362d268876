/** The officer's acts on the visit of the person at the counter: steps, papers, help, and its end. */

import { post } from "../staff/api.js";
import { byId } from "../staff/dom.js";
import { countHelps } from "../staff/helps.js";
import { complain, say, sayNothing, warn } from "../staff/notice.js";
import { inOrder } from "../staff/order.js";
import { checkPapers } from "../staff/papers.js";
import { stepSaid } from "../staff/signs.js";
import { press } from "../staff/stepping.js";
import { t } from "../staff/text.js";
import { STEPS, visitNamed } from "../staff/visits.js";
import { desk, elsewhere, isLastOfTrip, keepVisit, myTurn, waitingToo } from "./desk.js";
import { askFinish } from "./questions.js";

const somebody = () => myTurn() !== null;

// The visit is looked up when it is needed: more may be known of it by then.
const on = ({ visit, number }) => ({ visit: visitNamed(desk.visits, visit), of: number, keep: keepVisit });

/** One act a step, on the keys 1 to 5: `quick`, so that several may be pressed one after the other. */
export const STEP_ACTS = Object.fromEntries(STEPS.map((step, place) => [step, stepAct(step, place + 1)]));

function stepAct(step, n) {
  return { key: String(n), code: `Digit${n}`, allowed: somebody, quick: (more) => onStep(step, more) };
}

export const VISIT_ACTS = {
  papers: { key: "G", code: "KeyG", allowed: somebody, run: () => checkPapers(on(myTurn())) },
  receive: { key: "D", code: "KeyD", allowed: somebody, quick: () => byId("receive").click() },
  helps: { key: "V", code: "KeyV", allowed: somebody, run: () => countHelps(on(myTurn())) },
};

// A press is meant for who stands here now. Where an act on its way sends that person off, it is not kept.
function onStep(step, more) {
  const turn = myTurn();
  const calm = desk.calm;
  sayNothing();
  return inOrder(() => calm.then(() => stepOf(turn, step, more))).catch(complain);
}

function stepOf(turn, step, more) {
  if (myTurn()?.id !== turn.id) return warn(t("step_too_late", { step: stepSaid(step), number: turn.number }));
  return press({ ...on(turn), step, me: desk.me, more });
}

/** Finishes the turn at the counter; first asks where the same person has other numbers waiting. */
export async function finish() {
  const turn = myTurn();
  const others = waitingToo(turn);
  const answer = others.length ? await askFinish(turn, others, elsewhere(turn).length === 0) : "one";
  if (answer === "one") await finishOne(turn);
  if (answer === "all") await checkOut(turn);
}

async function finishOne(turn) {
  const over = isLastOfTrip(turn);
  await post(`turns/${turn.id}/finish`);
  say(t("done_finish", turn), over && t("invite"));
}

async function checkOut({ visit }) {
  const { finished } = await post(`visits/${visit}/checkout`);
  say(t("done_finish", { number: finished.join(", ") }), t("invite"));
}
