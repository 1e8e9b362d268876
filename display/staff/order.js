/** Quick presses one after the other are all meant: each waits for the one before, and none is lost. */

let line = Promise.resolve();

/** Does `work` once everything before it is done; answers, or fails, as it does. */
export function inOrder(work) {
  const done = line.then(work);
  line = done.catch(() => {});
  return done;
}

/** When all presses so far are kept, or refused. */
export const settled = () => line;
