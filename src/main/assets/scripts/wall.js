// Runs a wall unattended for weeks. It switches to a board with a new failure, and reloads when the server has a newer version. It
// shifts the page a little against burn-in, keeps the screen awake, and gets a new code when its session has ended.
const MINUTE = 60000, TURN = MINUTE / 3, HOLD = 2 * MINUTE, LIFE = 6 * 60 * MINUTE, wall = one('#wall');
const load = (address, options) => fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(MINUTE / 3), ...options }).catch(() => null);

const shift = () => {
  const step = Math.floor(Date.now() / MINUTE), place = (turn) => `${[0, 1, 2, 1, 0, -1, -2, -1][turn % 8] * .15}vmin`;
  document.body.style.translate = `${place(step)} ${place(Math.floor(step / 8))}`;
};

// The browser can release the lock at any time, and always does in a hidden tab.
let lock = null;
const wake = async () => {
  if (!document.hidden && lock?.released !== false) lock = await navigator.wakeLock?.request('screen').catch(() => null);
};

// The page is replaced only once the new one answers. A wall could never leave an error page of the browser.
let moving = null;
const move = (address) => {
  moving ??= load(address).then((answer) => answer?.ok && location.replace(answer.url)).finally(() => { moving = null; });
};
const renew = () => move(location.href);

setInterval(shift, MINUTE);
setInterval(wake, MINUTE);
on('visibilitychange', wake);
wake();
// Once the code is confirmed, the same address shows the wall. After a code has ended, it shows a new one.
on('htmx:afterRequest', ({ detail: { elt, xhr } }) => elt.id === 'code' && xhr.status === 200 && renew());

if (!wall) return;
const born = performance.now(), { build } = wall.dataset, known = new Map(), boards = all('[data-board]').map((board) => board.dataset.board);
const broken = (page) => [...page.querySelectorAll('[data-broken], [data-waiting]')].map(({ dataset }) => dataset.broken ?? dataset.waiting);
let until = born + TURN, other = 0;

// Failures that a board has when it is first seen are not new. Each one after that is.
const isNews = (address, page) => {
  const before = known.get(address), now = broken(page);
  known.set(address, now);
  return before && now.some((key) => !before.includes(key));
};
const turnTo = (address, pace) => {
  until = performance.now() + pace;
  Object.assign(wall.dataset, { live: address, version: '' });
  tell('live:pause');
};

on('live:reply', () => {
  if (wall.dataset.build !== build || performance.now() - born > LIFE) renew();
  if (isNews(wall.dataset.live, wall)) until = performance.now() + HOLD;
});
on('live:failed', ({ detail: { link, other } }) => {
  if (!link || other) return;
  const next = new URL(location.href);
  next.searchParams.set('because', link.includes('reason=revoked') ? 'refused' : 'ended');
  move(next);
});
on('viewer:left', renew);
setInterval(() => 'foreign' in root.dataset && renew(), MINUTE);

isNews(wall.dataset.live, wall);
if (boards.length < 2) return;
setInterval(() => {
  if (performance.now() >= until) turnTo(boards[(boards.indexOf(wall.dataset.live) + 1) % boards.length], TURN);
}, 1000);
// The hidden boards are fetched one by one. A few of them take less than one turn.
setInterval(async () => {
  const unseen = boards.filter((address) => address !== wall.dataset.live), address = unseen[other++ % unseen.length];
  const answer = await load(address, { headers: { 'HX-Request': 'true' }, redirect: 'manual' });
  if (!answer || isForeign(answer.headers.get('Runboard-Viewer')) || !answer.ok) return;
  const page = await answer.text().catch(() => null);
  if (page && isNews(address, new DOMParser().parseFromString(page, 'text/html'))) turnTo(address, HOLD);
}, MINUTE / 12);
