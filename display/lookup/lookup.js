/* The first page of the look-up kiosk: pairs it, waits for a touch, and opens the e-book in the kiosk's manner. */
(function () {
  'use strict';

  // The e-book's pages look for it in this tab (app/static/lookup.js).
  const flag = 'moi-lookup';
  const lost = 'Máy đang mất kết nối với máy chủ, sẽ tự nối lại. Mời hỏi quầy hướng dẫn.';
  const unpaired = 'Máy tra cứu này chưa được ghép với trung tâm. Cán bộ quản trị: mở đường dẫn của máy trong trang Quản trị.';
  const book = '/' + Moi.centre + '/ebook';

  class Lookup {
    // Lifecycle
    async start() {
      this.button = Moi.one('#begin');
      // What looks like a card invites a touch, too: the whole screen is the button.
      document.addEventListener('click', () => this.button.disabled || this.button.hidden || this.begin());
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
      this.button.disabled = false;
      this.spines();
    }

    // Actions
    // One touch is one reader: only here the shelf is counted as opened at this kiosk.
    async begin() {
      this.button.disabled = true;
      try {
        await Moi.insist(() => Moi.get('/me'), () => this.tell(lost));
        sessionStorage.setItem(flag, 'on');
        location.replace(book + '?o=lookup');
      } catch (problem) {
        this.refused(problem);
      }
    }

    // Private
    // A kiosk that was cut off in the middle may still hold what somebody ticked.
    forget() {
      const off = sessionStorage.getItem(flag) === null ? null : 'off';
      sessionStorage.clear();
      localStorage.clear();
      if (off) sessionStorage.setItem(flag, off);
    }

    refused(problem) {
      this.button.hidden = true;
      this.tell(problem.status === 401 ? unpaired : problem.detail || lost);
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
