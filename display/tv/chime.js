/* Three tones made by the browser, for a call that has no voice. */
(function () {
  'use strict';

  const tones = [659, 523, 784];
  const each = 0.35;
  const settle = 400;
  const Context = window.AudioContext || window.webkitAudioContext;

  class Chime {
    // `changed()` hears when the browser allows or forbids sound.
    constructor(changed) {
      this.context = Context ? new Context() : null;
      if (this.context) this.context.onstatechange = changed;
    }

    // Actions
    get blocked() {
      return Boolean(this.context) && this.context.state !== 'running';
    }

    // A forbidden context answers only after a touch, so nobody waits for it.
    async unlock() {
      if (this.blocked) await Promise.race([this.context.resume(), Moi.pause(settle)]);
    }

    async ring() {
      await this.unlock();
      if (!this.context || this.blocked) return;
      tones.forEach((tone, place) => this.sound(tone, this.context.currentTime + place * each));
      await Moi.pause(tones.length * each * 1000 + 400);
    }

    // Private
    sound(tone, at) {
      const oscillator = this.context.createOscillator();
      const gain = this.context.createGain();
      oscillator.frequency.value = tone;
      gain.gain.setValueAtTime(0.4, at);
      gain.gain.exponentialRampToValueAtTime(0.001, at + each * 2);
      oscillator.connect(gain);
      gain.connect(this.context.destination);
      oscillator.start(at);
      oscillator.stop(at + each * 2);
    }
  }

  window.Moi.Chime = Chime;
}());
