/** What the console knows: this officer's counter, its turn, lists and visits; all read from the server. */

import { get } from "../staff/api.js";
import { visitNamed, withVisit } from "../staff/visits.js";

const LISTS = ["waiting", "held", "no_show"];

export const desk = {
  me: null,
  services: [],
  counters: [],
  lists: { waiting: [], held: [], no_show: [] },
  visits: [],
  due: { overdue: 0, today: 0, urgent: 0, to_take: 0 },
  dossiers: { visit: null, list: [] },
  point: null,
  number: null,
  busy: false,
  calm: Promise.resolve(),
  leaving: false,
};

export const myCounter = () => desk.counters.find(({ number }) => number === desk.number) ?? null;
export const myTurn = () => myCounter()?.turn ?? null;
/** What is known of the person at the counter; only where somebody is there. */
export const myVisit = () => visitNamed(desk.visits, myTurn().visit);
export const serviceName = (slug) => desk.services.find((service) => service.slug === slug)?.name ?? slug;

/** Reads counters and lists; the officer's open counter becomes the present one, a lost counter is let go. */
export async function readDesk() {
  const [services, counters, ...lists] = await Promise.all([
    get("services"),
    get("counters"),
    ...LISTS.map((state) => get(`turns?state=${state}`)),
  ]);
  Object.assign(desk, { services, counters });
  LISTS.forEach((state, place) => (desk.lists[state] = lists[place]));
  desk.number = counters.find(isMine)?.number ?? null;
  await readVisits(myCounter()?.point ?? null);
}

// Once at each point, so that nobody seems unguided before the line has spoken; the line goes on from there.
async function readVisits(point) {
  if (point !== null && point !== desk.point) desk.visits = (await get(`visits?point=${point}`)).visits;
  desk.point = point;
}

const COUNTER_ROLES = ["officer", "returning"];

/** Whether this person may sit at a counter at all. */
export const sitsAtCounters = () => COUNTER_ROLES.includes(desk.me.role);

export const isMine = ({ officer, state }) => state !== "closed" && officer === desk.me.name;

/** The turns of one list that this counter may take up. */
export const mine = (state) => desk.lists[state].filter(state === "waiting" ? waitsForMe : mayComeBack);

const serves = ({ service }) => myCounter()?.services.includes(service) ?? false;

/** One sent to a certain counter waits for that one alone. */
const waitsForMe = (turn) => (turn.wanted_counter ? turn.wanted_counter === desk.number : serves(turn));

/** Who was already called, wherever sent before: for any counter of the point that could go on with them. */
function mayComeBack(turn) {
  const called = desk.counters.find(({ number }) => number === turn.counter);
  const here = !called || called.point === myCounter()?.point;
  return here && (serves(turn) || turn.counter === desk.number || turn.wanted_counter === desk.number);
}

/** The other numbers of the same person that still wait, anywhere in the centre. */
export const waitingToo = (turn) => [...desk.lists.waiting, ...desk.lists.held].filter(sameTrip(turn));

/** The other numbers of the same person that are at other counters. */
export const elsewhere = (turn) => desk.counters.flatMap((one) => one.turn ?? []).filter(sameTrip(turn));

const sameTrip = ({ id, visit }) => (other) => other.visit === visit && other.id !== id;

/** Whether the visit is over once this turn is. */
export const isLastOfTrip = (turn) => waitingToo(turn).length + elsewhere(turn).length === 0;

/** Shows at once what the server has just said of a visit. */
export function keepVisit(visit) {
  desk.visits = withVisit(desk.visits, visit);
  document.dispatchEvent(new Event("desk"));
}

const WHY = "moi.why";

/** Keeps why a turn was called, so that a page loaded anew can still say it. */
export function keepWhy(id, text) {
  sessionStorage.setItem(WHY, JSON.stringify({ id, text }));
}

/** The sentence that says why the present turn was called, or null when it is not known here. */
export function whyText({ id }) {
  const kept = JSON.parse(sessionStorage.getItem(WHY) ?? "null");
  return kept?.id === id ? kept.text : null;
}
