/** Hears the board's websocket, which is only a bell here: a new snapshot makes the page read the truth again. */

import { logInAgain, speaker, stillKnown } from "./api.js";
import { setClock } from "./time.js";

const STALE_AFTER = 5_000;

/**
 * `onSnapshot()` on each new one; `onStale(lastHeard: Date | null)` each second while deaf, `onFresh()` after.
 * `point()`: the slug of the point to listen to, which may change; without one the main point.
 */
export function watchBoard({ onSnapshot, onStale, onFresh, point = () => null }) {
  const bell = { heard: null, version: null, deaf: false };
  const board = `/board?as=${speaker()}`;
  const place = () => (point() ? `${board}&point=${point()}` : board);
  const line = window.Moi.live(place, { message, silent, known: stillKnown, ended }, STALE_AFTER);

  function message({ version, at }) {
    bell.heard = new Date();
    if (version === undefined || version === bell.version) return;
    bell.version = version;
    setClock(at);
    onSnapshot();
  }

  function silent(deaf) {
    bell.deaf = deaf;
    if (deaf) onStale(bell.heard);
    else onFresh();
  }

  async function ended() {
    await logInAgain();
    line.start();
  }

  // The officer may change the language while the line is deaf.
  setInterval(() => bell.deaf && onStale(bell.heard), 1000);
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
