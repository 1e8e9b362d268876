/* A reader of codes types what it sees like a keyboard, and ends with Enter. */
(function () {
  'use strict';

  // A code comes in one go; what was typed before a pause is no part of it.
  const pause = 2000;

  // `heard(text)` for each line that is typed, whatever has the focus.
  Moi.scanner = function (heard) {
    let typed = '';
    let forgetting = null;

    function onKey(event) {
      clearTimeout(forgetting);
      forgetting = setTimeout(() => { typed = ''; }, pause);
      if (event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey) typed += event.key;
      if (event.key === 'Enter' && typed) end(event);
    }

    // Without a text Enter is the press of the button that has the focus.
    function end(event) {
      const text = typed;
      event.preventDefault();
      typed = '';
      heard(text);
    }

    document.addEventListener('keydown', onKey);
  };
}());
