// Shows whether the data is live, ageing or blind, when it was fetched, and the cause. It fetches nothing and needs only the clock,
// so it also notices when live.js has stopped. data-pace is the expected interval of refreshes.
{
  const states = ['live', 'ageing', 'blind'], told = new WeakMap(), inside = (part, name) => part.querySelector(name);
  let failure = null, asked = false, worst = 0;

  const parts = () => all('[data-freshness]');
  // What the server said. The elements show what this script makes of it.
  const read = (part) => told.set(part, { state: part.dataset.freshness, cause: inside(part, '.cause').textContent });
  const fetched = (part) => Date.parse(inside(part, 'time').dateTime);

  // New data can already be one interval old. So two refreshes are missed after three intervals.
  const missed = (part) => {
    const refreshes = (clock.now() - fetched(part) - Number(part.dataset.kept ?? 0)) / (Number(part.dataset.pace) || Infinity);
    return refreshes >= 5 && (failure || !clock.waiting()) ? 2 : refreshes >= 3 ? 1 : 0;
  };

  const cause = (part) => {
    if (failure) return failure.cause;
    return told.get(part).cause || (missed(part) ? say(asked || clock.waiting() ? 'waiting' : 'stopped') : '');
  };

  const judge = (part) => {
    if (!told.has(part)) read(part);
    if (self.words) write(inside(part, '.age'), distance(fetched(part)));
    if (paused() && 'pace' in part.dataset) {
      show(part, 'ageing', 'paused', '');
      return 0;
    }
    const rank = Math.max(missed(part), states.indexOf(told.get(part).state), failure?.other ? 2 : failure?.link ? 1 : 0);
    show(part, states[rank], states[rank], rank === 0 ? '' : cause(part));
    return rank;
  };

  const show = (part, state, word, text) => {
    if (part.dataset.freshness !== state) part.dataset.freshness = state;
    if (!inside(part, '.state')) part.prepend(element('b', { className: 'state' }));
    write(inside(part, '.state'), 'pace' in part.dataset || state !== 'live' ? say(word) : '');
    const reason = inside(part, '.cause'), href = text && failure?.link, act = say(failure?.other ? 'reload' : 'sign-in');
    if (reason.textContent === (href ? `${text} ${act}` : text)) return;
    reason.textContent = text;
    if (href) reason.append(' ', element('a', { href }, act));
  };

  const announceState = (rank) => {
    const part = one(`[data-freshness="${states[rank]}"]`);
    announce(rank === 0 ? say('live-again') : say('state-and-cause', inside(part, '.state').textContent, inside(part, '.cause').textContent));
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
