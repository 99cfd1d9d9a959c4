// Keyboard shortcuts. Enter opens the selected run because its link has the focus.
{
  const move = (step) => {
    const links = [...document.querySelectorAll('table.runs a.open')], row = document.activeElement.closest('tr');
    const here = row ? links.indexOf(row.querySelector('a.open')) : -1;
    const next = here < 0 ? (step > 0 ? 0 : links.length - 1) : here + step;
    links[Math.max(0, Math.min(links.length - 1, next))]?.focus();
  };

  const uses = () => [['j k', say('keys-move')], ['Enter', say('keys-open')], ['n', say('keys-new')], ['p', say('keys-pause')],
    ['/', say('keys-jump')], ['?', say('keys-help')]];
  const caps = (keys) => keys.split(' ').flatMap((key) => [element('kbd', {}, key), ' ']);
  const line = ([keys, text]) => element('div', {}, element('dt', {}, ...caps(keys)), element('dd', {}, text));
  const dialog = () => {
    const made = element('dialog', { id: 'keys' },
      element('h2', { id: 'keys-title' }, say('keys')),
      element('dl', {}, ...uses().map(line)),
      element('form', { method: 'dialog' }, element('button', {}, say('keys-close'))));
    made.setAttribute('aria-labelledby', 'keys-title');
    return made;
  };

  // The dialog needs a script, so the server does not send it.
  const showKeys = () => (document.getElementById('keys') ?? document.body.appendChild(dialog())).showModal();

  const actions = {
    j: () => move(1),
    k: () => move(-1),
    n: () => document.querySelector('#arrivals:not([hidden])')?.click(),
    p: () => document.getElementById('pause')?.click(),
    '/': () => document.getElementById('jump')?.focus(),
    '?': showKeys,
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
}
