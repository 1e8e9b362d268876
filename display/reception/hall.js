/** What the reception knows: services, today's turns, printers and visits; all read from the server. */

import { get } from "../staff/api.js";
import { withVisit } from "../staff/visits.js";

export const hall = { me: null, services: [], fields: [], turns: [], printers: [], visits: null, busy: false };

const SEE_PRINTERS = ["officer", "returning", "guide", "supervisor", "admin", "reception"];

/** Whether the tickets are this person's business; a volunteer only guides. */
export const seesTickets = () => SEE_PRINTERS.includes(hall.me.role);

export async function readHall() {
  const printing = seesTickets() ? get("printers") : [];
  const reads = [get("services"), get("turns"), printing, hall.visits ?? readVisits()];
  const [services, turns, printers, visits] = await Promise.all(reads);
  Object.assign(hall, { services, printers, turns: turns.filter(isLast).sort(newestFirst) });
  hall.visits ??= visits;
}

// Once, so that nobody seems unguided before the line has spoken; the line goes on from there.
const readVisits = async () => (await get("visits")).visits;

/** Fields change rarely: they are read once. */
export async function readFields() {
  hall.fields = await get("/ebook/volumes.json");
}

// A transferred turn goes on as another turn of the same ticket.
const isLast = ({ state }) => state !== "transferred";
const newestFirst = (a, b) => Date.parse(b.issued_at) - Date.parse(a.issued_at);

const named = (list, slug) => list.find((one) => one.slug === slug)?.name ?? slug;
export const serviceName = (slug) => named(hall.services, slug);
export const fieldName = (slug) => named(hall.fields, slug);

/** Shows at once what the server has just said of a visit. */
export function keepVisit(visit) {
  hall.visits = withVisit(hall.visits, visit);
  document.dispatchEvent(new Event("hall"));
}
