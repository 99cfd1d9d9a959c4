// Pause means pause: while it lasts nothing is asked for, in any tab, until somebody goes on. Remembered beyond the page. Where
// nobody could go on, as on a wall, there is no button, and no pause.
{
  const KEY = 'runboard.paused';
  const root = document.documentElement, button = document.getElementById('pause');

  const obey = () => {
    if (!button) return;
    const paused = localStorage.getItem(KEY) !== null;
    root.toggleAttribute('data-paused', paused);
    button.textContent = paused ? 'Go on' : 'Pause';
    button.title = paused ? 'Keep what is shown up to date again' : 'Fetch nothing until you go on';
    document.dispatchEvent(new CustomEvent('live:pause'));
  };

  if (localStorage.getItem(KEY) !== null) obey();
  if (button) {
    button.hidden = !document.querySelector('[data-live]');
    button.addEventListener('click', () => {
      if ('paused' in root.dataset) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, '');
      obey();
    });
  }
  addEventListener('storage', (event) => { if (event.key === KEY) obey(); });
}
