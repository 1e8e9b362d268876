/* A slip shown to the kiosk, by its code or its number: what is read then counts for its visit. */
(function () {
  'use strict';

  const ask = ['Đưa mã trên phiếu vào đầu đọc, hoặc nhập số phiếu', 'Hold the code of your slip to the reader, or type its number'];
  const example = 'Ví dụ: H012';
  const most = 6;
  const fewest = 3;
  // Whoever walked away leaves no number behind.
  const idle = 60000;

  class Slip {
    // `kiosk` reads the book (begin) or goes to the survey (rate) with a slip, and hears of refusals (refused).
    constructor(kiosk) {
      this.kiosk = kiosk;
      this.dialog = Moi.one('#shown');
      this.dialog.addEventListener('close', () => this.forget());
      Moi.listen('#slip', () => this.open());
      Moi.listen('#close', () => this.dialog.close());
      Moi.listen('#enter', () => this.show(this.letter + this.digits));
      Moi.listen('#read', () => this.begin(this.slip));
      Moi.listen('#rate', () => this.rate());
      Moi.scanner(text => this.show(text));
      this.forget();
    }

    // Lifecycle
    async start(point) {
      const services = await Moi.insist(() => Moi.get('/services?point=' + encodeURIComponent(point)));
      const letters = Array.from(new Set(services.map(one => one.letter))).sort();
      const digits = Array.from('1234567890').map(digit => key(digit, () => this.type(this.letter, this.digits + digit)));
      digits.push(key('⌫ Xóa', () => this.erase()));
      Moi.fill(Moi.one('#letters'), letters.map(letter => key(letter, () => this.type(letter, this.digits))));
      Moi.fill(Moi.one('#digits'), digits);
    }

    // Actions
    open() {
      this.face();
      if (!this.dialog.open) this.dialog.showModal();
    }

    // An answer that comes after the dialog was closed is nobody's any more.
    async show(text) {
      if (this.kiosk.busy || this.asked) return;
      this.asked = text;
      this.stay();
      try {
        const slip = await Moi.insist(() => Moi.post('/lookup/visit', { slip: text }), () => this.refuse(this.kiosk.lost));
        if (this.asked === text) this.found(slip);
      } catch (problem) {
        if (this.asked === text) this.unknown(problem);
      }
    }

    // Private
    found(slip) {
      this.asked = null;
      if (!slip.finished) return this.begin(slip);
      this.slip = slip;
      this.open();
    }

    begin(slip) {
      this.kiosk.begin(slip);
      this.dialog.close();
    }

    rate() {
      this.kiosk.rate(this.slip);
      this.dialog.close();
    }

    unknown(problem) {
      this.asked = null;
      this.refuse(problem.detail || this.kiosk.lost);
      if (problem.status !== 401) return;
      this.kiosk.refused(problem);
      this.dialog.close();
    }

    // Whose slip was shown before has gone.
    refuse(sentence) {
      this.slip = null;
      this.open();
      Moi.put(Moi.one('#refusal'), sentence);
    }

    type(letter, digits) {
      if (digits.length > most) return;
      this.letter = letter;
      this.digits = digits;
      this.face();
    }

    erase() {
      if (this.digits) this.type(this.letter, this.digits.slice(0, -1));
      else this.type('', '');
    }

    forget() {
      this.letter = this.digits = '';
      this.asked = this.slip = null;
      clearTimeout(this.leaving);
      this.face();
    }

    // The pad, or what may follow when everything was done.
    face() {
      const words = this.slip ? over(this.slip) : ask;
      Moi.fill(Moi.one('#asked'), [words[0], ' ', Moi.el('small', { lang: 'en' }, words[1])]);
      ['#pad', '#enter'].forEach(part => { Moi.one(part).hidden = Boolean(this.slip); });
      Moi.one('#read').hidden = !this.slip;
      Moi.one('#rate').hidden = !this.slip || !this.slip.survey;
      Moi.one('#acts').classList.toggle('over', Boolean(this.slip));
      Moi.put(Moi.one('#typed'), this.letter + this.digits || example);
      Moi.one('#typed').classList.toggle('example', !this.letter && !this.digits);
      Moi.put(Moi.one('#refusal'), '');
      Moi.one('#enter').disabled = !this.letter || this.digits.length < fewest;
      this.stay();
    }

    stay() {
      clearTimeout(this.leaving);
      if (this.dialog.open) this.leaving = setTimeout(() => this.dialog.close(), idle);
    }
  }

  // A number that was only typed may be somebody else's: the survey wants the slip itself.
  function over(slip) {
    const done = ['Phiếu ' + slip.number + ' đã xong', 'Number ' + slip.number + ' is done'];
    if (slip.survey) return done;
    return [done[0] + '. Muốn đánh giá, mời đưa mã trên phiếu vào đầu đọc', done[1] + '. To rate the service, hold the code of your slip to the reader'];
  }

  function key(text, act) {
    const button = Moi.el('button', { type: 'button' }, text);
    button.addEventListener('click', act);
    return button;
  }

  window.Moi.Slip = Slip;
}());
