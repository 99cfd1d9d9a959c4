// Runs the other scripts once the first frame is on the screen, so they do not delay what the server sent. The second frame begins then.
// htmx starts by itself only on a page that is loading or complete. Hidden pages have no frames, and a screen may have none.
const afterFirstFrame = (start) => {
  const frame = () => new Promise(requestAnimationFrame);
  const pause = (time) => new Promise((done) => { setTimeout(done, time); });
  if (document.hidden) start();
  else addEventListener('load', () => Promise.race([frame().then(frame).then(() => pause(0)), pause(2000)]).then(start));
};
