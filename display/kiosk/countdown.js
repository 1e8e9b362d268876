/* Seconds left, told in words, and an act at the end. */
(function () {
  'use strict';

  class Countdown {
    constructor(done) {
      this.done = done;
      this.timer = null;
    }

    // Actions
    start(node, seconds) {
      this.stop();
      this.node = node;
      this.seconds = seconds;
      this.again();
      this.timer = setInterval(() => this.tick(), 250);
      this.tick();
    }

    again() {
      this.end = performance.now() + this.seconds * 1000;
    }

    stop() {
      clearInterval(this.timer);
      this.timer = null;
    }

    // Private
    tick() {
      const left = Math.ceil((this.end - performance.now()) / 1000);
      Moi.put(this.node, Moi.say('countdown', { seconds: Math.max(0, left) }));
      if (left > 0) return;
      this.stop();
      this.done();
    }
  }

  window.Moi.Countdown = Countdown;
}());
