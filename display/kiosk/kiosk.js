/* The kiosk: choose a service, take one number, take the paper. */
(function () {
  'use strict';

  const classes = ['elderly', 'disabled', 'merit', 'pregnant', 'small_child'];
  const undecided = 40;
  const reading = 20;

  class Kiosk {
    // Lifecycle
    async start() {
      this.screens = new Moi.Screens(() => this.leave());
      this.ticket = new Moi.Ticket(seconds => this.screens.stay(seconds));
      this.comfort = new Moi.Comfort();
      this.comfort.start();
      Moi.clock.show(Moi.one('#day'), Moi.one('#hour'));
      this.buttons();
      try {
        this.open(await Moi.insist(() => Moi.pair('kiosk'), () => this.offline(true)));
      } catch (problem) {
        this.refused(problem, 0);
      }
    }

    open(me) {
      const point = me.point ? '&point=' + encodeURIComponent(me.point) : '';
      this.dress(me);
      this.services = new Moi.Services(Moi.one('#services'), me.point, this).start();
      Moi.live(() => '/board?as=kiosk' + point, this.listener(), 5000);
      this.home();
    }

    // Actions
    choose(service) {
      this.service = service;
      this.draw();
      this.screens.show('confirm', undecided);
    }

    closed(sentence) {
      this.screens.notice(sentence);
    }

    drawn(services) {
      this.heading.draw(services);
    }

    offline(offline) {
      this.screens.offline(offline);
    }

    home() {
      this.begin(null);
    }

    // Another number for the same person is of the same visit, until they go or let the time run out.
    begin(trip) {
      this.trip = trip;
      this.heading.goWith(trip);
      this.ticket.hide();
      this.service = null;
      if (this.over) return this.refused(new Moi.Problem(401, ''), 0);
      this.screens.show('start', trip ? undecided : 0);
      this.services.soon();
    }

    // Whoever was here has gone: the next person begins in Vietnamese.
    leave() {
      this.comfort.reset();
      this.home();
    }

    // One intent, one key: a second tap or a lost answer never makes a second ticket.
    async take(priority) {
      if (this.taking) return;
      this.taking = true;
      const body = this.wanted(priority);
      const key = { 'Idempotency-Key': Moi.uuid() };
      this.trouble('');
      this.screens.show('busy', 0);
      try {
        this.given(await Moi.insist(() => Moi.post('/tickets', body, key), () => this.trouble(Moi.say('trouble'))));
      } catch (problem) {
        this.refused(problem, reading);
      }
      this.taking = false;
    }

    // Private
    wanted(priority) {
      const trip = this.trip ? { visit: this.trip.token } : {};
      return Object.assign({ service: this.service.slug }, priority ? { priority: priority } : {}, trip);
    }

    listener() {
      return {
        message: board => this.board(board),
        silent: () => this.services.soon(),
        known: Moi.known,
        ended: () => this.ended(),
      };
    }

    given(answer) {
      this.screens.show('ticket', 0);
      this.ticket.show(answer, this.service);
    }

    // Whoever has just been given a number may still read it.
    ended() {
      this.over = true;
      if (this.screens.name !== 'ticket') this.home();
    }

    // A kiosk that is not paired has nothing to offer: it says so until it is loaded anew.
    refused(problem, seconds) {
      this.over = this.over || problem.status === 401;
      Moi.put(Moi.one('#sentence'), this.over ? Moi.say('unpaired') : problem.detail || Moi.say('wrong'));
      Moi.one('#message-home').hidden = this.over || !this.services;
      this.screens.show('message', this.over ? 0 : seconds);
    }

    trouble(sentence) {
      Moi.put(Moi.one('#trouble'), sentence);
    }

    board(board) {
      Moi.clock.set(board.at);
      Moi.one('#trial').hidden = !board.trial;
      this.services.soon();
    }

    dress(me) {
      const foot = [me.texts.slogan, me.texts.wifi].filter(Boolean);
      Moi.one('#ward').textContent = me.centre.ward || me.centre.name;
      Moi.one('#trial').hidden = !me.trial;
      this.heading = new Moi.Heading(Moi.one('#heading'), me.texts.welcome);
      this.ticket.keep = me.texts.keep_slip || '';
      Moi.fill(Moi.one('#foot'), foot.map(text => Moi.el('p', { lang: 'vi' }, text)));
    }

    draw() {
      if (!this.service) return;
      const letter = Moi.el('span', { class: 'letter', 'aria-hidden': 'true' }, this.service.letter);
      Moi.fill(Moi.one('#chosen'), [letter, ' ', Moi.el('span', { lang: 'vi' }, this.service.name)]);
      Moi.put(Moi.one('#chosen-people'), Moi.people(this.service.ahead));
      Moi.promise(Moi.one('#promise'), this.service.same_day_note);
    }

    buttons() {
      Moi.listen('#take', () => this.take(null));
      Moi.listen('#no-claim', () => this.take(null));
      Moi.listen('#to-claim', () => this.screens.show('claim', undecided));
      Moi.fill(Moi.one('#classes'), classes.map(name => this.claimButton(name)));
      document.querySelectorAll('.back').forEach(node => node.addEventListener('click', () => this.begin(this.trip)));
      Moi.listen('#another', () => this.begin(this.ticket.given));
      document.querySelectorAll('.home').forEach(node => node.addEventListener('click', () => this.home()));
      Moi.listen('#done', () => this.comfort.reset());
      document.addEventListener('moi:language', () => this.draw());
    }

    claimButton(name) {
      const button = Moi.el('button', { type: 'button', 'data-say': name, 'data-class': name }, Moi.say(name));
      button.addEventListener('click', () => this.take(name));
      return button;
    }
  }

  document.addEventListener('DOMContentLoaded', () => new Kiosk().start());
}());
