// The server's clock. Every answer has the server's time, and a monotonic clock counts on from it. The browser's date may be wrong.
// After the computer or the tab has slept, it sends live:wake. Until the next answer it leaves out time that only the date counted.
const clock = (() => {
  const GAP = 8000, PATIENCE = 25000, loaded = performance.getEntriesByType('navigation')[0]?.responseStart || performance.now();
  let offset = Number(root.dataset.now) - loaded, slept = 0, woken = -Infinity, looked = performance.now(), date = Date.now();

  const waiting = () => performance.now() - woken < PATIENCE && !paused();
  const calm = () => { woken = -Infinity; };
  const read = (told) => { if (Number(told)) [offset, slept] = [Number(told) - performance.now(), 0]; };

  // Without updates, and during a pause, no other request brings the server's time.
  const wake = async () => {
    woken = performance.now();
    tell('live:wake');
    if (one('[data-live]') && !paused()) return;
    if (slept) await fetch(location.href, { method: 'HEAD', cache: 'no-store', redirect: 'manual' })
      .then((answer) => read(answer.headers.get('Runboard-Now')), () => {});
    calm();
  };

  // Timers stop while the computer sleeps. On some systems performance.now() stops too, and only the date moves on.
  const look = (returned) => {
    const passed = performance.now() - looked, moved = Date.now() - date - passed;
    looked += passed;
    date += passed + moved;
    if (moved > GAP) slept += moved;
    if (!document.hidden && (returned || moved > GAP || passed > GAP)) wake();
  };

  setInterval(look, 1000, false);
  on('htmx:beforeOnLoad', ({ detail: { xhr } }) => read(xhr.getResponseHeader('Runboard-Now')));
  on('live:reply live:failed', calm);
  on('live:pause', () => { if (one('[data-live]')) woken = performance.now(); });
  on('visibilitychange', look);

  const now = () => offset + performance.now() + (waiting() ? 0 : slept);
  return { waiting, now, since: (time) => now() - Date.parse(time) };
})();
