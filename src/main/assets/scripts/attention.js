// Shows in the tab's title and icon how many runs have failed since the viewer last looked at the page.
const icon = one('link[rel="icon"]'), calm = icon.getAttribute('href'), unseen = new Set(), shown = new WeakSet();
let known = [];

// Rows of runs, new runs that wait behind the button, and the latest runs of each deployment on the overview.
const failed = () => [
  ...all('tr[data-run-id][data-status="failed"]').map((row) => row.dataset.runId),
  ...(one('#arrivals')?.dataset.failed ?? '').split(' ').filter(Boolean),
  ...all('#health a[data-kind="failed"]').filter((run) => shown.has(run.closest('tr'))).map((run) => run.getAttribute('href')),
].map((run) => run.slice(-8));

const look = (event) => {
  if (!document.hidden && document.hasFocus()) unseen.clear();
  else if (isRefresh(event)) failed().filter((run) => !known.includes(run)).forEach((run) => unseen.add(run));
  // A deployment that comes onto the overview later had failed before.
  all('#health tr').forEach((row) => shown.add(row));
  known = failed();
  const own = one('[data-title]')?.dataset.title ?? document.title.replace(/^\(\d+\) /, '');
  const href = unseen.size ? icon.dataset.alarm : calm;
  write(one('title'), unseen.size ? `(${unseen.size}) ${own}` : own);
  // Setting the icon makes the browser fetch it again, even if the address is the same.
  if (icon.getAttribute('href') !== href) icon.setAttribute('href', href);
};

look({});
addEventListener('focus', look);
on('visibilitychange htmx:afterSettle', look);
