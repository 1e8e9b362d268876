/* Where a number stands, in one sentence: the same on the phone and on top of the e-book. */
(function () {
  'use strict';

  Moi.sentence = function (ticket) {
    if (ticket.for_result) return Moi.say('result', ticket);
    if (ticket.state !== 'waiting') return Moi.say(ticket.state);
    if (ticket.ahead === null) return Moi.say('past');
    return ticket.ahead ? Moi.say('ahead', ticket) : Moi.say('next');
  };
}());
