/* What was handed in on this visit and where it stands: on the phone that follows the number, and on top of a volume. */
(function () {
  'use strict';

  // Sunday first, as the browser counts.
  const days = [
    ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'],
    ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  ];
  const running = ['received', 'processing'];
  let dossiers = [];

  Moi.words({
    dossiers: ['Hồ sơ của bạn', 'Your dossiers'],
    dossier: ['Hồ sơ {number}', 'Dossier {number}'],
    due: ['Hẹn trả: {at}', 'Due: {at}'],
    late: ['Đã quá hẹn trả {at}. Trung tâm xin lỗi bạn.', 'Late, was due {at}. We apologise.'],
    today: ['Trả trong ngày', 'Same day'],
    since: ['Có kết quả lúc {at}', 'Ready since {at}'],
    is_received: ['Đã tiếp nhận', 'Received'],
    is_processing: ['Đang giải quyết', 'In progress'],
    is_supplement: ['Chờ bạn bổ sung giấy tờ theo phiếu yêu cầu', 'Waiting for the papers named on your slip'],
    is_returned: ['Đã trả kết quả', 'Result handed over'],
    is_refused: ['Đã từ chối, lý do ghi ở phiếu từ chối', 'Refused, for the reason on the slip'],
    is_withdrawn: ['Đã rút hồ sơ', 'Withdrawn'],
    is_stopped: ['Đã dừng giải quyết, mời hỏi quầy hướng dẫn', 'Stopped, please ask at the help desk'],
    ready_counter: [
      'Đã có kết quả. Mời đến quầy Trả kết quả.',
      'Your result is ready. Please come to the results counter (Trả kết quả).',
    ],
    ready_post: ['Đã có kết quả, sẽ gửi qua bưu chính.', 'Your result is ready and will come by post.'],
    ready_electronic: ['Đã có kết quả, trả bản điện tử.', 'Your result is ready, as an electronic copy.'],
    ready_home: ['Đã có kết quả, sẽ trả tại nhà.', 'Your result is ready and will be brought to your home.'],
  });

  // Actions
  Moi.dossiers = function (found) {
    const told = JSON.stringify(found) === JSON.stringify(dossiers);
    dossiers = found;
    if (!told) draw();
  };

  // Private
  function draw() {
    const node = Moi.one('#dossiers');
    node.hidden = !dossiers.length;
    Moi.fill(node, [Moi.el('h2', {}, Moi.say('dossiers')), ...dossiers.map(block)]);
  }

  function block(one) {
    const when = time(one);
    const promised = one.same_day && !one.late && running.includes(one.state);
    return Moi.el('article', { class: 'dossier ' + one.state },
      Moi.el('h3', {}, Moi.say('dossier', one), ...(promised ? [' ', mark()] : [])),
      Moi.el('p', { lang: 'vi' }, one.name),
      Moi.el('p', { class: 'stands' }, Moi.say(one.state === 'ready' ? 'ready_' + one.delivery : 'is_' + one.state)),
      when ? Moi.el('p', { class: 'when' }, when) : null,
      one.code ? Moi.el('p', { class: 'code' }, one.code) : null);
  }

  function mark() {
    return Moi.el('span', { class: 'same-day' }, Moi.say('today'));
  }

  function time(one) {
    if (running.includes(one.state)) return Moi.say(one.late ? 'late' : 'due', { at: spoken(one.due_at) });
    return one.state === 'ready' ? Moi.say('since', { at: spoken(one.ready_at) }) : '';
  }

  // The server tells the centre's own time: 2026-11-25T17:00:00+07:00 is "17:00 thứ Tư 25/11/2026".
  function spoken(at) {
    const day = at.slice(0, 10);
    const name = days[Moi.language === 'vi' ? 0 : 1][new Date(day).getUTCDay()];
    return at.slice(11, 16) + ' ' + name + ' ' + day.split('-').reverse().join('/');
  }

  document.addEventListener('moi:language', draw);
}());
