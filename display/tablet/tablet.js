/* The tablet at a counter: waits until somebody was served there, and then asks them what they thought. */
(function () {
  'use strict';

  const chosen = 'moi-tablet-counter';
  const asked = 'moi-tablet-asked';
  const silence = 10000;
  const patience = 30000;
  const lost = 'Máy đang mất kết nối với máy chủ, sẽ tự nối lại.';
  const unpaired = 'Máy tính bảng này chưa được ghép với trung tâm. Cán bộ quản trị: mở đường dẫn của máy trong trang Quản trị.';

  class Tablet {
    // Lifecycle
    async start() {
      document.addEventListener('contextmenu', event => event.preventDefault());
      Moi.listen('#change', () => this.choose());
      Moi.listen('#rate', () => this.ask(this.visit));
      try {
        this.open(await Moi.insist(() => Moi.pair('tablet'), () => this.tell(lost)));
        this.counters = (await Moi.insist(() => Moi.get('/board'), () => this.tell(lost))).counters;
        this.go();
      } catch (problem) {
        this.refused(problem);
      }
    }

    open(me) {
      Moi.one('#office').textContent = me.centre.name;
      Moi.one('#ward').textContent = me.centre.ward;
      Moi.one('#trial').hidden = !me.trial;
    }

    // A counter that is there no more is chosen anew.
    go() {
      if (this.known(this.kept())) this.wait(this.kept());
      else this.choose();
    }

    // Actions
    // A visitor who came here by chance walks away: a counter that is known is taken again.
    choose() {
      this.waiting = setTimeout(() => this.known(this.kept()) && this.go(), patience);
      if (this.line) this.line.stop();
      this.line = null;
      this.show('choosing');
      Moi.fill(Moi.one('#counters'), this.counters.map(one => this.button(one.counter)));
    }

    wait(counter) {
      clearTimeout(this.waiting);
      this.show('waiting');
      Moi.one('#counter').textContent = 'Quầy ' + counter;
      const listener = {
        message: said => this.hear(said),
        silent: quiet => this.tell(quiet ? lost : ''),
        known: Moi.known,
        ended: () => this.refused({ status: 401 }),
      };
      this.line = Moi.live(() => '/survey?as=tablet&counter=' + counter, listener, silence);
    }

    // Who has left the faces alone is not asked again by itself: the button waits as long as the question does.
    hear(said) {
      this.visit = said.visit;
      const anew = said.visit && sessionStorage.getItem(asked) !== said.visit;
      Moi.one('#rate').hidden = !said.visit;
      if (anew) this.ask(said.visit);
    }

    ask(visit) {
      sessionStorage.setItem(asked, visit);
      location.replace('/' + Moi.centre + '/k/' + visit + '?as=tablet');
    }

    // Private
    kept() {
      return Number(localStorage.getItem(chosen));
    }

    known(counter) {
      return this.counters.some(one => one.counter === counter);
    }

    button(counter) {
      const button = Moi.el('button', { type: 'button' }, 'Quầy ' + counter);
      button.addEventListener('click', () => {
        localStorage.setItem(chosen, counter);
        this.wait(counter);
      });
      return button;
    }

    show(part) {
      this.tell('');
      Moi.one('#waiting').hidden = part !== 'waiting';
      Moi.one('#choosing').hidden = part !== 'choosing';
      Moi.one('#change').hidden = part !== 'waiting';
    }

    refused(problem) {
      this.show('');
      this.tell(problem.status === 401 ? unpaired : problem.detail || lost);
    }

    tell(sentence) {
      Moi.put(Moi.one('#notice'), sentence);
    }
  }

  document.addEventListener('DOMContentLoaded', () => new Tablet().start());
}());
