/** What the console knows: this officer's counter, its turn and its lists; all of it read from the server. */

import { get } from "../staff/api.js";

const LISTS = ["waiting", "held", "no_show"];

export const desk = {
  me: null,
  services: [],
  counters: [],
  lists: { waiting: [], held: [], no_show: [] },
  number: null,
  why: null,
  busy: false,
};

export const myCounter = () => desk.counters.find(({ number }) => number === desk.number) ?? null;
export const myTurn = () => myCounter()?.turn ?? null;
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
}

export const isMine = ({ officer, state }) => state !== "closed" && officer === desk.me.name;

/** The turns of one list that this counter may serve. */
export function mine(state) {
  const services = myCounter()?.services ?? [];
  return desk.lists[state].filter(({ service }) => services.includes(service));
}

/** The sentence that says why the present turn was called, or null when it is not known. */
export function whyText(turn) {
  return turn.why?.text ?? (desk.why?.id === turn.id ? desk.why.text : null);
}
