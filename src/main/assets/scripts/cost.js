// Says what keeping all pages of this token up to date costs, as the server counts it with each answer, and names this tab: the
// server counts it once, however many pages it has shown.
{
  const KEY = 'runboard.page', root = document.documentElement;
  const hex = (byte) => byte.toString(16).padStart(2, '0');

  // While a page is shown, its name is in no store: a copy of the tab has to make up another.
  const take = () => {
    root.dataset.page = sessionStorage.getItem(KEY) ?? [...crypto.getRandomValues(new Uint8Array(8))].map(hex).join('');
    sessionStorage.removeItem(KEY);
  };

  take();
  addEventListener('pagehide', () => sessionStorage.setItem(KEY, root.dataset.page));
  addEventListener('pageshow', (event) => { if (event.persisted) take(); });

  const place = document.getElementById('cost');
  document.addEventListener('live:cost', ({ detail: { cost } }) => { if (place && place.textContent !== cost) place.textContent = cost; });
}
