// Shows the cost of all pages of this token, which the server sends with every answer. It also gives this tab an id, so that
// the server counts the tab once, however many pages it has shown.
{
  const KEY = 'runboard.page', root = document.documentElement;
  const hex = (byte) => byte.toString(16).padStart(2, '0');

  // While a page is shown, its id is not in the session storage. A duplicated tab copies that storage and must get its own id.
  const takeId = () => {
    root.dataset.page = sessionStorage.getItem(KEY) ?? [...crypto.getRandomValues(new Uint8Array(8))].map(hex).join('');
    sessionStorage.removeItem(KEY);
  };

  takeId();
  addEventListener('pagehide', () => sessionStorage.setItem(KEY, root.dataset.page));
  addEventListener('pageshow', (event) => { if (event.persisted) takeId(); });

  const place = document.getElementById('cost');
  document.addEventListener('htmx:beforeOnLoad', ({ detail: { xhr } }) => {
    const cost = xhr.getResponseHeader('Runboard-Cost');
    if (place && cost) write(place, cost);
  });
}
