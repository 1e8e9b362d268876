/* One dictionary per page, {key: [tiếng Việt, English]}; marked elements follow the language. */
(function () {
  'use strict';

  const Moi = window.Moi = window.Moi || {};
  const languages = ['vi', 'en'];
  let dictionary = {};
  Moi.language = 'vi';

  // Actions
  Moi.words = function (words) {
    dictionary = Object.assign({}, dictionary, words);
  };

  Moi.say = function (key, values) {
    return fill(dictionary[key][languages.indexOf(Moi.language)], values);
  };

  Moi.english = function (key) {
    return dictionary[key][1];
  };

  Moi.speak = function (language) {
    Moi.language = language;
    document.documentElement.lang = language;
    document.querySelectorAll('[data-say]').forEach(node => { node.textContent = Moi.say(node.dataset.say); });
    document.dispatchEvent(new Event('moi:language'));
  };

  // A range of seconds in words, or '' while there is no estimate.
  Moi.range = function (wait) {
    if (!wait) return '';
    const low = Math.max(1, Math.floor(wait.low / 60));
    const high = Math.max(1, Math.ceil(wait.high / 60));
    return Moi.say('wait', { minutes: low === high ? String(low) : low + '–' + high });
  };

  // Private
  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name]);
  }
}());
