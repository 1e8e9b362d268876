/* The notices of the centre in the foot, one after another. */
(function () {
  'use strict';

  const each = 12000;

  class Notices {
    // `always`: texts of the centre shown between the day's notices.
    constructor(node, always) {
      this.node = node;
      this.always = always.filter(Boolean);
      this.texts = this.always;
      this.place = 0;
    }

    // Lifecycle
    start() {
      setInterval(() => this.turn(), each);
      this.draw();
      return this;
    }

    // Actions
    hear(notices) {
      this.texts = notices.concat(this.always);
      this.draw();
    }

    // Private
    turn() {
      this.place += 1;
      this.draw();
    }

    draw() {
      Moi.put(this.node, this.texts.length ? this.texts[this.place % this.texts.length] : '');
    }
  }

  window.Moi.Notices = Notices;
}());
