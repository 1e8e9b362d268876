/* The papers as an officer found them: what is missing can be read, sent on, and printed. */
(function () {
  'use strict';

  let sheets = [];
  let ticket = null;

  Moi.words({
    missing: ['Cán bộ đã kiểm tra: còn thiếu {count} giấy tờ', 'An officer has checked: papers missing: {count}'],
    whole: ['Cán bộ đã kiểm tra: không còn thiếu giấy tờ nào', 'An officer has checked: no paper is missing'],
    nothing: ['Không còn thiếu giấy tờ nào', 'No paper is missing'],
    checked: ['Kiểm tra lúc {at}', 'Checked at {at}'],
    of: ['Số {number}', 'Number {number}'],
    bring: ['Khi có đủ, mời bạn mang các giấy tờ này đến Trung tâm.', 'When you have them all, please bring them to the centre.'],
    send: ['Chia sẻ danh sách', 'Share the list'],
    print: ['In danh sách', 'Print the list'],
    copied: ['Đã chép danh sách. Bạn dán vào tin nhắn để gửi.', 'The list is copied. Paste it into a message to send it.'],
    by_hand: ['Chép danh sách dưới đây để gửi.', 'Copy the list below to send it.'],
  });

  // Actions
  Moi.papers = function (found, followed) {
    const told = JSON.stringify(found) === JSON.stringify(sheets);
    sheets = found;
    ticket = followed;
    if (!told) draw();
  };

  function send() {
    if (!navigator.share) return copy();
    navigator.share({ title: heading(), text: text() }).catch(why => why.name === 'AbortError' || copy());
  }

  // The new way to copy needs https; the old one needs a field, which stays to copy from by hand.
  function copy() {
    const field = Moi.one('#list');
    field.hidden = false;
    field.value = text();
    field.select();
    Moi.put(Moi.one('#sent'), Moi.say(document.execCommand('copy') ? 'copied' : 'by_hand'));
  }

  // Private
  function missing(sheet) {
    return sheet.papers.filter(paper => paper.state === 'missing');
  }

  function count() {
    return sheets.reduce((sum, sheet) => sum + missing(sheet).length, 0);
  }

  function heading() {
    return Moi.say(count() ? 'missing' : 'whole', { count: count() });
  }

  // The server tells the centre's own time: 2026-11-25T08:30:00+07:00.
  function checked(sheet) {
    const at = sheet.checked_at;
    return Moi.say('checked', { at: at.slice(11, 16) + ' ' + at.slice(0, 10).split('-').reverse().join('/') });
  }

  function draw() {
    const office = [Moi.say('office'), ticket.ward, Moi.say('of', ticket)].map(line => Moi.el('p', {}, line));
    Moi.fill(Moi.one('#papers'), [
      Moi.el('div', { class: 'office' }, ...office),
      Moi.el('h2', {}, heading()),
      ...sheets.map(block),
      ...(count() ? [Moi.el('p', { class: 'bring' }, Moi.say('bring')), tools()] : []),
    ]);
    Moi.one('#papers').hidden = false;
  }

  function tools() {
    const list = { id: 'list', 'aria-label': heading(), readonly: true, hidden: true, rows: 6 };
    return Moi.el('div', { class: 'tools' }, button('send', send), button('print', () => window.print()),
      Moi.el('p', { id: 'sent', role: 'status' }), Moi.el('textarea', list));
  }

  function block(sheet) {
    const papers = missing(sheet);
    const list = Moi.el('ol', { lang: 'vi' }, ...papers.map(line));
    return Moi.el('div', {},
      Moi.el('h3', { lang: 'vi' }, sheet.name),
      papers.length ? list : Moi.el('p', {}, Moi.say('nothing')),
      Moi.el('p', { class: 'quiet' }, checked(sheet)));
  }

  function line(paper) {
    const about = [paper.case, paper.note].filter(Boolean);
    return Moi.el('li', {}, Moi.el('b', {}, paper.name), ...about.map(said => Moi.el('span', { class: 'quiet' }, said)));
  }

  function button(word, act) {
    const made = Moi.el('button', { type: 'button' }, Moi.say(word));
    made.addEventListener('click', act);
    return made;
  }

  // Nothing in it opens the ticket.
  function text() {
    const office = [Moi.say('office'), ticket.ward, Moi.say('of', ticket), checked(sheets[sheets.length - 1])];
    const lists = sheets.filter(sheet => missing(sheet).length).map(listed);
    return [heading()].concat(lists, office.join(' · ')).join('\n\n');
  }

  function listed(sheet) {
    const lines = missing(sheet).map(paper => '- ' + [paper.name, paper.note].filter(Boolean).join(': '));
    return [sheet.name].concat(lines).join('\n');
  }

  document.addEventListener('moi:language', draw);
}());
