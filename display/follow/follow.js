/* One number followed on a phone: live, green when called. */
(function () {
  'use strict';

  const token = location.pathname.split('/')[3];
  const path = '/t/' + token;
  const brought = {};
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
      Moi.one('#rate').href = '/' + Moi.centre + '/k/' + token;
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
      document.addEventListener('visibilitychange', () => this.look());
    }

    // Actions
    hear(ticket) {
      if (!ticket.number) return;
      const news = !this.ticket || ticket.state !== this.ticket.state;
      if (ticket.state === 'called' && news) this.buzz();
      this.ticket = ticket;
      this.heard = new Date();
      this.draw();
      if (news) this.check();
    }

    // Private
    // The socket tells news; a look at the truth covers a phone that slept or a network that swallowed them.
    async look() {
      if (document.hidden) return;
      this.check();
      try {
        this.hear(await Moi.get(path));
        this.silent(false);
      } catch (problem) {
        this.silent(true);
      }
    }

    check() {
      ['papers', 'dossiers'].forEach(list => this.list(list));
    }

    // What an officer found of the papers, what was handed in: no news of the queue. What shows a list comes with it.
    async list(list) {
      if (document.hidden) return;
      try {
        const found = await Moi.get(path + '/' + list);
        if (!found.length) return;
        await Promise.all(['css', 'js'].map(kind => bring('follow/' + list + '.' + kind)));
        Moi[list](found, this.ticket);
      } catch (problem) {
        // What is shown stays; the next look may be luckier.
      }
    }

    // Few numbers carry a promise.
    promise() {
      const node = Moi.one('#promise');
      if (!this.ticket.same_day) node.hidden = true;
      else bring('shared/same_day.js').then(() => Moi.promise(node, this.ticket.same_day), () => {});
    }

    draw() {
      const ticket = this.ticket;
      const there = atCounter.includes(ticket.state);
      this.alone('');
      document.documentElement.className = ticket.state;
      document.title = ticket.number + ' · ' + Moi.sentence(ticket);
      each(Moi.put, {
        number: ticket.number,
        ward: ticket.ward,
        service: ticket.service_name,
        sentence: Moi.sentence(ticket),
        counter: there ? String(ticket.counter) : '',
        wait: ticket.state === 'waiting' ? Moi.range(ticket.wait) : '',
      });
      each((node, shown) => { node.hidden = !shown; }, {
        ticket: true,
        trial: ticket.trial,
        counter: there,
        ebook: !ended.includes(ticket.state),
        shelf: departed.includes(ticket.state),
        rate: ticket.state === 'finished',
      });
      Moi.one('#ebook').href = bookOf(ticket);
      this.leave.possible(ticket.state === 'waiting');
      this.promise();
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
        Moi.speak(button.lang);
        [button.lang, button.textContent] = button.lang === 'vi' ? ['en', 'English'] : ['vi', 'Tiếng Việt'];
        if (this.ticket) this.draw();
      });
    }
  }

  function each(act, values) {
    Object.keys(values).forEach(id => act(Moi.one('#' + id), values[id]));
  }

  // A service without a volume of its own leads to the shelf.
  function bookOf(ticket) {
    return '/' + Moi.centre + (ticket.field ? '/s/' + ticket.field : '/ebook') + '?t=' + token;
  }

  // A script or a style, once; what did not come is asked for again.
  function bring(file) {
    return brought[file] = brought[file] || new Promise((come, gone) => {
      const from = '/display/' + file;
      const style = { rel: 'stylesheet', href: from };
      const node = /css$/.test(file) ? Moi.el('link', style) : Moi.el('script', { src: from });
      node.onload = come;
      node.onerror = () => gone(brought[file] = null);
      document.head.append(node);
    });
  }

  document.addEventListener('DOMContentLoaded', () => new Follow().start());
}());
