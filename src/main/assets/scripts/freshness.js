// Shows whether the data is live, ageing or blind, when it was fetched, and the cause. It fetches nothing and needs only the clock,
// so it also notices when live.js has stopped. data-pace is the expected interval of refreshes.
{
  const root = document.documentElement, said = document.getElementById('said');
  const states = ['live', 'ageing', 'blind'];
  const known = new WeakMap();
  let failure = null, asked = false, worst = 0;

  // What the server said. The elements show what this script makes of it.
  const read = (part) => {
    known.set(part, { state: part.dataset.freshness, cause: part.querySelector('.cause').textContent });
    return known.get(part);
  };

  const fetched = (part) => Date.parse(part.querySelector('time').dateTime);

  // New data can already be one interval old. So two refreshes are missed after three intervals.
  const missed = (part) => {
    const refreshes = (clock.now() - fetched(part) - Number(part.dataset.kept ?? 0)) / (Number(part.dataset.pace) || Infinity);
    return refreshes >= 5 && (failure || !clock.waiting()) ? 2 : refreshes >= 3 ? 1 : 0;
  };

  const cause = (fact, gone) => {
    if (failure) return failure.cause;
    if (fact.cause || !gone) return fact.cause;
    return asked || clock.waiting() ? 'Waiting for Runboard’s server to answer.' : 'This page no longer refreshes. Reload it.';
  };

  const judge = (part) => {
    const fact = known.get(part) ?? read(part);
    const paused = 'paused' in root.dataset && 'pace' in part.dataset;
    const gone = missed(part);
    const rank = paused ? 1 : Math.max(gone, states.indexOf(fact.state), failure?.other ? 2 : failure?.link ? 1 : 0);
    show(part, states[rank], paused ? 'paused' : states[rank], paused || rank === 0 ? '' : cause(fact, gone));
    write(part.querySelector('.age'), distance(fetched(part)));
    return paused ? 0 : rank;
  };

  const show = (part, state, word, text) => {
    if (part.dataset.freshness !== state) part.dataset.freshness = state;
    if (!part.querySelector('.state')) part.prepend(Object.assign(document.createElement('b'), { className: 'state' }));
    const place = part.querySelector('.state'), reason = part.querySelector('.cause');
    write(place, 'pace' in part.dataset || state !== 'live' ? word : '');
    const act = failure?.other ? 'Reload' : 'Sign in';
    if (reason.textContent === text + (failure?.link && text ? ` ${act}` : '')) return;
    reason.textContent = text;
    if (text && failure?.link) {
      const link = document.createElement('a');
      link.href = failure.link;
      link.textContent = act;
      reason.append(' ', link);
    }
  };

  const announce = (rank) => {
    const part = document.querySelector(`[data-freshness="${states[rank]}"]`);
    said.textContent = rank === 0 ? 'Live again.' : `${part.querySelector('.state').textContent}: ${part.querySelector('.cause').textContent}`;
  };

  // Changes are announced in visible tabs only, and after a sleep only once the refresh has succeeded or failed.
  const tick = () => {
    const ranks = [...document.querySelectorAll('[data-freshness]')].map(judge);
    const now = document.hidden || clock.waiting() ? worst : Math.max(0, ...ranks);
    if (now !== worst) announce(now);
    worst = now;
  };

  document.addEventListener('live:asked', () => { asked = true; });
  document.addEventListener('live:failed', ({ detail }) => {
    // A refused token ends the session. Later answers only announce that there is no session, so the first cause is kept.
    failure = failure?.link && detail.link && !detail.other ? failure : detail;
    asked = false;
    tick();
  });
  document.addEventListener('htmx:afterSwap', ({ detail: { target } }) => target.querySelectorAll('[data-freshness]').forEach(read));
  document.addEventListener('live:heard', ({ detail: { piece, fetched } }) => {
    failure = null;
    asked = false;
    piece.querySelectorAll('[data-freshness] time').forEach((time, index) => { if (fetched[index]) time.dateTime = fetched[index]; });
    tick();
  });

  document.addEventListener('viewer:back', () => { failure = null; });

  for (const part of document.querySelectorAll('[data-freshness]')) read(part);
  tick();
  setInterval(tick, 1000);
  for (const event of ['visibilitychange', 'htmx:afterSettle', 'live:pause', 'live:wake']) document.addEventListener(event, tick);
}
