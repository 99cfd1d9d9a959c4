// Runs the other scripts when the second frame begins, because the first one is on the screen then. Hidden pages have no frames, and a
// browser may draw none. A wall runs its scripts at once: it shows its own time zone from the first frame on.
const afterFirstFrame = async (start) => {
  if (document.hidden || document.body.matches('.wall')) return start();
  await new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
    setTimeout(done, 2000);
  });
  start();
  // htmx waits for this event, which was sent before.
  document.dispatchEvent(new Event('DOMContentLoaded'));
};
