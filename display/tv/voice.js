/* One sentence from the server, said through the one audio element of this screen. */
(function () {
  'use strict';

  const tooLong = 20000;

  class Voice {
    // `blocked(true or false)`: the browser wants a touch before it lets sound out.
    constructor(blocked) {
      this.audio = new Audio();
      this.chime = new Moi.Chime(() => blocked(this.chime.blocked));
      this.blocked = blocked;
    }

    // Actions: at the start, and again inside a touch.
    async unlock() {
      await this.chime.unlock();
      this.blocked(this.chime.blocked);
    }

    // Resolves when the sentence has ended; without a voice or with a broken one, the chime.
    async say(url) {
      if (!url) return this.chime.ring();
      try {
        await this.play(url);
        await this.chime.unlock();
      } catch (failure) {
        if (failure && failure.name === 'NotAllowedError') this.blocked(true);
        else await this.chime.ring();
      }
    }

    // Private
    play(url) {
      return new Promise((resolve, reject) => {
        const audio = this.audio;
        const guard = setTimeout(() => end(reject), tooLong);
        const end = (settled, value) => {
          clearTimeout(guard);
          audio.onended = audio.onerror = null;
          audio.pause();
          settled(value);
        };
        audio.onended = () => end(resolve);
        audio.onerror = () => end(reject);
        // An audio element sends no header: the address says whose cookie speaks.
        audio.src = url + (url.includes('?') ? '&' : '?') + 'as=tv';
        audio.play().catch(failure => end(reject, failure));
      });
    }
  }

  window.Moi.Voice = Voice;
}());
