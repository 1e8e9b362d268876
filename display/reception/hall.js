/** What the reception knows: services, today's turns and the printers; all of it read from the server. */

import { get } from "../staff/api.js";

export const hall = { me: null, services: [], turns: [], printers: [], busy: false };

export async function readHall() {
  const [services, turns, printers] = await Promise.all([get("services"), get("turns"), get("printers")]);
  Object.assign(hall, { services, printers, turns: turns.filter(isLast).sort(newestFirst) });
}

// A transferred turn goes on as another turn of the same ticket.
const isLast = ({ state }) => state !== "transferred";
const newestFirst = (a, b) => Date.parse(b.issued_at) - Date.parse(a.issued_at);

export const serviceName = (slug) => hall.services.find((service) => service.slug === slug)?.name ?? slug;
