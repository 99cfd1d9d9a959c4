// Shows whether the data is live, ageing or blind, when it was fetched, and the cause. It fetches nothing and needs only the clock,
// so it also notices when live.js has stopped. data-pace is the expected interval of refreshes.
{
  const states = ['live', 'ageing', 'blind'], told = new WeakMap();
  let failure = null, asked = false, worst = 0;

  const parts = () => [...document.querySelectorAll('[data-freshness]')];
  // What the server said. The elements show what this script makes of it.
  const read = (part) => told.set(part, { state: part.dataset.freshness, cause: part.querySelector('.cause').textContent });
  const fetched = (part) => Date.parse(part.querySelector('time').dateTime);

  // New data can already be one interval old. So two refreshes are missed after three intervals.
  const missed = (part) => {
    const refreshes = (clock.now() - fetched(part) - Number(part.dataset.kept ?? 0)) / (Number(part.dataset.pace) || Infinity);
    return refreshes >= 5 && (failure || !clock.waiting()) ? 2 : refreshes >= 3 ? 1 : 0;
  };

  const cause = (part) => {
    const said = told.get(part).cause;
    if (failure) return failure.cause;
    if (said || !missed(part)) return said;
    return say(asked || clock.waiting() ? 'waiting' : 'stopped');
  };

  const judge = (part) => {
    if (!told.has(part)) read(part);
    const rests = paused() && 'pace' in part.dataset;
    const rank = rests ? 1 : Math.max(missed(part), states.indexOf(told.get(part).state), failure?.other ? 2 : failure?.link ? 1 : 0);
    show(part, states[rank], rests ? 'paused' : states[rank], rests || rank === 0 ? '' : cause(part));
    if (self.words) write(part.querySelector('.age'), distance(fetched(part)));
    return rests ? 0 : rank;
  };

  const show = (part, state, word, text) => {
    if (part.dataset.freshness !== state) part.dataset.freshness = state;
    if (!part.querySelector('.state')) part.prepend(element('b', { className: 'state' }));
    write(part.querySelector('.state'), 'pace' in part.dataset || state !== 'live' ? say(word) : '');
    const reason = part.querySelector('.cause'), link = text && failure?.link, act = say(failure?.other ? 'reload' : 'sign-in');
    if (reason.textContent === (link ? `${text} ${act}` : text)) return;
    reason.textContent = text;
    if (link) reason.append(' ', element('a', { href: link }, act));
  };

  const announceState = (rank) => {
    const part = document.querySelector(`[data-freshness="${states[rank]}"]`);
    announce(rank === 0 ? say('live-again') : say('state-and-cause', part.querySelector('.state').textContent, part.querySelector('.cause').textContent));
  };

  // Changes are announced in visible tabs only, and after a sleep only once the refresh has succeeded or failed.
  const tick = () => {
    const rank = Math.max(0, ...parts().map(judge));
    if (document.hidden || clock.waiting() || rank === worst) return;
    announceState(rank);
    worst = rank;
  };

  on('live:asked', () => { asked = true; });
  on('live:failed', ({ detail }) => {
    // A refused token ends the session. Later answers only announce that there is no session, so the first cause is kept.
    if (!failure?.link || !detail.link || detail.other) failure = detail;
    asked = false;
    tick();
  });
  on('live:heard', ({ detail: { piece, fetched } }) => {
    failure = null;
    asked = false;
    piece.querySelectorAll('[data-freshness] time').forEach((time, index) => { if (fetched[index]) time.dateTime = fetched[index]; });
    tick();
  });
  on('viewer:back', () => { failure = null; });
  on('htmx:afterSwap', ({ detail: { target } }) => target.querySelectorAll('[data-freshness]').forEach(read));

  parts().forEach(read);
  tick();
  setInterval(tick, 1000);
  on('visibilitychange htmx:afterSettle live:pause live:wake', tick);
}
