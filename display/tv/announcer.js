/* Calls spoken in order, one at a time, none too old: twice while nobody waits behind, else once. */
(function () {
  'use strict';

  const oldest = 60000;
  const between = 700;
  // A hall without sound still needs time to read.
  const first = 3000;
  const second = 2000;
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
      while (this.waiting()) await this.announce(this.queue.shift());
      this.speaking = false;
    }

    // Whether somebody is still to be spoken; calls that came to nothing meanwhile are let go.
    waiting() {
      this.queue = this.queue.filter(next => this.timely(next));
      return this.queue.length > 0;
    }

    timely(entry) {
      return age(entry) <= oldest && this.wanted(entry.call);
    }

    // Once to look up, once to understand; the second time is given to whoever waits to be called too.
    async announce(entry) {
      remember(entry.call.id);
      this.show(entry.call);
      await this.say(entry.call, first);
      if (!this.waiting() && this.timely(entry)) await this.say(entry.call, second);
    }

    async say(call, reading) {
      const began = performance.now();
      await this.voice.say(call.voice);
      const taken = performance.now() - began;
      const pause = this.late(Math.max(taken, reading)) ? 0 : between;
      await Moi.pause(Math.max(pause, reading - taken));
    }

    // Whether somebody behind would be too old if each before needed `each` milliseconds and a pause.
    late(each) {
      return this.queue.some((next, place) => age(next) + between + place * (each + between) > oldest);
    }
  }

  function age(entry) {
    return performance.now() - entry.born;
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
