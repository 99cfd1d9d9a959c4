// Refreshes the element with data-live from that address while the page is visible. htmx sends the request, as one of the body, and
// swaps what the server says is new. Other scripts get events: live:asked, live:heard, live:failed and live:done.
{
  const root = document.documentElement;
  const busy = Number(root.dataset.pace), quiet = 3 * busy, patience = 20000;
  let timer, call = null;

  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`live:${name}`, { detail }));
  const find = () => document.querySelector('[data-live]');
  const resting = () => document.hidden || 'paused' in root.dataset || 'foreign' in root.dataset;

  const plan = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(ask, delay);
  };

  const stop = () => {
    call = null;
    window.htmx?.trigger(document.body, 'htmx:abort');
  };

  const atOnce = () => {
    stop();
    plan(0);
  };

  const why = (start) => {
    if (performance.now() - start >= patience) return 'Runboard’s server does not answer.';
    return navigator.onLine ? 'Runboard’s server cannot be reached.' : 'This computer is offline.';
  };

  const ask = async () => {
    const piece = find(), own = {}, start = performance.now();
    if (call || !piece || !window.htmx || resting()) return;
    call = own;
    tell('asked');
    await htmx.ajax('GET', piece.dataset.live, { target: piece, select: `#${piece.id}`, swap: 'patch settle:0ms ignoreTitle:true' })
      .catch(() => { own.failed = { cause: why(start) }; });
    if (call !== own) return;
    call = null;
    if (own.failed) tell('failed', own.failed);
    else if (own.heard) hear(own.heard);
    rest(piece.dataset.busy === 'true' || own.heard?.changed ? busy : quiet);
    tell('done');
  };

  const hear = (heard) => {
    heard.piece.dataset.version = heard.version;
    heard.piece.dataset.busy = heard.busy;
    tell('heard', heard);
  };

  const rest = (pace) => {
    for (const part of document.querySelectorAll('[data-live] [data-freshness][data-pace]')) part.dataset.pace = pace;
    plan(pace);
  };

  document.addEventListener('htmx:configRequest', ({ detail: { elt, target, headers } }) => {
    if (elt !== document.body) return;
    Object.assign(headers, { 'If-None-Match': `W/"${target.dataset.version}"`, 'Runboard-Page': root.dataset.page });
  });

  // The freshness line tells of failures. With an empty text, htmx does not write them to the console as well.
  document.addEventListener('htmx:beforeRequest', ({ detail }) => { if (detail.elt === document.body) detail.error = ''; });

  const cause = (xhr, link) => {
    if (link) return link.includes('reason=revoked') ? 'Qoder refused the token' : 'Your session has ended';
    return new DOMParser().parseFromString(xhr.response, 'text/html').querySelector('h1')?.textContent ?? 'Runboard’s answer could not be read';
  };

  document.addEventListener('htmx:beforeOnLoad', (event) => {
    const { elt, target, xhr } = event.detail, told = (name) => xhr.getResponseHeader(name);
    if (elt !== document.body || !call) return;
    if (find() === target && told('Runboard-Fetched')) {
      call.heard = {
        piece: target,
        changed: xhr.status !== 304,
        busy: told('Runboard-Busy'),
        version: told('ETag').split('"')[1],
        fetched: told('Runboard-Fetched').split(', '),
      };
      return;
    }
    event.preventDefault();
    if (find() === target) call.failed = { cause: `${cause(xhr, told('HX-Redirect'))}.`, link: told('HX-Redirect') };
  });

  for (const event of ['visibilitychange', 'live:wake', 'live:pause', 'viewer:back']) document.addEventListener(event, atOnce);
  document.addEventListener('viewer:left', ({ detail }) => {
    if (!detail.other) return atOnce();
    stop();
    tell('failed', detail);
  });
  addEventListener('online', atOnce);
  document.addEventListener('htmx:afterSettle', () => { if (!call) plan(busy); });
  plan(busy);
}
