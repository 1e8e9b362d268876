/* The first line of the kiosk: the centre's welcome, or the hour when numbers are given again. */
(function () {
  'use strict';

  class Heading {
    constructor(node, welcome) {
      this.node = node;
      this.welcome = welcome;
      this.trip = null;
      this.services = [];
    }

    // Actions
    // The ticket that another number goes with, or null.
    goWith(ticket) {
      this.trip = ticket;
      this.draw(this.services);
    }

    draw(services) {
      this.services = services;
      const at = reopening(services);
      Moi.put(this.node, at ? Moi.say('resting', { at: Moi.clock.opening(at) }) : this.invitation());
    }

    // Private
    // The centre writes its welcome in Vietnamese only.
    invitation() {
      if (this.trip) return Moi.say('same_trip', this.trip);
      return (Moi.language === 'vi' && this.welcome) || Moi.say('start');
    }
  }

  // The first opening to come while nothing can be chosen, else undefined.
  function reopening(services) {
    if (services.some(service => service.open)) return undefined;
    return services.map(service => service.opens_at).filter(Boolean).sort()[0];
  }

  window.Moi.Heading = Heading;
}());
