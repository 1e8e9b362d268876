/* Talking to the server: who this page is, one JSON call, a problem that can be shown. */
(function () {
  'use strict';

  const Moi = window.Moi = window.Moi || {};
  const patience = 8000;
  const waits = [500, 1000, 2000, 4000];
  let speaker = '';
  let csrf = '';

  Moi.centre = location.pathname.split('/')[1];
  Moi.api = '/api/' + Moi.centre;

  // `status` is 0 when nobody answered; `detail` is a sentence for the person, or ''.
  class Problem extends Error {
    constructor(status, detail) {
      super(detail);
      this.status = status;
      this.detail = detail;
      this.passing = status === 0 || (status >= 502 && status <= 504);
    }
  }
  Moi.Problem = Problem;

  // Lifecycle: a device link carries its token in the fragment, once; afterwards the cookie speaks.
  // A link opened over this very page changes the fragment alone, which loads nothing by itself.
  Moi.pair = async function (kind) {
    speaker = kind;
    window.onhashchange = () => location.reload();
    const token = location.hash.slice(1);
    const me = token ? await Moi.post('/device/session', { token: token }) : await Moi.get('/me');
    if (token) history.replaceState(null, '', location.pathname + location.search);
    csrf = me.csrf_token || '';
    return me;
  };

  // Whether the server still takes this page's credential; no answer is no "no".
  Moi.known = function () {
    return Moi.get('/me').then(() => true, problem => problem.status !== 401);
  };

  // Actions
  Moi.get = function (path) {
    return call('GET', path, null, {});
  };

  Moi.post = function (path, body, headers) {
    return call('POST', path, JSON.stringify(body || {}), headers);
  };

  // Repeats until the server answers, yes or no; `trouble` hears of every try that nobody answered.
  Moi.insist = async function (attempt, trouble) {
    for (let tries = 0; ; tries += 1) {
      try {
        return await attempt();
      } catch (problem) {
        if (!problem.passing) throw problem;
        if (trouble) trouble(tries);
      }
      await Moi.pause(waits[Math.min(tries, waits.length - 1)]);
    }
  };

  Moi.pause = function (milliseconds) {
    return new Promise(resolve => setTimeout(resolve, milliseconds));
  };

  // The browser's own maker wants https; a kiosk in the hall may have plain http.
  Moi.uuid = function () {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  };

  // Private
  async function call(method, path, body, extra) {
    const headers = Object.assign({ Accept: 'application/json' }, extra);
    if (speaker) headers['X-Moi-As'] = speaker;
    if (body !== null) headers['Content-Type'] = 'application/json';
    if (csrf && method !== 'GET') headers['X-CSRF-Token'] = csrf;
    const request = { method: method, headers: headers, credentials: 'same-origin', cache: 'no-store' };
    const answer = await reach(Moi.api + path, body === null ? request : Object.assign(request, { body: body }));
    const data = answer.status === 204 ? null : await answer.json().catch(() => null);
    if (!answer.ok) throw new Problem(answer.status, (data && data.detail) || '');
    return data;
  }

  async function reach(url, request) {
    const late = Moi.pause(patience).then(() => { throw new Problem(0, ''); });
    try {
      return await Promise.race([fetch(url, request), late]);
    } catch (failure) {
      throw new Problem(0, '');
    }
  }
}());
