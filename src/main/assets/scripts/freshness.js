// Says how far what is shown can be trusted: live, ageing or blind, since when, and why. It fetches nothing and needs no other
// script: it counts on from the age that the server gave, so it also notices when whoever should bring news is dead. It listens
// to live:asked, live:heard and live:failed, as live.js sends them, and looks at data-pace: how often there should be news.
{
  const root = document.documentElement, said = document.getElementById('said');
  const states = ['live', 'ageing', 'blind'];
  const known = new WeakMap();
  let failure = null, asked = false, worst = 0, ticked = Date.now();

  const loaded = performance.getEntriesByType('navigation')[0]?.responseStart || performance.now();
  // A text is changed where it stands: each one that is replaced leaves something behind in the browser's styles.
  const write = (element, text) => {
    if (element.textContent === text) return;
    if (element.childNodes.length === 1 && element.firstChild instanceof Text) element.firstChild.data = text;
    else element.textContent = text;
  };

  const ago = (age) => {
    const seconds = Math.floor(age / 1000), minutes = Math.floor(seconds / 60), hours = Math.floor(minutes / 60);
    if (seconds < 5) return 'now';
    return `${seconds < 60 ? `${seconds} s` : minutes < 60 ? `${minutes} min` : hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`} ago`;
  };

  const learn = (part, at, news) => {
    known.set(part, { ...known.get(part), ...news, at, date: Date.now() });
    return known.get(part);
  };

  const read = (part, at) => learn(part, at, { age: Number(part.dataset.age), state: part.dataset.freshness, cause: part.querySelector('.cause').textContent });

  // Neither clock alone: the one stands still while the computer sleeps, the other may be put right at any time.
  const age = (fact) => fact.age + Math.max(performance.now() - fact.at, Date.now() - fact.date);

  // What comes is up to one refresh old already: three have gone by when two are missed.
  const missed = (part, fact) => {
    const refreshes = (age(fact) - Number(part.dataset.kept ?? 0)) / (Number(part.dataset.pace) || Infinity);
    return refreshes >= 5 ? 2 : refreshes >= 3 ? 1 : 0;
  };

  const cause = (fact, gone, woken) => {
    if (failure) return failure.cause;
    if (fact.cause || !gone) return fact.cause;
    return asked || woken ? 'Waiting for Runboard’s server to answer.' : 'This page has stopped asking for news: reload it.';
  };

  const judge = (part, woken) => {
    const fact = known.get(part) ?? read(part, performance.now());
    const paused = 'paused' in root.dataset && 'pace' in part.dataset;
    const gone = missed(part, fact);
    const rank = paused ? 1 : Math.max(gone, states.indexOf(fact.state), failure?.other ? 2 : failure?.link ? 1 : 0);
    show(part, states[rank], paused ? 'paused' : states[rank], paused || rank === 0 ? '' : cause(fact, gone, woken));
    write(part.querySelector('.age'), ago(age(fact)));
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

  const say = (rank) => {
    const part = document.querySelector(`[data-freshness="${states[rank]}"]`);
    said.textContent = rank === 0 ? 'Live again.' : `${part.querySelector('.state').textContent}: ${part.querySelector('.cause').textContent}`;
  };

  // Who wakes from a sleep, as a computer or in a hidden tab, asks for news before anything need be said aloud.
  const tick = () => {
    const woken = Date.now() - ticked > 3000;
    ticked = Date.now();
    const ranks = [...document.querySelectorAll('[data-freshness]')].map((part) => judge(part, woken));
    const now = woken ? worst : Math.max(0, ...ranks);
    if (now !== worst) say(now);
    worst = now;
  };

  document.addEventListener('live:asked', () => { asked = true; });
  document.addEventListener('live:failed', ({ detail }) => {
    // A refused token ends the session: from then on the server only says that there is none.
    failure = failure?.link && detail.link && !detail.other ? failure : detail;
    asked = false;
    tick();
  });
  document.addEventListener('live:heard', ({ detail }) => {
    failure = null;
    asked = false;
    detail.piece.querySelectorAll('[data-freshness]').forEach((part, index) => {
      const { fetched, ...news } = detail.parts[index] ?? {};
      if (!fetched) return;
      learn(part, detail.at, news);
      part.querySelector('time').dateTime = fetched;
      if (news.state && !news.pace) delete part.dataset.pace;
    });
    tick();
  });

  document.addEventListener('viewer:back', () => { failure = null; });

  for (const part of document.querySelectorAll('[data-freshness]')) read(part, loaded);
  tick();
  setInterval(tick, 1000);
  for (const event of ['visibilitychange', 'htmx:afterSettle', 'live:pause']) document.addEventListener(event, tick);
}
