// Shows in the tab's title and icon how many runs have failed since the viewer last looked at the page.
{
  const icon = document.querySelector('link[rel="icon"]'), calm = icon.getAttribute('href');
  const looking = () => !document.hidden && document.hasFocus();
  // Rows of runs, new runs that wait behind the button, and the latest runs of each deployment on the overview.
  const failed = () => [
    ...[...document.querySelectorAll('tr[data-run-id][data-status="failed"]')].map((row) => row.dataset.runId.slice(-8)),
    ...(document.getElementById('arrivals')?.dataset.failed ?? '').split(' ').filter(Boolean),
    ...strips().filter((row) => shown.has(row)).flatMap(failedIn),
  ];
  const strips = () => [...document.querySelectorAll('#health tr[data-deployment-id]')];
  const failedIn = (row) => [...row.querySelectorAll('a[data-kind="failed"]')].map((run) => run.getAttribute('href').slice(-8));
  // A deployment that comes onto the overview later had failed before.
  let shown = new WeakSet(strips());
  let known = new Set(failed()), unseen = new Set();

  const show = () => {
    const own = document.querySelector('[data-title]')?.dataset.title ?? document.title.replace(/^\(\d+\) /, '');
    const title = unseen.size ? `(${unseen.size}) ${own}` : own;
    if (document.title !== title) document.title = title;
    // Setting the icon makes the browser fetch it again, even if the address is the same.
    const href = unseen.size ? icon.dataset.alarm : calm;
    if (icon.getAttribute('href') !== href) icon.setAttribute('href', href);
  };

  const look = () => {
    if (!looking()) return;
    unseen.clear();
    show();
  };

  on('htmx:afterSettle', (event) => {
    if (isRefresh(event) && !looking()) failed().filter((run) => !known.has(run)).forEach((run) => unseen.add(run));
    shown = new WeakSet(strips());
    known = new Set(failed());
    show();
  });
  addEventListener('focus', look);
  on('visibilitychange', look);
}
