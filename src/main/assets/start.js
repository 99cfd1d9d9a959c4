// Runs the other scripts when the second frame begins, because the first one is on the screen then. Hidden pages have no frames, and a
// browser may draw none. A wall runs its scripts at once: it shows its own time zone from the first frame on.
const afterFirstFrame = (start) => {
  const frame = () => new Promise(requestAnimationFrame);
  const pause = (time) => new Promise((done) => { setTimeout(done, time); });
  // htmx waits for this event, which was sent before.
  const startLate = () => {
    start();
    document.dispatchEvent(new Event('DOMContentLoaded'));
  };
  if (document.hidden || document.body.matches('.wall')) start();
  else {
    const wait = () => Promise.race([frame().then(frame).then(() => pause(0)), pause(2000)]).then(startLate);
    document.addEventListener('DOMContentLoaded', wait, { once: true });
  }
};
