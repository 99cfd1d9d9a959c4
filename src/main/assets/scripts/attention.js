// Shows in the tab's title and icon how many runs have failed since the viewer last looked at the page.
{
  const icon = document.querySelector('link[rel="icon"]'), calm = icon.getAttribute('href');
  const looking = () => !document.hidden && document.hasFocus();
  // New runs that are not shown yet count too.
  const failed = () => [
    ...[...document.querySelectorAll('tr[data-run-id][data-status="failed"]')].map((row) => row.dataset.runId.slice(-8)),
    ...(document.getElementById('arrivals')?.dataset.failed ?? '').split(' ').filter(Boolean),
  ];
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

  document.addEventListener('htmx:afterSettle', ({ detail: { requestConfig } }) => {
    const now = failed();
    if (requestConfig.elt === document.body && !looking()) now.filter((run) => !known.has(run)).forEach((run) => unseen.add(run));
    known = new Set(now);
    show();
  });
  addEventListener('focus', look);
  document.addEventListener('visibilitychange', look);
}
