/* Calls spoken in order, one at a time, each once and none too old. */
(function () {
  'use strict';

  const oldest = 60;
  const between = 700;
  const least = 5000;
  const kept = 60;
  const store = 'moi-spoken';

  class Announcer {
    // `wanted(call)` tells whether a call still matters when its turn to be spoken comes; `show(call)` puts it into the light.
    constructor(voice, wanted, show) {
      this.voice = voice;
      this.wanted = wanted;
      this.show = show;
      this.heard = new Set(spoken());
      this.queue = [];
      this.speaking = false;
    }

    // Actions: `calls` come newest first, with their age in seconds at arrival.
    hear(calls) {
      calls.slice().reverse().filter(call => !this.heard.has(call.id)).forEach(call => this.add(call));
      if (!this.speaking) this.run();
    }

    // Private
    add(call) {
      this.heard.add(call.id);
      this.queue.push({ call: call, born: performance.now() - call.age * 1000 });
    }

    async run() {
      this.speaking = true;
      while (this.queue.length) {
        const next = this.queue.shift();
        const fresh = performance.now() - next.born <= oldest * 1000;
        if (fresh && this.wanted(next.call)) await this.announce(next.call);
      }
      this.speaking = false;
    }

    // A hall without sound still needs time to read.
    async announce(call) {
      remember(call.id);
      this.show(call);
      await Promise.all([this.twice(call), Moi.pause(least)]);
    }

    // Once to look up, once to understand.
    async twice(call) {
      await this.voice.say(call.voice);
      await Moi.pause(between);
      await this.voice.say(call.voice);
      await Moi.pause(between);
    }
  }

  // A page loaded again must not repeat what the hall has heard already.
  function spoken() {
    try {
      return JSON.parse(sessionStorage.getItem(store)) || [];
    } catch (failure) {
      return [];
    }
  }

  function remember(id) {
    try {
      sessionStorage.setItem(store, JSON.stringify(spoken().concat(id).slice(-kept)));
    } catch (failure) {
      // Private mode: the memory of this page is enough until it is loaded again.
    }
  }

  window.Moi.Announcer = Announcer;
}());
