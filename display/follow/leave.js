/* Leaving the queue from the phone: asked twice, done once. */
(function () {
  'use strict';

  class Leave {
    // `answered()` is called when the truth should be read anew.
    constructor(path, answered) {
      this.path = path;
      this.answered = answered;
      Moi.listen('#leave', () => this.ask(true));
      Moi.listen('#no', () => this.ask(false));
      Moi.listen('#yes', () => this.confirm());
    }

    // Actions
    possible(possible) {
      if (!possible) Moi.one('#confirm').hidden = true;
      Moi.one('#leave').hidden = !possible || !Moi.one('#confirm').hidden;
    }

    // Private
    ask(asking) {
      Moi.one('#confirm').hidden = !asking;
      Moi.one('#leave').hidden = asking;
      Moi.put(Moi.one('#refused'), '');
      Moi.one(asking ? '#question' : '#leave').focus();
    }

    async confirm() {
      Moi.one('#yes').disabled = true;
      try {
        await Moi.post(this.path + '/leave');
        this.ask(false);
      } catch (problem) {
        Moi.put(Moi.one('#refused'), problem.detail || Moi.say('offline'));
      }
      Moi.one('#yes').disabled = false;
      this.answered();
    }
  }

  window.Moi.Leave = Leave;
}());
