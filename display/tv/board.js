/* The lists of the board: last calls, counters, people waiting. */
(function () {
  'use strict';

  const listed = 8;
  const recent = 15 * 60;
  const roomy = 7;
  const oneRow = 12;
  const busy = ['called', 'serving'];

  class Board {
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
      Moi.one('main').classList.toggle('crowded', strip.length > oneRow);
      Moi.fill(Moi.one('#waiting'), snapshot.waiting.map(line => this.waitingBox(line)));
    }

    // Private
    // Who is at a counter comes first; between two citizens it stands empty, and a closed one is left out.
    strip(snapshot) {
      const manned = snapshot.counters.filter(counter => counter.state !== 'closed');
      const counters = new Map(manned.map(counter => [counter.counter, counter]));
      snapshot.serving.forEach(turn => counters.set(turn.counter, turn));
      return Array.from(counters.values()).sort((one, other) => one.counter - other.counter);
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
      call.kind === 'result' ? Moi.el('span', { class: 'what' }, Moi.say('for_result')) : null,
      Moi.el('span', { class: 'where' }, Moi.say('counter', call)));
  }

  function counterBox(counter) {
    return Moi.el('li', { class: counter.state },
      Moi.el('span', { class: 'where' }, Moi.say('counter', counter)),
      Moi.el('span', { class: 'state' }, stateOf(counter)),
      counter.state === 'paused' ? onBreak() : Moi.el('span', { class: 'number' }, counter.number || '–'));
  }

  function onBreak() {
    const english = Moi.el('small', { lang: 'en' }, Moi.english('paused'));
    return Moi.el('span', { class: 'break' }, Moi.say('paused'), ' ', english);
  }

  function stateOf(counter) {
    return busy.includes(counter.state) ? ' · ' + Moi.say(counter.state) : '';
  }

  window.Moi.Board = Board;
}());
