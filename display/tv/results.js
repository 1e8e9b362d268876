/* Between calls: what can be fetched, by number and procedure, without names; as many rows as the panel holds. */
(function () {
  'use strict';

  const asking = 60000;
  // Pages in a row; the next round goes on with those that had no place.
  const most = 3;

  class Results {
    constructor(node) {
      this.node = node;
      this.list = [];
      this.at = 0;
      this.pages = 0;
    }

    // Lifecycle
    start() {
      this.load();
      setInterval(() => this.load(), asking);
    }

    // Actions
    // Shows the next page; false when this round has had its pages.
    turn() {
      const whole = this.pages > 0 && this.at === 0;
      if (!this.list.length || whole || this.pages === most) return this.end();
      this.pages += 1;
      this.draw();
      return true;
    }

    hide() {
      this.node.hidden = true;
    }

    // Private
    end() {
      this.pages = 0;
      this.hide();
      return false;
    }

    // The list is dressing too: without an answer what was known stays.
    async load() {
      this.list = await Moi.get('/results').catch(() => this.list);
      if (this.at >= this.list.length) this.at = 0;
    }

    draw() {
      const rows = Moi.el('ol', {});
      const range = Moi.el('p', { class: 'range' });
      const english = Moi.el('small', { lang: 'en' }, Moi.english('ready'));
      Moi.fill(this.node, [Moi.el('h2', {}, Moi.say('ready'), ' ', english), range, rows]);
      this.node.hidden = false;
      const shown = this.list.slice(this.at, this.at + fitting(rows, this.list.slice(this.at)));
      const said = { from: this.at + 1, to: this.at + shown.length, all: this.list.length };
      Moi.put(range, said.all > shown.length ? Moi.say('range', said) : '');
      this.at = said.to % said.all;
    }
  }

  // Puts in rows while there is room for them; how many.
  function fitting(rows, list) {
    list.every(result => {
      rows.append(row(result));
      return rows.scrollHeight <= rows.clientHeight;
    });
    if (rows.scrollHeight > rows.clientHeight && rows.children.length > 1) rows.lastChild.remove();
    return rows.children.length;
  }

  function row(result) {
    return Moi.el('li', {},
      Moi.el('span', { class: 'which' },
        Moi.el('strong', { class: 'dossier' }, result.number),
        result.code ? Moi.el('small', {}, result.code) : null),
      Moi.el('span', { class: 'procedure' }, result.name));
  }

  window.Moi.Results = Results;
}());
