// Pauses refreshes in all tabs of this browser until the viewer resumes. The pause outlives the page. A wall has no button and
// ignores it, because it has no keyboard.
const KEY = 'runboard.paused', button = one('#pause');
if (!button) return;

const apply = () => {
  const stored = root.toggleAttribute('data-paused', KEY in localStorage);
  const [textContent, title] = stored ? ['#{resume}', '#{resume-help}'] : ['#{pause}', '#{pause-help}'];
  Object.assign(button, { textContent, title });
  tell('live:pause');
};

if (KEY in localStorage) apply();
button.hidden = !one('[data-live]');
button.onclick = () => {
  if (paused()) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, '');
  apply();
};
addEventListener('storage', ({ key }) => key === KEY && apply());
