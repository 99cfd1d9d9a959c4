// Shows in the tab's title and icon how many runs have failed since the viewer last looked at the page.
{
  const icon = one('link[rel="icon"]'), calm = icon.getAttribute('href');
  const looking = () => !document.hidden && document.hasFocus();
  const strips = () => all('#health tr[data-deployment-id]');
  // A deployment that comes onto the overview later had failed before.
  let shown = new WeakSet(strips());

  // Rows of runs, new runs that wait behind the button, and the latest runs of each deployment on the overview.
  const failed = () => [
    ...all('tr[data-run-id][data-status="failed"]').map((row) => row.dataset.runId),
    ...(one('#arrivals')?.dataset.failed ?? '').split(' ').filter(Boolean),
    ...all('#health a[data-kind="failed"]').filter((run) => shown.has(run.closest('tr'))).map((run) => run.getAttribute('href')),
  ].map((run) => run.slice(-8));
  let known = new Set(failed()), unseen = new Set();

  const show = () => {
    const own = one('[data-title]')?.dataset.title ?? document.title.replace(/^\(\d+\) /, '');
    const title = unseen.size ? `(${unseen.size}) ${own}` : own, href = unseen.size ? icon.dataset.alarm : calm;
    if (document.title !== title) document.title = title;
    // Setting the icon makes the browser fetch it again, even if the address is the same.
    if (icon.getAttribute('href') !== href) icon.setAttribute('href', href);
  };

  const look = () => {
    if (!looking()) return;
    unseen.clear();
    show();
  };

  on('htmx:afterSettle', (event) => {
    if (isRefresh(event) && !looking()) unseen = new Set([...unseen, ...failed().filter((run) => !known.has(run))]);
    shown = new WeakSet(strips());
    known = new Set(failed());
    show();
  });
  addEventListener('focus', look);
  on('visibilitychange', look);
}
