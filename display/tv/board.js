/* The lists of the board: last calls, counters, people waiting. */
(function () {
  'use strict';

  const listed = 8;
  const recent = 15 * 60;
  const roomy = 7;
  const busy = ['called', 'serving'];

  class Board {
    constructor() {
      this.counters = new Map();
    }

    // Lifecycle: the names of the services, by slug; the board itself carries only letters.
    name(services) {
      this.names = new Map(services.map(service => [service.slug, service.name]));
    }

    // Actions
    draw(snapshot, current) {
      Moi.fill(Moi.one('#recent'), latest(snapshot.calls, current).map(callRow));
      const strip = this.strip(snapshot);
      Moi.fill(Moi.one('#counters'), strip.map(counterBox));
      Moi.one('#counters').classList.toggle('many', strip.length > roomy);
      Moi.fill(Moi.one('#waiting'), snapshot.waiting.map(line => this.waitingBox(line)));
    }

    // Private
    // A counter once seen keeps its place; between two citizens it stands empty.
    strip(snapshot) {
      snapshot.calls.forEach(call => this.counters.set(call.counter, null));
      this.counters.forEach((_, number) => this.counters.set(number, { counter: number, number: null, state: 'free' }));
      snapshot.serving.forEach(turn => this.counters.set(turn.counter, turn));
      return Array.from(this.counters.values()).sort((one, other) => one.counter - other.counter);
    }

    waitingBox(line) {
      return Moi.el('li', { class: line.count ? '' : 'none' },
        Moi.el('span', { class: 'letter' }, line.letter),
        Moi.el('span', { class: 'name' }, (this.names && this.names.get(line.service)) || ''),
        Moi.el('span', { class: 'count' }, String(line.count)));
    }
  }

  // The last calls of different people, no older than a quarter of an hour, without the one in the light.
  function latest(calls, current) {
    const seen = new Set(current ? [current.number] : []);
    const fresh = calls.filter(call => call.age <= recent);
    return fresh.filter(call => !seen.has(call.number) && seen.add(call.number)).slice(0, listed);
  }

  function callRow(call) {
    return Moi.el('li', {},
      Moi.el('span', { class: 'number' }, call.number),
      Moi.el('span', { class: 'where' }, Moi.say('counter', call)));
  }

  function counterBox(counter) {
    return Moi.el('li', { class: counter.state },
      Moi.el('span', { class: 'where' }, Moi.say('counter', counter)),
      Moi.el('span', { class: 'state' }, stateOf(counter)),
      Moi.el('span', { class: 'number' }, counter.number || '–'));
  }

  function stateOf(counter) {
    return busy.includes(counter.state) ? ' · ' + Moi.say(counter.state) : '';
  }

  window.Moi.Board = Board;
}());
