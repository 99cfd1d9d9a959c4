// Refreshes the element with data-live from that address while the page is visible. htmx sends the request, as one of the body, and
// swaps what the server says is new. Other scripts get events: live:asked, live:heard, live:failed and live:done.
{
  const busy = Number(root.dataset.pace), quiet = 3 * busy, patience = 20000;
  let timer, call = null;

  const find = () => one('[data-live]');

  const plan = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(ask, delay);
  };

  const stop = () => {
    call = null;
    htmx.trigger(document.body, 'htmx:abort');
  };

  const atOnce = () => {
    stop();
    plan(0);
  };

  const ask = async () => {
    const piece = find(), own = { start: performance.now() };
    if (call || !piece || document.hidden || paused() || 'foreign' in root.dataset) return;
    call = own;
    tell('live:asked');
    await htmx.ajax('GET', piece.dataset.live, { target: piece, select: `#${piece.id}`, swap: 'patch settle:0ms ignoreTitle:true' })
      .catch(() => { own.failed = { cause: unreachable(own.start) }; });
    if (call !== own) return;
    call = null;
    if (own.heard && !own.failed) Object.assign(piece.dataset, own.heard.state);
    if (own.failed) tell('live:failed', own.failed);
    else if (own.heard) tell('live:heard', own.heard);
    rest(piece.dataset.busy === 'true' || own.heard?.changed ? busy : quiet);
    tell('live:done');
  };

  const rest = (pace) => {
    for (const part of all('[data-live] [data-freshness][data-pace]')) part.dataset.pace = pace;
    plan(pace);
  };

  const unreachable = (start) => {
    if (performance.now() - start >= patience) return say('no-answer');
    return say(navigator.onLine ? 'unreachable' : 'offline');
  };

  const refused = (xhr, link) => {
    if (link) return say(link.includes('reason=revoked') ? 'token-refused' : 'session-ended');
    const title = new DOMParser().parseFromString(xhr.response, 'text/html').querySelector('h1')?.textContent;
    return title === undefined ? say('unreadable') : say('problem', title);
  };

  on('htmx:configRequest', (event) => {
    const { target, headers } = event.detail;
    headers['Runboard-Language'] = root.lang;
    if (isRefresh(event)) Object.assign(headers, { 'If-None-Match': `W/"${target.dataset.version}"`, 'Runboard-Page': root.dataset.page });
  });

  // The freshness line tells of failures. With an empty text, htmx does not write them to the console as well.
  on('htmx:beforeRequest', (event) => { if (isRefresh(event)) event.detail.error = ''; });

  on('htmx:beforeOnLoad', (event) => {
    const { target: piece, xhr } = event.detail, header = (name) => xhr.getResponseHeader(name), fetched = header('Runboard-Fetched')?.split(', ');
    if (!isRefresh(event) || !call) return;
    if (!fetched || find() !== piece) event.preventDefault();
    if (find() !== piece) return;
    if (!fetched) call.failed = { cause: refused(xhr, header('HX-Redirect')), link: header('HX-Redirect') };
    else call.heard = { piece, fetched, changed: xhr.status !== 304, state: { version: header('ETag').split('"')[1], busy: header('Runboard-Busy') } };
  });

  on('visibilitychange live:wake live:pause viewer:back', atOnce);
  on('viewer:left', ({ detail }) => {
    if (!detail.other) return atOnce();
    stop();
    tell('live:failed', detail);
  });
  addEventListener('online', atOnce);
  on('htmx:afterSettle', () => { if (!call) plan(busy); });
  plan(busy);
}
