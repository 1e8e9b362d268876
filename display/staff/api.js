/** Talks to the centre's API: a dropped reply is asked for again with the same key, a refusal has a sentence. */

import { t } from "./text.js";

const PAUSES = [300, 900, 2000];
const PATIENCE = 10_000;
const session = { kind: "staff", csrf: null, logInAgain: null };

export const centre = location.pathname.split("/")[1];

/** A refusal or a silence; `message` is a sentence for the officer, `status` is 0 when no answer came. */
export class Refused extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

/** Which cookie speaks for this page: "staff" or "reception". */
export function speakAs(kind) {
  session.kind = kind;
}

export const speaker = () => session.kind;

/** `logInAgain` is awaited whenever the session turns out to be over; then the same request is sent again. */
export function whenLoggedOut(logInAgain) {
  session.logInAgain = logInAgain;
}

/** Waits until somebody is logged in again. */
export const logInAgain = () => session.logInAgain();

/** Whether the server still knows who speaks here; no answer is no "no". */
export async function stillKnown() {
  const reply = await once("GET", "me").catch(() => null);
  return reply?.status !== 401;
}

export async function readMe() {
  const me = await send("GET", "me", undefined, undefined, false);
  session.csrf = me.csrf_token;
  return me;
}

export async function logIn(name, password) {
  const answer = await send("POST", "login", { name, password }, undefined, false);
  session.csrf = answer.csrf_token;
}

export const pairDevice = (token) => send("POST", "device/session", { token }, undefined, false);
/** A path that begins with "/" is a page of the centre, any other one is of its API. */
export const get = (path) => send("GET", path);

/** One act of the officer: a fresh key per call, kept through every retry. Null when nothing came of it (204). */
export const post = (path, body = {}) => send("POST", path, body, freshKey());

// crypto.randomUUID is missing on plain http inside the hall's network.
export function freshKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

async function send(method, path, body, key, mayLogIn = true) {
  for (let attempt = 0; ; attempt += 1) {
    const reply = await once(method, path, body, key).catch(() => null);
    if (reply?.status === 401 && mayLogIn && session.logInAgain) {
      await session.logInAgain();
      continue;
    }
    if (reply && reply.status < 502) return answer(reply);
    if (attempt === PAUSES.length) throw new Refused(0, t("unreachable"));
    await new Promise((done) => setTimeout(done, PAUSES[attempt]));
  }
}

function once(method, path, body, key) {
  const headers = { "X-Moi-As": session.kind, Accept: "application/json" };
  if (method !== "GET" && session.csrf) headers["X-CSRF-Token"] = session.csrf;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (key) headers["Idempotency-Key"] = key;
  return fetch(path.startsWith("/") ? `/${centre}${path}` : `/api/${centre}/${path}`, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE),
  });
}

async function answer(reply) {
  const text = await reply.text();
  const said = parsed(text);
  if (reply.ok) return said;
  throw new Refused(reply.status, said?.detail || t("odd_refusal", { status: reply.status }));
}

function parsed(text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}
