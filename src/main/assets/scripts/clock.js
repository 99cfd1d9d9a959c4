// The server's clock. Every answer has the server's time, and a monotonic clock counts on from it. The browser's date may be wrong.
// After the computer or the tab has slept, it sends live:wake. Until the next answer it leaves out time that only the date counted.
const clock = (() => {
  const GAP = 8000, PATIENCE = 25000, root = document.documentElement;
  const loaded = performance.getEntriesByType('navigation')[0]?.responseStart || performance.now();
  let offset = Number(root.dataset.now) - loaded, slept = 0, woken = -Infinity, looked = performance.now(), date = Date.now();

  const hear = (told) => {
    const time = Number(told);
    if (!time) return;
    offset = time - performance.now();
    slept = 0;
  };

  const calm = () => { woken = -Infinity; };

  // Without updates, and during a pause, no other request brings the server's time.
  const wake = () => {
    woken = performance.now();
    document.dispatchEvent(new CustomEvent('live:wake'));
    if (document.querySelector('[data-live]') && !('paused' in root.dataset)) return;
    if (!slept) calm();
    else fetch(location.href, { method: 'HEAD', cache: 'no-store', redirect: 'manual' })
      .then((answer) => hear(answer.headers.get('Runboard-Now'))).catch(() => {}).then(calm);
  };

  // Timers stop while the computer sleeps. On some systems performance.now() stops too, and only the date moves on.
  const look = (returned) => {
    const passed = performance.now() - looked, moved = Date.now() - date - passed;
    looked += passed;
    date += passed + moved;
    if (moved > GAP) slept += moved;
    if (!document.hidden && (returned || moved > GAP || passed > GAP)) wake();
  };

  document.addEventListener('htmx:beforeOnLoad', ({ detail: { xhr } }) => hear(xhr.getResponseHeader('Runboard-Now')));

  const waiting = () => performance.now() - woken < PATIENCE && !('paused' in root.dataset);

  setInterval(() => look(false), 1000);
  for (const event of ['live:heard', 'live:failed']) document.addEventListener(event, calm);
  document.addEventListener('live:pause', () => { if (document.querySelector('[data-live]')) woken = performance.now(); });
  document.addEventListener('visibilitychange', () => look(true));
  addEventListener('pageshow', (event) => { if (event.persisted) look(true); });

  return { waiting, now: () => offset + performance.now() + (waiting() ? 0 : slept) };
})();

// Changes the text node in place. Each text node that is replaced leaves memory behind in the browser's style engine.
const write = (element, text) => {
  if (element.textContent === text) return;
  if (element.childNodes.length === 1 && element.firstChild instanceof Text) element.firstChild.data = text;
  else element.textContent = text;
};

// The distance of a time from now, like "3 min ago". Only due times can be in the future. Others that seem to be are "now".
const distance = (time, due) => {
  const past = clock.now() - time, length = due ? Math.abs(past) : past;
  const seconds = Math.floor(length / 1000), minutes = Math.floor(seconds / 60), hours = Math.floor(minutes / 60);
  if (seconds < 5) return 'now';
  const amount = seconds < 60 ? `${seconds} s` : minutes < 60 ? `${minutes} min` : hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
  return past < 0 ? `in ${amount}` : `${amount} ago`;
};
