// Pauses refreshes in all tabs of this browser until the viewer resumes. The pause outlives the page. A wall has no button and
// ignores it, because it has no keyboard.
{
  const KEY = 'runboard.paused', button = one('#pause');

  const apply = () => {
    const stored = root.toggleAttribute('data-paused', localStorage.getItem(KEY) !== null);
    button.textContent = say(stored ? 'resume' : 'pause');
    button.title = say(stored ? 'resume-help' : 'pause-help');
    tell('live:pause');
  };

  if (button) {
    if (localStorage.getItem(KEY) !== null) apply();
    button.hidden = !one('[data-live]');
    button.addEventListener('click', () => {
      if (paused()) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, '');
      apply();
    });
    addEventListener('storage', (event) => { if (event.key === KEY) apply(); });
  }
}
