/** Hears the board's websocket, which is only a bell here: a new snapshot makes the page read the truth again. */

import { centre, speaker } from "./api.js";
import { setClock } from "./time.js";

// The server repeats itself every 4 s; a cable pulled out closes nothing, so long silence ends a connection too.
const STALE_AFTER = 5_000;
const DEAD_AFTER = 12_000;
const LONGEST_PAUSE = 5_000;

/**
 * `onSnapshot()` on each new one; `onStale(lastHeard: Date | null)` each second while deaf, `onFresh()` after.
 * `point()`: the slug of the point to listen to, which may change; without one the main point.
 */
export function watchBoard({ onSnapshot, onStale, onFresh, point = () => null }) {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const board = `${scheme}://${location.host}/ws/${centre}/board?as=${speaker()}`;
  const address = () => (point() ? `${board}&point=${point()}` : board);
  const link = { socket: null, pause: 500, heard: null, alive: Date.now(), opened: 0, version: null };

  function connect() {
    const socket = new WebSocket(address());
    Object.assign(link, { socket, address: socket.url });
    socket.onopen = () => (link.opened = Date.now());
    socket.onmessage = (message) => socket === link.socket && hear(JSON.parse(message.data));
    socket.onclose = () => socket === link.socket && reconnect();
  }

  function hear({ version, at }) {
    Object.assign(link, { heard: new Date(), alive: Date.now(), pause: 500 });
    onFresh();
    if (version === undefined || version === link.version) return;
    link.version = version;
    setClock(at);
    onSnapshot();
  }

  function reconnect() {
    link.socket = null;
    setTimeout(connect, link.pause * (0.5 + Math.random() / 2));
    link.pause = Math.min(link.pause * 2, LONGEST_PAUSE);
  }

  function check() {
    if (Date.now() - link.alive >= STALE_AFTER) onStale(link.heard);
    const listening = link.socket?.readyState === WebSocket.OPEN;
    const elsewhere = listening && link.address !== address();
    if (elsewhere || (listening && Date.now() - Math.max(link.alive, link.opened) >= DEAD_AFTER)) drop();
  }

  // The closing handshake of a dead line takes minutes: the old socket is forgotten at once.
  function drop() {
    const socket = link.socket;
    reconnect();
    socket.close();
  }

  connect();
  setInterval(check, 1000);
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
