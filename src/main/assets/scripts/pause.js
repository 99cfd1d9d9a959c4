// Pauses refreshes in all tabs of this browser until the viewer resumes. The pause outlives the page. A wall has no button and
// ignores it, because it has no keyboard.
{
  const KEY = 'runboard.paused', button = document.getElementById('pause');
  const isStored = () => localStorage.getItem(KEY) !== null;

  const apply = () => {
    root.toggleAttribute('data-paused', isStored());
    button.textContent = say(isStored() ? 'resume' : 'pause');
    button.title = say(isStored() ? 'resume-help' : 'pause-help');
    tell('live:pause');
  };

  if (button) {
    if (isStored()) apply();
    button.hidden = !document.querySelector('[data-live]');
    button.addEventListener('click', () => {
      if (paused()) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, '');
      apply();
    });
    addEventListener('storage', (event) => { if (event.key === KEY) apply(); });
  }
}
