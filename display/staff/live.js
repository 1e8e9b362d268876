/** Hears the centre's lines: a ring makes the page read or draw the truth again, silence is told. */

import { logInAgain, speaker, stillKnown } from "./api.js";
import { setClock } from "./time.js";

const STALE_AFTER = 5_000;

/**
 * `lines`: what to do with each new snapshot of a topic, `{board: (snapshot) => …, visits: …}`. The board counts
 * its versions; from a line that does not, every snapshot is heard, as an answer may have been shown since.
 * `onStale(lastHeard: Date | null)` each second while one of them is deaf, `onFresh()` when none is any more.
 * `point()`: the slug of the point to listen to, which may change; without one the main point.
 */
export function watch(lines, { onStale, onFresh, point = () => null }) {
  const ears = Object.entries(lines).map(([topic, onNews]) => listen(topic, onNews, point, tell));

  function tell() {
    const deaf = ears.filter((ear) => ear.deaf);
    if (deaf.length) onStale(longestAgo(deaf));
    else onFresh();
  }

  // The officer may change the language while a line is deaf.
  setInterval(() => ears.some(({ deaf }) => deaf) && tell(), 1000);
}

const longestAgo = (deaf) => deaf.map(({ heard }) => heard).sort((a, b) => a - b)[0];

function listen(topic, onNews, point, tell) {
  const ear = { heard: null, last: undefined, deaf: false };
  const here = `/${topic}?as=${speaker()}`;
  const place = () => (point() ? `${here}&point=${point()}` : here);
  const line = window.Moi.live(place, { message, silent, known: stillKnown, ended }, STALE_AFTER);

  function message(snapshot) {
    ear.heard = new Date();
    const { version } = snapshot;
    if (version !== undefined && version === ear.last) return;
    ear.last = version;
    setClock(snapshot.at);
    onNews(snapshot);
  }

  function silent(deaf) {
    ear.deaf = deaf;
    tell();
  }

  async function ended() {
    await logInAgain();
    line.start();
  }

  return ear;
}

/** Runs `work` at most once at a time; rings during a run make exactly one more. */
export function coalesced(work) {
  let running = null;
  let again = false;
  async function untilQuiet() {
    try {
      do {
        again = false;
        await work();
      } while (again);
    } finally {
      running = null;
    }
  }
  return function ring() {
    again = true;
    running ??= untilQuiet();
    return running;
  };
}
