/* The centre's time: the server's clock, told with every snapshot, running on here. */
(function () {
  'use strict';

  const Moi = window.Moi = window.Moi || {};
  const zone = 'Asia/Ho_Chi_Minh';
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const date = new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: '2-digit', month: '2-digit', year: 'numeric' });
  const days = {
    vi: new Intl.DateTimeFormat('vi-VN', { timeZone: zone, weekday: 'long' }),
    en: new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'long' }),
  };
  let ahead = 0;

  Moi.clock = {
    set(at) { ahead = Date.parse(at) - Date.now() || 0; },
    now() { return new Date(Date.now() + ahead); },
    time(moment) { return time.format(moment || this.now()); },
    day() { return dayOf(this.now()); },
    opening: opening,
  };

  // Shows day and time in the two elements and keeps them moving.
  Moi.clock.show = function (day, hour) {
    const tick = () => {
      Moi.put(day, Moi.clock.day());
      Moi.put(hour, Moi.clock.time().slice(0, 5));
    };
    tick();
    document.addEventListener('moi:language', tick);
    setInterval(tick, 1000);
  };

  // Private
  function dayOf(moment) {
    return days[Moi.language].format(moment) + ', ' + date.format(moment);
  }

  // "13:30" today, "13:30 Thứ Hai 23/11" another day.
  function opening(at) {
    const moment = new Date(at);
    const hour = time.format(moment).slice(0, 5);
    const today = date.format(moment) === date.format(Moi.clock.now());
    return today ? hour : hour + ' ' + days[Moi.language].format(moment) + ' ' + date.format(moment).slice(0, 5);
  }
}());
