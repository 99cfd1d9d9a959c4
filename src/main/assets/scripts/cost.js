// Shows the cost of all pages of this token, which the server sends with every answer. It also gives this tab an id, so that
// the server counts the tab once, however many pages it has shown.
{
  const KEY = 'runboard.page', place = one('#cost');

  // While a page is shown, its id is not in the session storage. A duplicated tab copies that storage and must get its own id.
  const takeId = () => {
    root.dataset.page = sessionStorage.getItem(KEY) ?? crypto.getRandomValues(new BigUint64Array(1))[0].toString(16).padStart(16, '0');
    sessionStorage.removeItem(KEY);
  };

  takeId();
  addEventListener('pagehide', () => sessionStorage.setItem(KEY, root.dataset.page));
  addEventListener('pageshow', (event) => { if (event.persisted) takeId(); });
  on('htmx:beforeOnLoad', ({ detail: { xhr } }) => {
    const cost = xhr.getResponseHeader('Runboard-Cost');
    if (place && cost) write(place, decodeURIComponent(cost));
  });
}
