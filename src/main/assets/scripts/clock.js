// The server's clock. Each answer tells its time, and a clock that nobody can set counts on from it: the browser's own may be wrong.
// After a sleep, of the computer or the tab, it sends live:wake, and until an answer comes it counts no more than it is sure of.
const clock = (() => {
  const GAP = 8000, PATIENCE = 25000, root = document.documentElement;
  const loaded = performance.getEntriesByType('navigation')[0]?.responseStart || performance.now();
  let offset = Number(root.dataset.now) - loaded, slept = 0, woken = -Infinity, looked = performance.now(), date = Date.now();

  const hear = (answer) => {
    const time = Number(answer.headers.get('Runboard-Now'));
    if (!time) return;
    offset = time - performance.now();
    slept = 0;
  };

  const calm = () => { woken = -Infinity; };

  // Where nothing is kept up to date, nobody else asks.
  const wake = () => {
    woken = performance.now();
    document.dispatchEvent(new CustomEvent('live:wake'));
    if (document.querySelector('[data-live]')) return;
    if (!slept) calm();
    else fetch(location.href, { method: 'HEAD', cache: 'no-store', redirect: 'manual' }).then(hear).catch(() => {}).then(calm);
  };

  // While the computer sleeps, timers stand still, and with some systems this clock does too: then only the date has moved.
  const look = (returned) => {
    const passed = performance.now() - looked, moved = Date.now() - date - passed;
    looked += passed;
    date += passed + moved;
    if (moved > GAP) slept += moved;
    if (!document.hidden && (returned || moved > GAP || passed > GAP)) wake();
  };

  const waiting = () => performance.now() - woken < PATIENCE && !('paused' in root.dataset);

  setInterval(() => look(false), 1000);
  for (const event of ['live:heard', 'live:failed']) document.addEventListener(event, calm);
  document.addEventListener('live:pause', () => { if (document.querySelector('[data-live]')) woken = performance.now(); });
  document.addEventListener('visibilitychange', () => look(true));
  addEventListener('pageshow', (event) => { if (event.persisted) look(true); });

  return { hear, waiting, now: () => offset + performance.now() + (waiting() ? 0 : slept) };
})();

// A text is changed where it stands: each one that is replaced leaves something behind in the browser's styles.
const write = (element, text) => {
  if (element.textContent === text) return;
  if (element.childNodes.length === 1 && element.firstChild instanceof Text) element.firstChild.data = text;
  else element.textContent = text;
};

// How far an instant is from now, like "3 min ago". Only what is due may be ahead: anything else is over by definition.
const distance = (time, due) => {
  const past = clock.now() - time, length = due ? Math.abs(past) : past;
  const seconds = Math.floor(length / 1000), minutes = Math.floor(seconds / 60), hours = Math.floor(minutes / 60);
  if (seconds < 5) return 'now';
  const amount = seconds < 60 ? `${seconds} s` : minutes < 60 ? `${minutes} min` : hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
  return past < 0 ? `in ${amount}` : `${amount} ago`;
};
