// Runs a wall unattended for weeks. It switches to a board with a new failure, and reloads when the server has a newer version. It
// shifts the page a little against burn-in, keeps the screen awake, and gets a new code when its session has ended.
{
  const MINUTE = 60000, TURN = MINUTE / 3, HOLD = 2 * MINUTE, LIFE = 6 * 60 * MINUTE;
  const wall = one('#wall'), code = one('#code');
  const every = (pace, task) => setInterval(() => Promise.resolve().then(task).catch(() => {}), pace);

  const shift = () => {
    const step = Math.floor(Date.now() / MINUTE), place = (turn) => `${[0, 1, 2, 1, 0, -1, -2, -1][turn % 8] * .15}vmin`;
    document.body.style.setProperty('--shift-x', place(step));
    document.body.style.setProperty('--shift-y', place(Math.floor(step / 8)));
  };

  // The browser can release the lock at any time, and always does in a hidden tab.
  let lock = null;
  const wake = async () => {
    if (document.hidden || (lock && !lock.released)) return;
    lock = await navigator.wakeLock?.request('screen').catch(() => null);
  };

  // The page is replaced only once the new one answers. A wall could never leave an error page of the browser.
  let moving = false;
  const move = async (address) => {
    if (moving) return;
    moving = true;
    const answer = await fetch(address, { cache: 'no-store' }).catch(() => null);
    moving = false;
    if (answer?.ok) location.replace(answer.url);
  };
  const renew = () => move(location.href);

  if (wall || code) {
    every(MINUTE, shift);
    every(MINUTE, wake);
    if (!self.words) every(MINUTE, renew);
    on('visibilitychange', wake);
    wake();
  }

  // Once the code is confirmed, the same address shows the wall. After a code has expired, it shows a new one.
  if (code) every(code.dataset.waitsFor ? 3000 : MINUTE, async () => {
    const answer = await fetch(code.dataset.waitsFor ?? `${site}/wall/code`, { cache: 'no-store' });
    if (answer.status === 200) renew();
  });

  if (wall) {
    const born = performance.now(), build = wall.dataset.build, known = new Map();
    const boards = all('[data-board]').map((board) => board.dataset.board);
    const broken = (page) => [...page.querySelectorAll('[data-broken], [data-waiting]')].map(({ dataset }) => dataset.broken ?? dataset.waiting);
    let until = born + TURN, other = 0;

    // Failures that a board has when it is first seen are not new. Each one after that is.
    const isNews = (address, now) => {
      const before = known.get(address);
      known.set(address, now);
      return before !== undefined && now.some((key) => !before.includes(key));
    };
    const turnTo = (address, pace) => {
      until = performance.now() + pace;
      if (wall.dataset.live === address) return;
      Object.assign(wall.dataset, { live: address, version: '' });
      tell('live:pause');
    };

    on('live:heard', () => {
      if (wall.dataset.build !== build || performance.now() - born > LIFE) renew();
      if (isNews(wall.dataset.live, broken(wall))) until = performance.now() + HOLD;
    });
    on('viewer:left', renew);
    every(MINUTE, () => { if ('foreign' in root.dataset) renew(); });
    on('live:failed', ({ detail: { link, other } }) => {
      if (!link || other) return;
      const next = new URL(location.href);
      next.searchParams.set('because', link.includes('reason=revoked') ? 'refused' : 'ended');
      move(next);
    });

    known.set(wall.dataset.live, broken(wall));
    if (boards.length > 1) {
      every(1000, () => {
        if (performance.now() >= until) turnTo(boards[(boards.indexOf(wall.dataset.live) + 1) % boards.length], TURN);
      });
      // The hidden boards are fetched one by one. A few of them take less than one turn.
      every(MINUTE / 12, async () => {
        const unseen = boards.filter((address) => address !== wall.dataset.live), address = unseen[other++ % unseen.length];
        const answer = await fetch(address, { headers: { 'HX-Request': 'true' }, cache: 'no-store', redirect: 'manual' });
        if (!tell('live:answered', { headers: answer.headers }, true) || !answer.ok) return;
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        if (isNews(address, broken(page))) turnTo(address, HOLD);
      });
    }
  }
}
