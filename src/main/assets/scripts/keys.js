// Keyboard shortcuts. Enter opens the selected run because its link has the focus.
const move = (step) => {
  const links = all('table.runs .open, #runs [href*="runs/"]'), here = links.findIndex((link) => link.closest('tr').contains(document.activeElement));
  (links[here + step] ?? links.at(here))?.focus();
};

const shortcuts = [
  ['j k', '#{keys-move}', (key) => move(key === 'j' ? 1 : -1)],
  ['Enter', '#{keys-open}'],
  ['n', '#{keys-new}', () => one('#arrivals:not([hidden])')?.click()],
  ['p', '#{keys-pause}', () => one('#pause')?.click()],
  ['/', '#{keys-jump}', () => one('#jump')?.focus()],
  ['?', '#{keys-help}', () => (one('#keys') ?? document.body.appendChild(dialog())).showModal()],
];

const caps = (keys) => keys.split(' ').flatMap((key) => [element('kbd', {}, key), ' ']);
// The dialog needs a script, so the server does not send it.
const dialog = () => element('dialog', { id: 'keys', ariaLabel: '#{keys}' },
  element('h2', {}, '#{keys}'),
  element('dl', {}, ...shortcuts.map(([keys, use]) => element('div', {}, element('dt', {}, ...caps(keys)), element('dd', {}, use)))),
  element('form', { method: 'dialog' }, element('button', {}, '#{keys-close}')));

// On a keyboard layout without Latin letters, the position of a key decides.
const name = ({ key = '', code = '', shiftKey }) => {
  if (/[\p{ASCII}\p{Script=Latin}]/u.test(key)) return key.normalize('NFKC').toLowerCase();
  return code === 'Slash' ? (shiftKey ? '?' : '/') : code.replace(/^Key/, '').toLowerCase();
};

on('keydown', (event) => {
  const key = name(event), action = shortcuts.find(([keys]) => keys.split(' ').includes(key))?.[2];
  const typing = event.target.closest('input, select, textarea, dialog');
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (typing && key === 'escape') event.target.blur();
  if (typing || !action) return;
  event.preventDefault();
  action(key);
});
