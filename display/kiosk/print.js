/* The paper of one ticket: its job watched, printed again on demand. */
(function () {
  'use strict';

  const every = 1000;
  const allowed = 180000;
  const patience = 6000;
  const said = { queued: 'printing', sending: 'printing', cancelled: 'failed' };
  const underway = ['queued', 'sending'];
  const again = ['unknown', 'failed', 'cancelled'];

  class Print {
    // `changed(state, mayReprint)` hears of each new state; a job of null: no printer. A job that has waited too
    // long is 'late' until its end is known: a dead printer is tried again and again while its job looks alive.
    constructor(ticket, job, changed) {
      this.path = '/tickets/' + ticket.id;
      this.state = job ? job.state : 'failed';
      this.printable = Boolean(job);
      this.issued = this.asked = performance.now();
      this.changed = changed;
    }

    // Lifecycle
    start() {
      this.tell();
      if (this.printable) this.timer = setInterval(() => this.look(), every);
      return this;
    }

    stop() {
      clearInterval(this.timer);
    }

    // Actions
    async reprint() {
      this.asked = performance.now();
      this.become('queued');
      const job = await Moi.post(this.path + '/reprint').catch(() => ({ state: 'failed' }));
      this.become(job.state);
    }

    // Private
    async look() {
      const job = await Moi.get(this.path + '/print').catch(() => null);
      this.become(this.judged(job ? job.state : this.state));
    }

    judged(state) {
      if (!underway.includes(state)) return state;
      const waited = performance.now() - this.asked > patience;
      return this.state === 'late' || (waited && state === 'queued') ? 'late' : state;
    }

    become(state) {
      if (state === this.state) return;
      this.state = state;
      this.tell();
    }

    tell() {
      const recent = performance.now() - this.issued < allowed;
      this.changed(said[this.state] || this.state, this.printable && recent && again.includes(this.state));
    }
  }

  window.Moi.Print = Print;
}());
