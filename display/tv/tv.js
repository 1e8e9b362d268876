/* The TV of the hall: shows the whole board, says each call aloud. */
(function () {
  'use strict';

  const silence = 5000;
  const naming = 600000;

  class Tv {
    // Lifecycle
    async start() {
      Moi.speak('vi');
      Moi.clock.show(Moi.one('#day'), Moi.one('#hour'));
      this.spotlight = new Moi.Spotlight(() => this.draw());
      this.board = new Moi.Board();
      this.covers = new Moi.Covers(Moi.one('#covers'), new Moi.Results(Moi.one('#results')));
      this.stale(Moi.say('connecting'));
      try {
        this.open(await Moi.insist(() => Moi.pair('tv')));
      } catch (problem) {
        this.unpaired(problem);
      }
    }

    open(me) {
      const point = me.point ? '&point=' + encodeURIComponent(me.point) : '';
      Moi.one('#ward').textContent = me.centre.ward || me.centre.name;
      Moi.one('#trial').hidden = !me.trial;
      this.notices = new Moi.Notices(Moi.one('#notice'), [me.texts.slogan, me.texts.wifi]).start();
      this.sound();
      this.names();
      setInterval(() => this.names(), naming);
      this.covers.start();
      Moi.live(() => '/board?as=tv' + point, this.listener(), silence);
    }

    // Actions
    hear(snapshot) {
      if (!snapshot.calls) return;
      this.snapshot = snapshot;
      Moi.clock.set(snapshot.at);
      Moi.one('#trial').hidden = !snapshot.trial;
      this.stale('');
      this.notices.hear(snapshot.notices);
      this.announcer.hear(snapshot.calls);
      this.draw();
    }

    // Private
    listener() {
      return {
        message: data => this.hear(data),
        silent: quiet => this.silent(quiet),
        known: Moi.known,
        ended: () => this.unpaired(new Moi.Problem(401, '')),
      };
    }

    sound() {
      const button = Moi.one('#sound');
      this.voice = new Moi.Voice(blocked => { button.hidden = !blocked; });
      this.announcer = new Moi.Announcer(this.voice, call => this.wanted(call), call => this.light(call));
      document.addEventListener('click', () => this.voice.unlock());
      this.voice.unlock();
    }

    // Who came to the counter meanwhile, went elsewhere or was let go is not called any more.
    wanted(call) {
      return !this.over && this.calling(call);
    }

    calling(call) {
      const same = turn => turn.state === 'called' && turn.number === call.number && turn.counter === call.counter;
      return this.snapshot.serving.some(same);
    }

    light(call) {
      this.spotlight.shine(call);
      this.draw();
    }

    draw() {
      this.spotlight.rest(this.snapshot.calls.find(call => this.calling(call)) || null);
      this.covers.see(this.spotlight.call);
      this.board.draw(this.snapshot, this.spotlight.call);
    }

    // Names are dressing: a board without them is still right.
    async names() {
      const services = await Moi.get('/services').catch(() => null);
      if (services) this.board.name(services);
      if (this.snapshot) this.draw();
    }

    silent(quiet) {
      const at = Moi.clock.time(this.snapshot ? new Date(this.snapshot.at) : undefined);
      this.stale(quiet ? Moi.say('stale', { at: at }) : '');
    }

    stale(sentence) {
      Moi.one('#stale').hidden = !sentence;
      Moi.put(Moi.one('#stale'), sentence);
    }

    // Whatever still waits to be said is dropped: this screen does not belong to the hall any more.
    unpaired(problem) {
      this.over = true;
      Moi.put(Moi.one('#sentence'), problem.status === 401 ? Moi.say('unpaired') : problem.detail || Moi.say('connecting'));
      Moi.one('#unpaired').hidden = false;
      Moi.one('main').hidden = true;
      this.stale('');
    }
  }

  document.addEventListener('DOMContentLoaded', () => new Tv().start());
}());
