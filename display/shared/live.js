/* A websocket that comes back by itself, says when it has gone silent, and ends with its credential. */
(function () {
  'use strict';

  const Moi = window.Moi = window.Moi || {};
  // The server repeats itself every 4 s; a cable pulled out closes nothing, so long silence ends a line too.
  const dead = 12000;
  const soonest = 500;
  const latest = 5000;
  // Close codes of the server for a credential that is void, or may no longer have this line.
  const shownOut = [4401, 4403];

  // `place()`: the path below /ws/{centre}, which may change. `silence`: milliseconds until a line counts as silent.
  // `longest`: the longest pause between two tries, where the usual one is too short.
  // `listener`: message(data) for each state heard, silent(true or false) when silence begins and ends. Where the
  // page has a credential, known() asks whether the server still takes it, and ended() hears that it does not.
  class Live {
    constructor(place, listener, silence, longest) {
      this.place = place;
      this.listener = listener;
      this.silence = silence;
      this.longest = longest || latest;
      this.quiet = false;
    }

    // Lifecycle
    start() {
      this.heard = performance.now();
      this.tries = 0;
      this.connect();
      this.watching = setInterval(() => this.watch(), 500);
      return this;
    }

    stop() {
      clearInterval(this.watching);
      clearTimeout(this.trying);
      this.forget();
    }

    // Private
    connect() {
      const here = this.place();
      if (here !== this.here) this.version = -1;
      this.here = here;
      this.tried = performance.now();
      const socket = this.socket = new WebSocket(address(here));
      let opened = false;
      socket.onopen = () => { opened = true; };
      socket.onmessage = event => { if (socket === this.socket) this.hear(JSON.parse(event.data)); };
      socket.onclose = event => {
        if (socket === this.socket) this.lost(!opened || shownOut.includes(event.code));
      };
    }

    hear(data) {
      this.heard = performance.now();
      this.tries = 0;
      this.hush(false);
      if (data.version < this.version) return;
      if (data.version) this.version = data.version;
      this.listener.message(data);
    }

    watch() {
      const now = performance.now();
      if (now - this.heard > this.silence) this.hush(true);
      if (this.socket.readyState > WebSocket.OPEN) return;
      const deaf = now - Math.max(this.heard, this.tried) > dead;
      const elsewhere = this.socket.readyState === WebSocket.OPEN && this.here !== this.place();
      if (deaf || elsewhere) this.drop();
    }

    // The closing handshake of a dead line takes minutes: the old socket is forgotten, a new one tried at once.
    drop() {
      this.forget();
      this.connect();
    }

    forget() {
      const socket = this.socket;
      this.socket = null;
      socket.close();
    }

    lost(doubtful) {
      const wait = Math.min(this.longest, soonest * Math.pow(2, this.tries));
      this.tries += 1;
      this.trying = setTimeout(() => this.connect(), wait / 2 + Math.random() * wait / 2);
      if (doubtful && this.listener.known) this.doubt();
    }

    // To a page a refused handshake looks like a server that is away: only a request can tell them apart.
    async doubt() {
      if (this.doubting) return;
      this.doubting = true;
      const known = await this.listener.known();
      this.doubting = false;
      if (known || this.socket.readyState === WebSocket.OPEN) return;
      this.stop();
      this.listener.ended();
    }

    hush(quiet) {
      if (quiet === this.quiet) return;
      this.quiet = quiet;
      this.listener.silent(quiet);
    }
  }

  function address(place) {
    return location.origin.replace(/^http/, 'ws') + '/ws/' + location.pathname.split('/')[1] + place;
  }

  Moi.live = function (place, listener, silence, longest) {
    return new Live(place, listener, silence, longest).start();
  };
}());
