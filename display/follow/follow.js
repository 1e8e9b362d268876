/* One number followed on a phone: live, green when called. */
(function () {
  'use strict';

  const token = location.pathname.split('/')[3];
  const path = '/t/' + token;
  const shown = [
    ['link', { rel: 'stylesheet', href: '/display/follow/papers.css' }],
    ['script', { src: '/display/follow/papers.js' }],
  ];
  const silence = 10000;
  // Many phones come back at once after an outage: they wait longer than the few screens of the hall.
  const longest = 15000;
  const recheck = 30000;
  const ended = ['finished', 'left', 'cancelled'];
  const departed = ['left', 'cancelled'];
  const atCounter = ['called', 'serving'];

  class Follow {
    // Lifecycle
    async start() {
      Moi.one('#shelf').href = '/' + Moi.centre + '/ebook';
      this.language();
      this.leave = new Moi.Leave(path, () => this.look());
      try {
        this.hear(await Moi.insist(() => Moi.get(path), () => this.alone(Moi.say('offline'))));
      } catch (problem) {
        Moi.one('#shelf').hidden = false;
        return this.alone(problem.detail);
      }
      const listener = { message: ticket => this.hear(ticket), silent: quiet => this.silent(quiet) };
      Moi.live(() => path, listener, silence, longest);
      setInterval(() => this.look(), recheck);
      document.addEventListener('visibilitychange', () => {
        this.look();
        this.check();
      });
    }

    // Actions
    hear(ticket) {
      if (!ticket.number) return;
      const news = ticket.state !== this.state;
      if (ticket.state === 'called' && news) this.buzz();
      this.ticket = ticket;
      this.state = ticket.state;
      this.heard = new Date();
      this.draw();
      if (news) this.check();
    }

    // Private
    // The socket tells news; a look at the truth covers a phone that slept or a network that swallowed them.
    async look() {
      if (document.hidden) return;
      try {
        this.hear(await Moi.get(path));
        this.silent(false);
      } catch (problem) {
        this.silent(true);
      }
    }

    // What an officer found of the papers. Most numbers have no such list, so only then comes what shows it.
    async check() {
      if (document.hidden) return;
      try {
        const sheets = await Moi.get(path + '/papers');
        if (!sheets.length) return;
        this.showing = this.showing || Promise.all(shown.map(need));
        await this.showing.catch(problem => { this.showing = null; throw problem; });
        Moi.papers(sheets, this.ticket);
      } catch (problem) {
        // What is shown stays; the next look may be luckier.
      }
    }

    draw() {
      const ticket = this.ticket;
      const there = atCounter.includes(ticket.state);
      Moi.one('#ticket').hidden = false;
      Moi.one('#trial').hidden = !ticket.trial;
      this.alone('');
      document.documentElement.className = ticket.state;
      document.title = ticket.number + ' · ' + Moi.sentence(ticket);
      Moi.put(Moi.one('#number'), ticket.number);
      Moi.put(Moi.one('#ward'), ticket.ward);
      Moi.put(Moi.one('#service'), ticket.service_name);
      Moi.put(Moi.one('#sentence'), Moi.sentence(ticket));
      Moi.put(Moi.one('#counter'), there ? String(ticket.counter) : '');
      Moi.one('#counter').hidden = !there;
      Moi.put(Moi.one('#wait'), ticket.state === 'waiting' ? Moi.range(ticket.wait) : '');
      Moi.one('#ebook').href = bookOf(ticket);
      Moi.one('#ebook').hidden = ended.includes(ticket.state);
      Moi.one('#shelf').hidden = !departed.includes(ticket.state);
      Moi.one('#rate').href = '/' + Moi.centre + '/k/' + token;
      Moi.one('#rate').hidden = ticket.state !== 'finished';
      this.leave.possible(ticket.state === 'waiting');
      this.stamp();
    }

    stamp() {
      Moi.put(Moi.one('#updated'), Moi.say(this.quiet ? 'stale' : 'updated', { at: Moi.clock.time(this.heard) }));
    }

    silent(quiet) {
      this.quiet = quiet;
      Moi.one('#updated').classList.toggle('stale', quiet);
      this.stamp();
    }

    buzz() {
      if (navigator.vibrate) navigator.vibrate([500, 200, 500, 200, 500]);
    }

    alone(text) {
      Moi.put(Moi.one('#lone'), text);
      Moi.one('#lone').hidden = !text;
    }

    language() {
      const button = Moi.one('#language');
      Moi.speak('vi');
      button.addEventListener('click', () => {
        Moi.speak(Moi.language === 'vi' ? 'en' : 'vi');
        button.textContent = Moi.language === 'vi' ? 'English' : 'Tiếng Việt';
        button.lang = Moi.language === 'vi' ? 'en' : 'vi';
        if (this.ticket) this.draw();
      });
    }
  }

  // A service without a volume of its own leads to the shelf.
  function bookOf(ticket) {
    return '/' + Moi.centre + (ticket.field ? '/s/' + ticket.field : '/ebook') + '?t=' + token;
  }

  function need([tag, attributes]) {
    const node = Moi.el(tag, attributes);
    return new Promise((come, gone) => {
      node.onload = come;
      node.onerror = gone;
      document.head.append(node);
    });
  }

  document.addEventListener('DOMContentLoaded', () => new Follow().start());
}());
