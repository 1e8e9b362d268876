/* The call in the light: huge, flashing at first, bright for twenty seconds. */
(function () {
  'use strict';

  const bright = 20000;

  class Spotlight {
    // `dimmed()` is called when the twenty seconds are over.
    constructor(dimmed) {
      this.node = Moi.one('#current');
      this.dimmed = dimmed;
      this.call = null;
    }

    // Actions
    // A call that is being announced.
    shine(call) {
      this.put(call);
      this.node.classList.remove('shining');
      this.node.getBoundingClientRect();  // lets the flashing start anew
      this.node.classList.add('shining');
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.dim(), bright);
    }

    // The newest call of somebody still on the way, shown calmly; never in the way of one being announced.
    rest(call) {
      const same = call && this.call && call.id === this.call.id;
      if (!same && !this.node.classList.contains('shining')) this.put(call);
    }

    // Private
    dim() {
      this.node.classList.remove('shining');
      this.dimmed();
    }

    put(call) {
      this.call = call;
      Moi.put(Moi.one('#number'), call ? call.number : '');
      Moi.fill(Moi.one('#invite'), call ? inviting(call.kind) : both('idle'));
      Moi.fill(Moi.one('#to'), call ? toCounter(call) : []);
    }
  }

  // Whoever is called for a result comes for nothing else.
  function inviting(kind) {
    const mark = Moi.el('strong', { class: 'for-result' }, Moi.say('for_result'));
    return kind === 'result' ? [mark, ' ', ...both(kind)] : both(kind);
  }

  function toCounter(call) {
    return [Moi.el('span', { class: 'words' }, ...both('to')), Moi.el('strong', { class: 'counter' }, String(call.counter))];
  }

  function both(key) {
    return [Moi.el('span', {}, Moi.say(key)), ' ', Moi.el('small', { lang: 'en' }, Moi.english(key))];
  }

  window.Moi.Spotlight = Spotlight;
}());
