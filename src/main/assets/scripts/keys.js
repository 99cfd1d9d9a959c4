// Keyboard shortcuts. Enter opens the selected run because its link has the focus.
(() => {
  const uses = { 'j k': 'keys-move', Enter: 'keys-open', n: 'keys-new', p: 'keys-pause', '/': 'keys-jump', '?': 'keys-help' };

  const move = (step) => {
    const links = all('table.runs a.open'), row = document.activeElement.closest('tr');
    const here = links.findIndex((link) => row?.contains(link));
    links.at(here < 0 && step < 0 ? -1 : Math.max(0, Math.min(links.length - 1, here + step)))?.focus();
  };

  const line = ([keys, text]) => element('div', {},
    element('dt', {}, ...keys.split(' ').flatMap((key) => [element('kbd', {}, key), ' '])),
    element('dd', {}, say(text)));

  // The dialog needs a script, so the server does not send it.
  const dialog = () => element('dialog', { id: 'keys', ariaLabel: say('keys') },
    element('h2', {}, say('keys')),
    element('dl', {}, ...Object.entries(uses).map(line)),
    element('form', { method: 'dialog' }, element('button', {}, say('keys-close'))));

  const actions = {
    j: () => move(1),
    k: () => move(-1),
    n: () => one('#arrivals:not([hidden])')?.click(),
    p: () => one('#pause')?.click(),
    '/': () => one('#jump')?.focus(),
    '?': () => (one('#keys') ?? document.body.appendChild(dialog())).showModal(),
  };

  // On a keyboard layout without Latin letters, the position of a key decides.
  const name = ({ key = '', code = '', shiftKey }) => {
    if (/[\p{ASCII}\p{Script=Latin}]/u.test(key)) return key.normalize('NFKC').toLowerCase();
    return code === 'Slash' ? (shiftKey ? '?' : '/') : code.replace(/^Key/, '').toLowerCase();
  };

  on('keydown', (event) => {
    const action = actions[name(event)];
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest('input, select, textarea, dialog')) {
      if (event.key === 'Escape') event.target.blur();
    } else if (action) {
      event.preventDefault();
      action();
    }
  });
})();
