// Refreshes the element with data-live from that address while the page is visible. Other scripts get events: live:asked,
// live:answered, live:cost, live:heard, live:failed and live:news. Preventing live:answered drops an answer for another token.
// Preventing live:news stops this script from patching the page.
{
  const root = document.documentElement;
  const busy = Number(root.dataset.pace), quiet = 3 * busy, patience = 20000;
  let timer, call = null;

  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`live:${name}`, { detail, cancelable: true }));
  const find = () => document.querySelector('[data-live]');
  const resting = () => document.hidden || 'paused' in root.dataset || 'foreign' in root.dataset;

  const get = async (address, version, signal) => {
    const headers = { 'HX-Request': 'true', 'HX-Current-URL': location.href, 'If-None-Match': `W/"${version}"`, 'Runboard-Page': root.dataset.page };
    const answer = await fetch(address, { headers, cache: 'no-store', redirect: 'manual', signal });
    if (!tell('answered', { headers: answer.headers })) return null;
    const cost = answer.headers.get('Runboard-Cost');
    clock.hear(answer);
    if (cost) tell('cost', { cost });
    return answer;
  };
  const parse = async (answer) => new DOMParser().parseFromString(await answer.text(), 'text/html');

  const parts = (fresh) => [...fresh.querySelectorAll('[data-freshness]')].map((part) => ({
    fetched: part.querySelector('time').dateTime,
    state: part.dataset.freshness,
    pace: part.dataset.pace,
    cause: part.querySelector('.cause').textContent,
  }));

  const plan = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(ask, delay);
  };

  const atOnce = () => {
    call?.abort();
    call = null;
    plan(0);
  };

  const show = (piece, fresh) => {
    if (tell('news', { piece, fresh })) patch(piece, fresh);
    tell('heard', { piece, parts: parts(fresh) });
    if (window.htmx) htmx.process(piece);
    tell('shown');
  };

  const hear = async (piece, answer) => {
    if (!answer) return;
    if (answer.status === 304) return tell('heard', { piece, parts: answer.headers.get('Runboard-Fetched').split(', ').map((fetched) => ({ fetched })) });
    const page = await parse(answer), fresh = page.getElementById(piece.id);
    if (find() !== piece) return;
    if (answer.ok && fresh) return show(piece, fresh);
    const link = answer.headers.get('HX-Redirect');
    const cause = !link ? page.querySelector('h1')?.textContent ?? 'Runboard’s answer could not be read' : link.includes('reason=revoked') ? 'Qoder refused the token' : 'Your session has ended';
    tell('failed', { cause: `${cause}.`, link });
  };

  // Refreshes the unfinished runs that new runs pushed off the newest page. arrivals.js sets the address in data-rest.
  const hearRest = async (piece, answer) => {
    const fresh = answer?.ok && (await parse(answer)).getElementById(piece.id);
    if (!fresh || find() !== piece) return;
    piece.dataset.restVersion = fresh.dataset.version;
    tell('rest', { piece, fresh });
    tell('shown');
  };

  const why = (signal) => {
    if (signal.aborted) return 'Runboard’s server does not answer.';
    return navigator.onLine ? 'Runboard’s server cannot be reached.' : 'This computer is offline.';
  };

  const ask = async () => {
    const piece = find(), mine = new AbortController();
    if (call || !piece || resting()) return;
    call = mine;
    const version = piece.dataset.version, limit = setTimeout(() => mine.abort(), patience);
    tell('asked');
    try {
      await hear(piece, await get(piece.dataset.live, version, mine.signal));
      if (piece.dataset.rest) await hearRest(piece, await get(piece.dataset.rest, piece.dataset.restVersion, mine.signal));
      tell('done');
    } catch (problem) {
      if (call === mine) tell('failed', { cause: why(mine.signal) });
    }
    clearTimeout(limit);
    if (call !== mine) return;
    call = null;
    rest(piece.dataset.busy === 'true' || piece.dataset.version !== version ? busy : quiet);
  };

  const rest = (pace) => {
    for (const part of document.querySelectorAll('[data-live] [data-freshness][data-pace]')) part.dataset.pace = pace;
    plan(pace);
  };

  for (const event of ['visibilitychange', 'live:wake', 'live:pause', 'viewer:back']) document.addEventListener(event, atOnce);
  document.addEventListener('viewer:left', ({ detail }) => {
    if (!detail.other) return atOnce();
    call?.abort();
    call = null;
    tell('failed', detail);
  });
  addEventListener('online', atOnce);
  document.addEventListener('htmx:afterSettle', () => { if (!call) plan(busy); });
  plan(busy);
}
