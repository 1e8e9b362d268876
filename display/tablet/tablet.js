/* The tablet at a counter: waits until somebody was served there, and then asks them what they thought. */
(function () {
  'use strict';

  const chosen = 'moi-tablet-counter';
  const asked = 'moi-tablet-asked';
  const silence = 10000;
  const patience = 30000;
  const hesitation = 5000;
  const lost = [
    'Máy đang mất kết nối với máy chủ, sẽ tự nối lại.',
    'No connection to the server; it comes back by itself.',
  ];
  const unpaired = [
    'Máy tính bảng này chưa được ghép với trung tâm. Cán bộ quản trị: mở đường dẫn của máy trong trang Quản trị.',
    'This tablet is not paired. Administrator: open its link on the administration page.',
  ];

  class Tablet {
    // Lifecycle
    async start() {
      document.addEventListener('contextmenu', event => event.preventDefault());
      Moi.listen('#change', () => this.doubt());
      Moi.listen('#sure', () => this.choose());
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
    // The stray touch of a visitor moves no tablet: staff are asked once more, beside the first button.
    doubt() {
      Moi.one('#sure').hidden = false;
      clearTimeout(this.doubting);
      this.doubting = setTimeout(() => { Moi.one('#sure').hidden = true; }, hesitation);
    }

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
        silent: quiet => this.silent(quiet),
        known: Moi.known,
        ended: () => this.refused({ status: 401 }),
      };
      this.line = Moi.live(() => '/survey?as=tablet&counter=' + counter, listener, silence);
    }

    // Who has left the faces alone is not asked again by itself: the button waits as long as the question does.
    hear(said) {
      this.remember(said.visit);
      if (said.visit && sessionStorage.getItem(asked) !== said.visit) this.ask(said.visit);
    }

    // Who is asked for is not known while nothing is heard: somebody else may sit here by then.
    silent(quiet) {
      if (quiet) this.remember(null);
      this.tell(quiet ? lost : []);
    }

    remember(visit) {
      this.visit = visit;
      Moi.one('#rate').hidden = !visit;
    }

    // A browser's own error page has no way out of it, so that the tablet goes only where the server answers.
    async ask(visit) {
      sessionStorage.setItem(asked, visit);
      const open = await Moi.insist(() => Moi.get('/k/' + visit), () => this.tell(lost)).catch(() => null);
      if (!open || this.visit !== visit) return;
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
      this.tell([]);
      Moi.one('#waiting').hidden = part !== 'waiting';
      Moi.one('#choosing').hidden = part !== 'choosing';
      Moi.one('#change').hidden = part !== 'waiting';
      Moi.one('#sure').hidden = true;
    }

    refused(problem) {
      this.show('');
      this.tell(problem.status === 401 ? unpaired : problem.detail ? [problem.detail] : lost);
    }

    // A sentence and its English; a live region is left alone when nothing changed.
    tell(words) {
      const notice = Moi.one('#notice');
      if (notice.textContent === words.join(' ')) return;
      Moi.fill(notice, words.map((said, i) => i ? Moi.el('small', { lang: 'en' }, ' ' + said) : said));
    }
  }

  document.addEventListener('DOMContentLoaded', () => new Tablet().start());
}());
