// Pauses refreshes in all tabs of this browser until the viewer resumes. The pause outlives the page. A wall has no button and
// ignores it, because it has no keyboard.
{
  const KEY = 'runboard.paused';
  const root = document.documentElement, button = document.getElementById('pause');

  const apply = () => {
    if (!button) return;
    const paused = localStorage.getItem(KEY) !== null;
    root.toggleAttribute('data-paused', paused);
    button.textContent = paused ? 'Resume' : 'Pause';
    button.title = paused ? 'Resume refreshes' : 'Pause refreshes in all tabs';
    document.dispatchEvent(new CustomEvent('live:pause'));
  };

  if (localStorage.getItem(KEY) !== null) apply();
  if (button) {
    button.hidden = !document.querySelector('[data-live]');
    button.addEventListener('click', () => {
      if ('paused' in root.dataset) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, '');
      apply();
    });
  }
  addEventListener('storage', (event) => { if (event.key === KEY) apply(); });
}
