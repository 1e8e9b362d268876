/* Vietnamese from plain keys, word by word: aa aw dd ee oo ow uw, s f r x j for the tones, z takes a tone away.
   A key given twice means itself. Tones sit as schools teach it today: hoà, thuỷ. */
(function () {
  "use strict";
  const tones = { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323" };
  const toned = /[\u0300\u0301\u0303\u0309\u0323]/g;
  const roofs = { a: "â", e: "ê", o: "ô" };
  const hooks = { a: "ă", "â": "ă", o: "ơ", "ô": "ơ", u: "ư" };
  const plain = { "ă": "a", "ơ": "o", "ư": "u" };
  /* The u of "qu" and the i of "gi" belong to the beginning of the syllable when a vowel follows. */
  const vowel = "aăâeêioôơuưy";
  const first = "(qu(?=[" + vowel + "])|gi(?=[" + vowel + "])|[bcdđghklmnpqrstvx]*)";
  const syllable = new RegExp("^" + first + "([" + vowel + "]+)(ch|nh|ng|[cmnpt])?$", "i");

  // Actions
  /* `text` stands before the caret, `key` is typed: what stands there then. */
  function type(text, key) {
    return change(text, word => (rules[key] || letter)(word, key));
  }

  /* A letter that comes with its own mark. */
  function put(text, key) {
    return change(text, word => letter(word, key));
  }

  /* A tone's own key: by its Telex letter; given twice it is taken away. */
  function tone(text, key) {
    return change(text, word => {
      const mark = toneOf(word) === tones[key] ? "" : tones[key];
      return syllable.test(bare(word)) ? sound(bare(word), mark) : word;
    });
  }

  // Private
  function change(text, how) {
    const word = /[A-Za-z\u00C0-\u1EF9]*$/.exec(text)[0].normalize("NFC");
    return text.slice(0, text.length - word.length) + how(word);
  }

  function bare(word) {
    return word.normalize("NFD").replace(toned, "").normalize("NFC");
  }

  function toneOf(word) {
    return (word.normalize("NFD").match(toned) || [""])[0];
  }

  /* A new letter may move the tone: tòi, then toài. */
  function letter(word, key) {
    return syllable.test(bare(word) + key) ? sound(bare(word) + key, toneOf(word)) : word + key;
  }

  function sound(letters, mark) {
    const found = syllable.exec(letters);
    if (!found || !mark) return letters;
    const after = found[1].length + seat(found[2], found[3]) + 1;
    return (letters.slice(0, after) + mark + letters.slice(after)).normalize("NFC");
  }

  /* Which vowel bears the tone: the last with a mark of its own, else by the shape of the syllable. */
  function seat(vowels, final) {
    const marked = vowels.search(/[ăâêôơư](?=[^ăâêôơư]*$)/i);
    if (marked >= 0) return marked;
    if (final) return vowels.length - 1;
    return vowels.length > 2 || /^(oa|oe|uy)$/i.test(vowels) ? 1 : 0;
  }

  function toneKey(word, key) {
    const letters = bare(word);
    if (!syllable.test(letters)) return word + key;
    return toneOf(word) === tones[key] ? letters + key : sound(letters, tones[key]);
  }

  function noTone(word, key) {
    return toneOf(word) ? bare(word) : word + key;
  }

  function roof(word, key) {
    const letters = bare(word);
    const last = letters.slice(-1).toLowerCase();
    if (last === key) return sound(letters.slice(0, -1) + roofs[key], toneOf(word));
    if (last === roofs[key]) return sound(letters.slice(0, -1) + key + key, toneOf(word));
    return letter(word, key);
  }

  function bar(word, key) {
    if (/^d/i.test(word) && (word.length === 1 || syllable.test(bare(word)))) return "đ" + word.slice(1);
    return /^đ/i.test(word) ? "d" + word.slice(1) + key : word + key;
  }

  function hook(word, key) {
    const found = syllable.exec(bare(word));
    if (!found) return word + key;
    const vowels = hooked(found[2].toLowerCase());
    const undone = found[2].replace(/[ăơư]/g, one => plain[one]);
    if (vowels) return sound(found[1] + vowels + (found[3] || ""), toneOf(word));
    return undone === found[2] ? word + key : sound(found[1] + undone + (found[3] || ""), toneOf(word)) + key;
  }

  /* The vowels with their hook, or null when there is none to give. */
  function hooked(vowels) {
    if (/[uư][oô]/.test(vowels)) return vowels.replace(/[uư][oô]/, "ươ");
    if (/[ăơư]/.test(vowels)) return null;
    const wanted = [/u(?=a$)/, /[aâ]/, /[oô]/, /u/].find(one => one.test(vowels));
    return wanted ? vowels.replace(wanted, one => hooks[one]) : null;
  }

  const rules = { a: roof, e: roof, o: roof, d: bar, w: hook, z: noTone };
  Object.keys(tones).forEach(key => { rules[key] = toneKey; });
  window.MoiLookup.telex = { type: type, put: put, tone: tone };
}());
