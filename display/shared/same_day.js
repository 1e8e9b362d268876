/* What is returned on the day it comes in, in one sentence: on the kiosk, on the phone, on top of the e-book. */
(function () {
  'use strict';

  const room = 200;

  Moi.words({
    promise: [
      'Hôm nay trả kết quả trong ngày cho: {names}, nếu hồ sơ đủ được nhận trước {cut_off}.',
      'Same-day results today for: {names}, if a complete dossier is received before {cut_off}.',
    ],
    promise_past: [
      'Đã quá {cut_off}: hồ sơ nhận bây giờ được hẹn trả theo thời hạn thông thường.',
      'It is past {cut_off}: for dossiers received now the usual time limit applies.',
    ],
    promise_ahead: [
      '{date} trả kết quả trong ngày cho: {names}, nếu hồ sơ đủ được nhận trước {cut_off}.',
      'Same-day results on {date} for: {names}, if a complete dossier is received before {cut_off}.',
    ],
  });

  // Shows what a note promises, or nothing without one.
  Moi.promise = function (node, note) {
    node.hidden = !note;
    if (!note) return;
    const key = note.open ? 'promise' : note.today ? 'promise_past' : 'promise_ahead';
    node.className = key.replace('_', ' ');
    Moi.fill(node, sentence(key, note));
  };

  // Private
  // The names are Vietnamese in any language.
  function sentence(key, note) {
    const parts = Moi.say(key, { names: '\n', cut_off: note.cut_off, date: spoken(note.day) }).split('\n');
    return parts.length > 1 ? [parts[0], Moi.el('b', { lang: 'vi' }, few(note.procedures)), parts[1]] : parts;
  }

  // As many as a screen has room for.
  function few(names) {
    let fitting = names.length;
    while (fitting > 1 && names.slice(0, fitting).join('; ').length > room) fitting -= 1;
    const said = names.slice(0, fitting).join('; ');
    return fitting < names.length ? said + ' và ' + (names.length - fitting) + ' thủ tục khác' : said;
  }

  // "Thứ Tư 02/12"; the day comes as 2026-12-02.
  function spoken(day) {
    const name = new Intl.DateTimeFormat(Moi.language === 'vi' ? 'vi-VN' : 'en-GB', { timeZone: 'UTC', weekday: 'long' });
    return name.format(new Date(day)) + ' ' + day.slice(8) + '/' + day.slice(5, 7);
  }
}());
