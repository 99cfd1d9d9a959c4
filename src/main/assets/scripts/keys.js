// The keyboard: j and k move through the runs, Enter opens one (it is a focused link), / goes to the box for ids, ? shows this.
{
  const move = (step) => {
    const links = [...document.querySelectorAll('table.runs a.open')];
    const row = document.activeElement.closest('tr');
    const here = row ? links.indexOf(row.querySelector('a.open')) : -1;
    const next = here < 0 ? (step > 0 ? 0 : links.length - 1) : here + step;
    links[Math.max(0, Math.min(links.length - 1, next))]?.focus();
  };

  const words = [
    ['j k', 'next, previous run'], ['Enter', 'open it'], ['n', 'show the new runs that wait'], ['p', 'pause, go on'], ['/', 'go to an id'], ['?', 'show these keys'],
  ];
  const line = ([keys, text]) => `<div><dt>${keys.split(' ').map((key) => `<kbd>${key}</kbd>`).join(' ')}</dt><dd>${text}</dd></div>`;

  // Only a script shows the keys, so no page carries them.
  const showKeys = () => {
    if (!document.getElementById('keys')) document.body.insertAdjacentHTML('beforeend', `<dialog id="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2><dl>${words.map(line).join('')}</dl><form method="dialog"><button>Close</button></form></dialog>`);
    document.getElementById('keys').showModal();
  };

  const actions = {
    j: () => move(1),
    k: () => move(-1),
    n: () => document.getElementById('arrivals')?.click(),
    p: () => document.getElementById('pause')?.click(),
    '/': () => document.getElementById('jump')?.focus(),
    '?': showKeys,
  };

  // A layout without Latin letters still has the key in the same place, so the place decides.
  const name = ({ key = '', code = '', shiftKey }) => {
    if (/[\p{ASCII}\p{Script=Latin}]/u.test(key)) return key.normalize('NFKC').toLowerCase();
    return code === 'Slash' ? (shiftKey ? '?' : '/') : code.replace(/^Key/, '').toLowerCase();
  };

  document.addEventListener('keydown', (event) => {
    const action = actions[name(event)];
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest('input, select, textarea, dialog')) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    if (!action) return;
    event.preventDefault();
    action();
  });
}
