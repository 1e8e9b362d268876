/* The cards of the services, kept fresh. */
(function () {
  'use strict';

  const every = 15000;
  const offlineEvery = 3000;
  const closest = 1000;

  class Services {
    // `listener`: choose(service), closed(sentence), drawn(services), offline(true or false).
    constructor(list, point, listener) {
      this.list = list;
      this.path = '/services' + (point ? '?point=' + encodeURIComponent(point) : '');
      this.listener = listener;
      this.services = [];
      this.drawn = '';
    }

    // Lifecycle
    start() {
      this.list.addEventListener('click', event => this.tapped(event));
      document.addEventListener('moi:language', () => this.draw());
      this.refresh();
      return this;
    }

    // Actions
    soon() {
      if (!this.timer) this.again = true;
      else if (this.due - performance.now() > closest) this.later(closest);
    }

    async refresh() {
      this.timer = null;
      this.again = false;
      let wait = every;
      try {
        this.services = await Moi.get(this.path);
        this.draw();
        this.listener.offline(false);
      } catch (problem) {
        wait = offlineEvery;
        this.listener.offline(true);
      }
      this.later(this.again ? closest : wait);
    }

    // Private
    later(wait) {
      clearTimeout(this.timer);
      this.due = performance.now() + wait;
      this.timer = setTimeout(() => this.refresh(), wait);
    }

    tapped(event) {
      const card = event.target.closest('.card');
      const service = card && this.services.find(one => one.slug === card.dataset.service);
      if (!service) return;
      if (service.open) this.listener.choose(service);
      else this.listener.closed(refusal(service));
    }

    // The page is left alone while nothing changed: a finger or the focus may be on a card.
    draw() {
      const wanted = Moi.language + JSON.stringify(this.services);
      if (wanted === this.drawn) return;
      this.drawn = wanted;
      const focused = document.activeElement.dataset.service;
      Moi.fill(this.list, this.services.map(cardOf));
      const again = focused && this.list.querySelector('[data-service="' + focused + '"]');
      if (again) again.focus();
      this.listener.drawn(this.services);
    }
  }

  function cardOf(service) {
    const words = Moi.el('span', { class: 'words' },
      Moi.el('span', { class: 'name', lang: 'vi' }, service.name),
      Moi.el('span', { class: 'state' }, stateOf(service)),
      service.same_day ? Moi.el('span', { class: 'same-day' }, Moi.say('same_day')) : null);
    const letter = Moi.el('span', { class: 'letter', 'aria-hidden': 'true' }, service.letter);
    const look = { type: 'button', class: service.open ? 'card' : 'card closed', 'data-service': service.slug };
    const inside = Moi.el('span', { class: 'inside' }, letter, words);
    return Moi.el('li', {}, Moi.el('button', Object.assign(look, { 'aria-disabled': !service.open && 'true' }), inside));
  }

  function stateOf(service) {
    if (service.open) return service.ahead ? Moi.say('queue', { count: service.ahead }) : Moi.say('nobody');
    return service.opens_at ? Moi.say('opens', { at: Moi.clock.opening(service.opens_at) }) : Moi.say('shut');
  }

  function refusal(service) {
    if (!service.opens_at) return Moi.say('refused', service);
    return Moi.say('refused_until', { name: service.name, at: Moi.clock.opening(service.opens_at) });
  }

  Moi.people = function (count) {
    return count ? Moi.say('waiting', { count: count }) : Moi.say('nobody');
  };
  Moi.Services = Services;
}());
