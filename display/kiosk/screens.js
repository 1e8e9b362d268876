/* One screen at a time, its time to live, and the notice above it. */
(function () {
  'use strict';

  const ghost = 350;
  const noticed = 12000;

  class Screens {
    // `expired()` is called when the screen's time is over.
    constructor(expired) {
      this.countdown = new Moi.Countdown(expired);
      this.isOffline = false;
    }

    // Actions
    show(name, seconds) {
      this.name = name;
      document.querySelectorAll('.screen').forEach(node => { node.hidden = node.id !== name; });
      this.notice('');
      this.deafen(Moi.one('#' + name));
      Moi.one('#' + name + ' h1').focus();
      this.stay(seconds);
    }

    // Seconds until the screen closes by itself; 0: it stays.
    stay(seconds) {
      if (seconds) this.countdown.start(Moi.one('#' + this.name + ' .countdown'), seconds);
      else this.countdown.stop();
    }

    notice(sentence) {
      clearTimeout(this.fading);
      Moi.put(Moi.one('#notice'), sentence || (this.isOffline ? Moi.say('offline') : ''));
      if (sentence) this.fading = setTimeout(() => this.notice(''), noticed);
    }

    offline(offline) {
      if (offline === this.isOffline) return;
      this.isOffline = offline;
      this.notice('');
    }

    // Private
    // The second tap of a double tap lands on the next screen: its buttons wait a moment.
    deafen(screen) {
      const buttons = screen.querySelectorAll('button');
      buttons.forEach(button => { button.disabled = true; });
      setTimeout(() => buttons.forEach(button => { button.disabled = false; }), ghost);
      window.scrollTo(0, 0);
    }
  }

  window.Moi.Screens = Screens;
}());
