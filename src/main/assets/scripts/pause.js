// Pauses refreshes in all tabs of this browser until the viewer resumes. The pause outlives the page. A wall has no button and
// ignores it, because it has no keyboard.
(() => {
  const KEY = 'runboard.paused', button = one('#pause');

  const apply = () => {
    const stored = root.toggleAttribute('data-paused', KEY in localStorage);
    button.textContent = say(stored ? 'resume' : 'pause');
    button.title = say(stored ? 'resume-help' : 'pause-help');
    tell('live:pause');
  };

  if (!button) return;
  if (KEY in localStorage) apply();
  button.hidden = !one('[data-live]');
  button.onclick = () => {
    localStorage.setItem(KEY, '');
    if (paused()) localStorage.removeItem(KEY);
    apply();
  };
  addEventListener('storage', ({ key }) => key === KEY && apply());
})();
