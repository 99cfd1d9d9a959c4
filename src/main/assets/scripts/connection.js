// Shows a banner when a request of htmx fails. The page keeps its content.
{
  const banner = document.getElementById('offline');
  const say = (text) => { if (banner) Object.assign(banner, { textContent: text, hidden: !text }); };

  // The freshness line tells of refreshes.
  const isRefresh = ({ detail: { elt } }) => elt === document.body;

  document.addEventListener('htmx:sendError', (event) => isRefresh(event) || say('Runboard’s server does not answer. This page shows the last data that it fetched.'));
  document.addEventListener('htmx:timeout', (event) => isRefresh(event) || say('Runboard’s server takes too long to answer. This page shows the last data that it fetched.'));
  document.addEventListener('htmx:afterRequest', (event) => { if (event.detail.successful) say(''); });

  // A problem page replaces a requested table or an empty placeholder. Any other part of a page keeps its content, because the
  // request was a refresh.
  document.addEventListener('htmx:beforeSwap', (event) => {
    if (!event.detail.isError || event.detail.target.matches('#view, [data-waits]')) return;
    event.detail.shouldSwap = false;
    say('The refresh failed. This page shows the last data that it fetched.');
  });

  // A screen without a keyboard cannot reload an error page. It retries until the wall answers.
  if (location.pathname.endsWith('/wall') && !document.querySelector('#wall, #code')) setInterval(async () => {
    const answer = await fetch(location.href, { cache: 'no-store' }).catch(() => null);
    if (answer?.ok) location.reload();
  }, 30000);
}
