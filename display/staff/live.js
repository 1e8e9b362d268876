/** Hears the board's websocket, which is only a bell here: every snapshot makes the page read the truth again. */

import { centre, speaker } from "./api.js";
import { setClock } from "./time.js";

const SILENCE = 20_000;
const STALE_AFTER = 5_000;
const LONGEST_PAUSE = 5_000;

/** `onSnapshot(snapshot)` on each one; `onStale(lastHeard: Date | null)` while the page is deaf, `onFresh()` after. */
export function watchBoard({ onSnapshot, onStale, onFresh }) {
  const link = { socket: null, pause: 500, heard: null, deafSince: Date.now() };

  function connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    link.socket = new WebSocket(`${scheme}://${location.host}/ws/${centre}/board?as=${speaker()}`);
    link.socket.onmessage = hear;
    link.socket.onclose = reconnect;
  }

  function hear(message) {
    Object.assign(link, { heard: new Date(), deafSince: null, pause: 500 });
    onFresh();
    const said = JSON.parse(message.data);
    if (said.version === undefined) return;
    setClock(said.at);
    onSnapshot(said);
  }

  function reconnect() {
    link.deafSince ??= Date.now();
    setTimeout(connect, link.pause * (0.5 + Math.random()));
    link.pause = Math.min(link.pause * 2, LONGEST_PAUSE);
  }

  // A cable pulled out closes nothing: silence beyond the server's heartbeat counts as deafness too.
  function check() {
    const silentFor = link.heard ? Date.now() - link.heard : 0;
    if (silentFor > SILENCE && link.socket.readyState === WebSocket.OPEN) link.socket.close();
    const deaf = link.deafSince !== null && Date.now() - link.deafSince >= STALE_AFTER;
    if (deaf || silentFor > SILENCE) onStale(link.heard);
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
