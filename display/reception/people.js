/** Who is in the hall: one entry a trip, with its live turns and what is known of its five steps. */

import { isLive, known, standsAt, STEPS, visitNamed } from "../staff/visits.js";
import { hall } from "./hall.js";

/** `{visit, turns, since}` of everybody here, whoever came first on top; no `turns` without a ticket. */
export function people() {
  const withTicket = [...groupedByVisit(hall.turns.filter(isLive))].map(([id, turns]) => person(id, turns));
  const without = hall.visits.filter(isOpenWithoutTicket).map(alone);
  return [...withTicket, ...without].sort((a, b) => Date.parse(a.since) - Date.parse(b.since));
}

function groupedByVisit(turns) {
  const found = new Map();
  for (const turn of turns) found.set(turn.visit, [...(found.get(turn.visit) ?? []), turn]);
  return found;
}

function person(id, turns) {
  const inOrder = turns.sort((a, b) => Date.parse(a.issued_at) - Date.parse(b.issued_at));
  return { visit: visitNamed(hall.visits, id), turns: inOrder, since: inOrder[0].issued_at };
}

const alone = (visit) => ({ visit, turns: [], since: visit.opened_at });
const isOpenWithoutTicket = ({ ticketed, closed_at: closed }) => !ticketed && closed === null;

const unwelcomed = ({ visit }) => known(visit, "welcome").state === "empty";

/** What the list may be narrowed to: `{value, fits(person)}`, "" for everybody. */
export const FILTERS = [
  { value: "", fits: () => true },
  { value: "unwelcomed", fits: unwelcomed },
  ...STEPS.map((step) => ({ value: step, fits: ({ visit }) => standsAt(visit) === step })),
];
