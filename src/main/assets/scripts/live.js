// Refreshes the element with data-live from that address while the page is visible. htmx sends the request, as one of the body, and
// swaps what the server says is new. Other scripts get events: live:sent, live:reply and live:failed.
const busy = Number(root.dataset.pace), quiet = 3 * busy, patience = 20000;
let timer, start = 0;

// The name of the tab. With it, the server counts the tab once, however many pages it has shown.
if (!/^[\da-f]{16}$/.test(self.name)) self.name = Math.random().toString(16).slice(2, 18).padEnd(16, '0');

const plan = (delay) => {
  clearTimeout(timer);
  timer = setTimeout(ask, delay);
};

const atOnce = () => {
  const running = start;
  start = 0;
  if (running) htmx.trigger(document.body, 'htmx:abort');
  plan(0);
};

const ask = () => {
  const piece = one('[data-live]');
  if (start || !piece || document.hidden || paused() || 'foreign' in root.dataset) return;
  start = performance.now();
  tell('live:sent');
  htmx.ajax('GET', piece.dataset.live, { target: piece, select: `#${piece.id}`, swap: 'patch settle:0ms ignoreTitle:true' }).catch(() => {});
};

const cause = (xhr, link) => {
  if (link) return link.includes('reason=revoked') ? '#{token-refused}' : '#{session-ended}';
  if (!xhr.status) return performance.now() - start >= patience ? '#{no-answer}' : navigator.onLine ? '#{unreachable}' : '#{offline}';
  const title = new DOMParser().parseFromString(xhr.response, 'text/html').querySelector('h1')?.textContent;
  return title === undefined ? '#{unreadable}' : say('#{problem}', title);
};

on('htmx:configRequest', (event) => {
  const { target, headers } = event.detail;
  headers['Runboard-Language'] = root.lang;
  if (isRefresh(event)) Object.assign(headers, { 'If-None-Match': `W/"${target.dataset.version}"`, 'Runboard-Page': self.name });
});

// The freshness line tells of failures. With an empty text, htmx does not write them to the console as well.
on('htmx:beforeRequest', (event) => { if (isRefresh(event)) event.detail.error = ''; });

on('htmx:beforeOnLoad', (event) => {
  const { target, xhr } = event.detail;
  if (isRefresh(event) && (target !== one('[data-live]') || !xhr.getResponseHeader('Runboard-Fetched'))) event.preventDefault();
});

// A proxy may have removed some headers. Without a version, the next answer is a whole one.
const hear = (piece, header) => {
  const version = header('ETag')?.split('"')[1] ?? '', cost = header('Runboard-Cost');
  Object.assign(piece.dataset, { version, busy: header('Runboard-Busy') });
  if (cost && one('#cost')) write(one('#cost'), decodeURIComponent(cost));
};

// A failed answer for what is no longer shown says nothing of what is shown. Without a network, nothing can be fetched.
on('htmx:afterRequest', (event) => {
  const { target: piece, xhr } = event.detail, header = (name) => xhr.getResponseHeader(name), fetched = header('Runboard-Fetched');
  if (!isRefresh(event) || !start) return;
  const shown = piece === one('[data-live]'), link = header('HX-Redirect'), problem = !fetched && { cause: cause(xhr, link), link };
  if (fetched && shown) hear(piece, header);
  const pace = piece.dataset.busy === 'true' || (fetched && xhr.status !== 304) ? busy : quiet;
  for (const part of all('[data-live] [data-freshness][data-pace]')) part.dataset.pace = pace;
  start = 0;
  plan(pace);
  if (fetched && shown) tell('live:reply', { piece, fetched: fetched.split(', ') });
  else if (problem && (shown || !xhr.status)) tell('live:failed', problem);
});

on('visibilitychange live:wake live:pause viewer:left viewer:back', atOnce);
addEventListener('online', atOnce);
on('htmx:afterSettle', () => { if (!start) plan(busy); });
plan(busy);
