// Shows in the tab's title and icon how many runs have failed since the viewer last looked at the page.
{
  const icon = document.querySelector('link[rel="icon"]'), calm = icon.getAttribute('href');
  const failed = (place) => [...place.querySelectorAll('tr[data-run-id][data-status="failed"]')].map((row) => row.dataset.runId);
  const looking = () => !document.hidden && document.hasFocus();
  let known = new Set(failed(document)), unseen = new Set();

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

  document.addEventListener('live:news', ({ detail: { fresh } }) => {
    for (const id of failed(fresh)) if (!known.has(id) && !looking()) unseen.add(id);
    known = new Set([...failed(document), ...failed(fresh)]);
  });
  document.addEventListener('live:shown', show);
  document.addEventListener('htmx:afterSettle', () => { known = new Set([...known, ...failed(document)]); });
  addEventListener('focus', look);
  document.addEventListener('visibilitychange', look);
}
