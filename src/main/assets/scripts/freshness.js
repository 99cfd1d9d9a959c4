// Shows whether the data is live, ageing or blind, when it was fetched, and the cause. It fetches nothing and needs only the clock,
// so it also notices when live.js has stopped. data-pace is the expected interval of refreshes.
const states = ['live', 'ageing', 'blind'], words = ['#{live}', '#{ageing}', '#{blind}'], told = new WeakMap();
let failure = null, pending = false, worst = 0;

const show = (part, state, word, text) => {
  const reason = part.querySelector('.cause'), href = text && failure?.link, act = failure?.other ? '#{reload}' : '#{sign-in}';
  if (part.dataset.freshness !== state) part.dataset.freshness = state;
  if (!part.querySelector('.state')) part.prepend(element('b', { className: 'state' }));
  write(part.querySelector('.state'), 'pace' in part.dataset || state !== 'live' ? word : '');
  if (reason.textContent !== (href ? `${text} ${act}` : text)) reason.replaceChildren(text, ...(href ? [' ', element('a', { href }, act)] : []));
};

const judge = (part) => {
  // What the server said. The element shows what this script makes of it.
  if (!told.has(part)) told.set(part, { state: part.dataset.freshness, cause: part.querySelector('.cause').textContent });
  const { pace, kept = 0 } = part.dataset, { state, cause } = told.get(part), age = clock.since(part.querySelector('time').dateTime);
  // New data can already be one interval old. So two refreshes are missed after three intervals.
  const refreshes = (age - kept) / (pace ?? Infinity), asleep = clock.waiting();
  const missed = refreshes >= 5 && (failure || !asleep) ? 2 : refreshes >= 3 ? 1 : 0;
  const rank = Math.max(missed, states.indexOf(state), failure?.other ? 2 : failure?.link ? 1 : 0), still = paused() && pace;
  write(part.querySelector('.age'), distance(age));
  if (still) show(part, 'ageing', '#{paused}', '');
  else show(part, states[rank], words[rank], (rank && (failure?.cause || cause || (missed && (pending || asleep ? '#{waiting}' : '#{stopped}')))) || '');
  return still ? 0 : rank;
};

// Changes are announced in visible tabs only, and after a sleep only once the refresh has succeeded or failed.
const tick = () => {
  const rank = Math.max(0, ...all('[data-freshness]').map(judge));
  if (document.hidden || clock.waiting() || rank === worst) return;
  const part = one(`[data-freshness="${states[rank]}"]`), text = (name) => part.querySelector(name).textContent;
  announce(rank === 0 ? '#{live-again}' : say('#{state-and-cause}', text('.state'), text('.cause')));
  worst = rank;
};

on('live:sent', () => { pending = true; });
on('live:reply live:failed', ({ detail: { piece, fetched, ...problem } }) => {
  pending = false;
  // A refused token ends the session. Later answers only announce that there is no session, so the first cause is kept.
  if (piece) failure = null;
  else if (!failure?.link || !problem.link || problem.other) failure = problem;
  if (piece) all('[data-freshness] time', piece).forEach((time, index) => { if (fetched[index]) time.dateTime = fetched[index]; });
  tick();
});
on('viewer:back', () => { failure = null; });
on('htmx:afterSwap', ({ detail: { target } }) => all('[data-freshness]', target).forEach((part) => told.delete(part)));
on('visibilitychange htmx:afterSettle live:pause live:wake', tick);
setInterval(tick, 1000);
tick();
