// Says when this server does not answer: what is on the page stays, and nothing pretends to be new.
{
  const banner = document.getElementById('offline');
  const say = (text) => { banner.textContent = text; banner.hidden = !text; };

  document.addEventListener('htmx:sendError', () => say('Runboard’s server does not answer. What you see is what was last fetched.'));
  document.addEventListener('htmx:timeout', () => say('Runboard’s server takes too long to answer. What you see is what was last fetched.'));
  document.addEventListener('htmx:afterRequest', (event) => { if (event.detail.successful) say(''); });

  // A problem page replaces the table that was asked for, and a place that waited to be filled. Any other piece of a page
  // keeps what it shows: it only wanted news.
  document.addEventListener('htmx:beforeSwap', (event) => {
    if (!event.detail.isError || event.detail.target.matches('#view, [data-waits]')) return;
    event.detail.shouldSwap = false;
    say('There is no news at the moment. What you see is what was last fetched.');
  });

  // What stands in a wall's place says that something failed. There nobody will reload it by hand.
  if (location.pathname.endsWith('/wall') && !document.querySelector('#wall, #code')) setInterval(async () => {
    const answer = await fetch(location.href, { cache: 'no-store' }).catch(() => null);
    if (answer?.ok) location.reload();
  }, 30000);
}
