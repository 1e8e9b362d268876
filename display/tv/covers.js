/* Between calls the large panel shows what can be fetched, then one by one the covers of the e-book, each with its code;
   a call has the panel back at once. */
(function () {
  'use strict';

  const calm = 20000;
  const each = 12000;
  const asking = 600000;
  // Letters of a name that may be large.
  const short = 18;
  const book = '/' + Moi.centre;
  const svg = 'http://www.w3.org/2000/svg';
  const drawings = '/static/covers.svg';

  class Covers {
    // `results`: what each round begins with.
    constructor(node, results) {
      this.node = node;
      this.results = results;
      this.known = '';
      this.place = -1;
      this.timer = null;
    }

    // Lifecycle
    start() {
      this.load();
      setInterval(() => this.load(), asking);
      this.results.start();
    }

    // Actions: hears which call is in the light, or null, as often as the board is drawn.
    see(call) {
      if (call) this.hide();
      else if (!this.timer) this.timer = setTimeout(() => this.turn(), calm);
    }

    // Private
    hide() {
      clearTimeout(this.timer);
      this.timer = null;
      this.node.hidden = true;
      this.results.hide();
    }

    turn() {
      this.timer = setTimeout(() => this.turn(), each);
      const next = this.next();
      const anew = this.place < 0 || next <= this.place;
      const told = anew && this.results.turn();
      this.node.hidden = told || next < 0;
      if (!this.node.hidden) this.open(next);
    }

    open(next) {
      Array.from(this.node.children).forEach((cover, place) => { cover.hidden = place !== next; });
      this.place = next;
    }

    // The next cover whose code has arrived; -1: none has.
    next() {
      const covers = Array.from(this.node.children);
      const order = covers.map((cover, step) => (this.place + 1 + step) % covers.length);
      const ready = order.find(place => covers[place].querySelector('.code').naturalWidth > 0);
      return ready === undefined ? -1 : ready;
    }

    // All codes are fetched beforehand, so that they turn on while the line is cut.
    async load() {
      const volumes = await ask();
      if (!volumes || (JSON.stringify(volumes) === this.known && this.whole())) return;
      this.known = JSON.stringify(volumes);
      const showing = !this.node.hidden;
      Moi.fill(this.node, volumes.filter(one => one.procedures > 0).map(cover));
      if (showing) this.hide();
    }

    whole() {
      return Array.from(this.node.querySelectorAll('.code')).every(code => code.naturalWidth > 0);
    }
  }

  // The covers are dressing: without them the board is still right.
  function ask() {
    return fetch(book + '/ebook/volumes.json', { cache: 'no-store' })
      .then(answer => answer.ok ? answer.json() : null).catch(() => null);
  }

  function cover(volume) {
    const source = book + '/s/' + encodeURIComponent(volume.slug) + '/qr.svg?o=tv';
    return Moi.el('div', { class: 'cover', hidden: true, style: paint(volume.colour) },
      Moi.el('div', { class: 'front' },
        Moi.el('p', { class: 'book' }, ...both('book')),
        art(volume),
        Moi.el('h2', { class: volume.name.length > short ? 'long' : null }, Moi.el('small', {}, Moi.say('field')), ' ', volume.name)),
      Moi.el('div', { class: 'leaf' },
        Moi.el('img', { class: 'code', src: source, alt: Moi.say('code', volume) }),
        Moi.el('p', { class: 'scan' }, ...both('scan'))));
  }

  // The drawing of the e-book's own cover, as the server names it; without one the letter in a ring.
  function art(volume) {
    const drawing = shape('svg', { class: 'art', viewBox: '0 0 64 64', 'aria-hidden': 'true' });
    if (volume.drawing) {
      drawing.appendChild(shape('use', { href: drawings + '#' + volume.drawing }));
    } else {
      drawing.appendChild(shape('circle', { cx: 32, cy: 32, r: 29 }));
      drawing.appendChild(shape('text', { x: 32, y: 45, 'text-anchor': 'middle' })).textContent = volume.letter;
    }
    return drawing;
  }

  function shape(name, attributes) {
    const node = document.createElementNS(svg, name);
    Object.keys(attributes).forEach(key => node.setAttribute(key, attributes[key]));
    return node;
  }

  function both(key) {
    return [Moi.say(key), ' ', Moi.el('small', { lang: 'en' }, Moi.english(key))];
  }

  function paint(colour) {
    const known = /^#[0-9a-f]{6}$/i.test(colour) ? colour : '#b5121b';
    return '--cover:' + known + ';--cover-ink:' + inkOn(known);
  }

  // Black or white, whichever is readable: 4.5 to 1 or better (app/ebook/rules.py does the same for the pages).
  function inkOn(colour) {
    const light = [1, 3, 5].map(at => linear(parseInt(colour.slice(at, at + 2), 16) / 255));
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] > 0.179 ? '#000000' : '#ffffff';
  }

  function linear(channel) {
    return channel > 0.04045 ? Math.pow((channel + 0.055) / 1.055, 2.4) : channel / 12.92;
  }

  window.Moi.Covers = Covers;
}());
