/* Language and letter size, set back for the next person. */
(function () {
  'use strict';

  const idle = 60000;

  class Comfort {
    // Lifecycle
    start() {
      this.language = Moi.one('#language');
      this.large = Moi.one('#large');
      this.language.addEventListener('click', () => this.speak(Moi.language === 'vi' ? 'en' : 'vi'));
      this.large.addEventListener('click', () => this.enlarge(this.large.getAttribute('aria-pressed') === 'false'));
      ['pointerdown', 'keydown'].forEach(name => document.addEventListener(name, () => this.touched()));
      this.speak('vi');
    }

    // Actions
    speak(language) {
      Moi.speak(language);
      const other = language === 'vi' ? 'en' : 'vi';
      this.language.textContent = other === 'vi' ? 'Tiếng Việt' : 'English';
      this.language.lang = other;
    }

    enlarge(large) {
      document.documentElement.classList.toggle('large', large);
      this.large.setAttribute('aria-pressed', String(large));
    }

    // Private
    touched() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.reset(), idle);
    }

    reset() {
      if (Moi.language !== 'vi') this.speak('vi');
      this.enlarge(false);
    }
  }

  window.Moi.Comfort = Comfort;
}());
