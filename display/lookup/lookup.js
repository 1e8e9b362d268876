/* The first page of the look-up kiosk: pairs it, and at a touch or for a slip opens the e-book in the kiosk's manner. */
(function () {
  'use strict';

  // The e-book's pages look for these in this tab (app/static/lookup.js and lookup/visit.js).
  const flag = 'moi-lookup';
  const tied = 'moi-lookup-visit';
  const lost = 'Máy đang mất kết nối với máy chủ, sẽ tự nối lại. Mời hỏi quầy hướng dẫn.';
  const unpaired = 'Máy tra cứu này chưa được ghép với trung tâm. Cán bộ quản trị: mở đường dẫn của máy trong trang Quản trị.';
  const book = '/' + Moi.centre + '/ebook';

  class Lookup {
    // Lifecycle
    async start() {
      this.lost = lost;
      this.busy = true;
      this.buttons = [Moi.one('#begin'), Moi.one('#slip')];
      this.slip = new Moi.Slip(this);
      // What looks like a card invites a touch, too: all of the screen but the slip's own is the button.
      document.addEventListener('click', event => event.target.closest('#slip, dialog') || this.begin());
      document.addEventListener('contextmenu', event => event.preventDefault());
      try {
        this.open(await Moi.insist(() => Moi.pair('lookup'), () => this.tell(lost)));
      } catch (problem) {
        this.refused(problem);
      }
    }

    open(me) {
      this.forget();
      Moi.one('#ward').textContent = me.centre.ward || me.centre.name;
      Moi.one('#trial').hidden = !me.trial;
      this.tell('');
      this.work(false);
      this.slip.start(me.point);
      this.spines();
    }

    // Actions
    // One touch is one reader: only here the shelf is counted as opened at this kiosk.
    begin(slip) {
      return this.leave(book + '?o=lookup', slip);
    }

    // A browser may play several devices: the survey is told which one asks.
    rate(slip) {
      return this.leave('/' + Moi.centre + '/k/' + slip.survey + '?as=lookup', slip);
    }

    refused(problem) {
      this.work(true);
      this.buttons.forEach(button => { button.hidden = true; });
      this.tell(problem.status === 401 ? unpaired : problem.detail || lost);
    }

    // Private
    // A kiosk that was cut off in the middle may still hold what somebody ticked.
    forget() {
      const off = sessionStorage.getItem(flag) === null ? null : 'off';
      sessionStorage.clear();
      localStorage.clear();
      if (off) sessionStorage.setItem(flag, off);
    }

    async leave(address, slip) {
      if (this.busy) return;
      this.work(true);
      try {
        await Moi.insist(() => Moi.get('/me'), () => this.tell(lost));
        sessionStorage.setItem(flag, 'on');
        if (slip) sessionStorage.setItem(tied, JSON.stringify(slip));
        location.replace(address);
      } catch (problem) {
        this.refused(problem);
      }
    }

    work(busy) {
      this.busy = busy;
      this.buttons.forEach(button => { button.disabled = busy; });
    }

    tell(sentence) {
      Moi.put(Moi.one('#notice'), sentence);
    }

    // The books below are dressing: without them the page is still right.
    async spines() {
      const volumes = await fetch(book + '/volumes.json').then(answer => answer.ok ? answer.json() : []).catch(() => []);
      Moi.fill(Moi.one('#spines'), volumes.map(one => Moi.el('li', { style: 'background:' + one.colour })));
    }
  }

  document.addEventListener('DOMContentLoaded', () => new Lookup().start());
}());
