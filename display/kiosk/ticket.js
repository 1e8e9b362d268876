/* The screen of a number just given: number, people ahead, QR, the paper's state. */
(function () {
  'use strict';

  const paperOut = ['printed', 'sent'];
  const short = 20;
  const long = 60;

  class Ticket {
    // `stay(seconds)` sets how long the screen remains.
    constructor(stay) {
      this.stay = stay;
      Moi.listen('#reprint', () => this.print.reprint());
      Moi.listen('#longer', () => this.stay(long));
      document.addEventListener('moi:language', () => this.draw());
    }

    // Lifecycle
    show(given, service) {
      this.given = given.ticket;
      this.service = service;
      Moi.one('#qr').src = '/' + Moi.centre + '/t/' + this.given.token + '/qr.svg';
      this.print = new Moi.Print(this.given, given.print, (state, again) => this.paper(state, again)).start();
      this.draw();
    }

    hide() {
      if (!this.print) return;
      this.print.stop();
      this.given = this.print = null;
      Moi.one('#qr').removeAttribute('src');
    }

    // Private
    draw() {
      if (!this.given) return;
      Moi.put(Moi.one('#number'), this.given.number);
      Moi.put(Moi.one('#ticket-service'), this.service.name);
      Moi.put(Moi.one('#ahead'), this.given.ahead ? Moi.say('ahead', this.given) : Moi.say('first'));
      Moi.put(Moi.one('#wait'), Moi.range(this.given.wait));
      Moi.one('#qr').alt = Moi.say('qr', this.given);
      Moi.put(Moi.one('#print'), this.sentence());
    }

    // The centre's own words are Vietnamese: an English ticket goes without them.
    sentence() {
      const keep = paperOut.includes(this.state) && Moi.language === 'vi' && this.keep;
      return Moi.say(this.state) + (keep ? ' ' + keep : '');
    }

    paper(state, again) {
      this.state = state;
      Moi.one('#print').className = 'print ' + (state === 'printing' || paperOut.includes(state) ? state : 'missing');
      Moi.one('#reprint').hidden = !again;
      this.draw();
      this.stay(paperOut.includes(state) ? short : long);
    }
  }

  window.Moi.Ticket = Ticket;
}());
