/* The paper of one ticket: its job watched, printed again on demand. */
(function () {
  'use strict';

  const every = 1000;
  const allowed = 180000;
  const said = { queued: 'printing', sending: 'printing', cancelled: 'failed' };
  const again = ['unknown', 'failed', 'cancelled'];

  class Print {
    // `changed(state, mayReprint)` hears of each new job state; null: no printer.
    constructor(ticket, job, changed) {
      this.path = '/tickets/' + ticket.id;
      this.state = job ? job.state : 'failed';
      this.printable = Boolean(job);
      this.issued = performance.now();
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
      this.become('queued');
      const job = await Moi.post(this.path + '/reprint').catch(() => ({ state: 'failed' }));
      this.become(job.state);
    }

    // Private
    async look() {
      const job = await Moi.get(this.path + '/print').catch(() => null);
      if (job) this.become(job.state);
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
