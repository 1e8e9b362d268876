/** What is known of a visit: its five steps, how each is known, and the places that tell more. */

import { centre } from "./api.js";

export const STEPS = ["welcome", "scan", "look_up", "prepare", "submit"];
/** Why a step may not be needed, by the step. */
export const REASONS = {
  welcome: ["known", "other"],
  scan: ["no_phone", "collects", "knows", "other"],
  look_up: ["collects", "knows", "other"],
  prepare: ["collects", "complete", "other"],
  submit: ["no_wish", "not_online", "filed_here", "collects", "other"],
};
const HELPERS = ["officer", "returning", "guide", "volunteer", "home"];
const FRESH = { steps: [], helps: {}, papers: [] };
const LIVE = ["waiting", "called", "serving", "held"];

/** Whether somebody still waits or sits at a counter with this turn. */
export const isLive = ({ state }) => LIVE.includes(state);

/** Whether this person may say that a step was done; a device never may. */
export const mayGuide = ({ role }) => HELPERS.includes(role);

/** One of the `visits` that are known, or one of which nothing is known yet. */
export const visitNamed = (visits, id) => visits.find((one) => one.id === id) ?? { ...FRESH, id };

/** Whether two lists of visits say the same. */
export const same = (some, others) => JSON.stringify(some) === JSON.stringify(others);

/** The same visits with one of them as it is now. */
export const withVisit = (visits, visit) => [...visits.filter(({ id }) => id !== visit.id), visit];

/**
 * One step: `said` by a person, `read` by a phone or the look-up kiosk (the first time).
 * `state`: "empty", "read", "done" or "not_needed".
 */
export function known(visit, step) {
  const signs = visit.steps.filter((sign) => sign.step === step);
  const said = signs.find(({ name }) => name !== null) ?? null;
  const read = signs.find(({ name }) => name === null) ?? null;
  return { step, said, read, state: stateOf(said, read) };
}

function stateOf(said, read) {
  if (said) return said.reason ? "not_needed" : "done";
  return read ? "read" : "empty";
}

/** The last step that was done, whoever tells; null where there is none yet. */
export function standsAt(visit) {
  const done = STEPS.filter((step) => ["read", "done"].includes(known(visit, step).state));
  return done.at(-1) ?? null;
}

export const helpsGiven = ({ helps }) => Object.values(helps).reduce((sum, n) => sum + n, 0);
export const papersMissing = ({ papers }) => papers.reduce((sum, { missing }) => sum + missing, 0);

export const visitPage = (id) => `/${centre}/visits/${id}`;
export const missingPage = (id, code) => `${visitPage(id)}/papers/${code}`;
