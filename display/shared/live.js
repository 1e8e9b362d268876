/* A websocket that comes back by itself and says when it has gone silent. */
(function () {
  'use strict';

  const Moi = window.Moi = window.Moi || {};
  const longest = 15000;
  const half_open = 20000;

  // `listener`: message(data) for each new state, silent(true or false) when silence begins and ends.
  // `silence` in milliseconds; 0 where the server has nothing to repeat: then only a lost connection counts.
  class Live {
    constructor(path, listener, silence) {
      this.url = location.origin.replace(/^http/, 'ws') + '/ws/' + Moi.centre + path;
      this.listener = listener;
      this.silence = silence;
      this.tries = 0;
      this.version = -1;
      this.quiet = false;
    }

    // Lifecycle
    start() {
      this.heard = performance.now();
      this.connect();
      setInterval(() => this.watch(), 500);
      return this;
    }

    connect() {
      const socket = this.socket = new WebSocket(this.url);
      socket.onmessage = event => { if (socket === this.socket) this.hear(JSON.parse(event.data)); };
      socket.onclose = () => { if (socket === this.socket) this.lost(); };
    }

    // Private
    hear(data) {
      this.alive();
      if (typeof data.version === 'number') {
        if (data.version < this.version) return;
        this.version = data.version;
      }
      this.listener.message(data);
    }

    alive() {
      this.heard = performance.now();
      this.tries = 0;
      this.hush(false);
    }

    watch() {
      const silent = performance.now() - this.heard;
      if (this.silence && silent > this.silence) this.hush(true);
      if (this.silence && silent > half_open && this.socket.readyState === WebSocket.OPEN) this.drop();
    }

    // A cable pulled out never says goodbye: the old socket is forgotten, a new one tried.
    drop() {
      const socket = this.socket;
      this.socket = null;
      socket.close();
      this.heard = performance.now() - this.silence;
      this.connect();
    }

    lost() {
      if (!this.silence) this.hush(true);
      const wait = Math.min(longest, 500 * Math.pow(2, this.tries));
      this.tries += 1;
      setTimeout(() => this.connect(), wait / 2 + Math.random() * wait / 2);
    }

    hush(quiet) {
      if (quiet === this.quiet) return;
      this.quiet = quiet;
      if (this.listener.silent) this.listener.silent(quiet);
    }
  }

  Moi.live = function (path, listener, silence) {
    return new Live(path, listener, silence).start();
  };
}());
