// The keyboard: j and k move through the runs, Enter opens one (it is a focused link), / goes to the box for ids, ? shows this.
{
  const move = (step) => {
    const links = [...document.querySelectorAll('table.runs a.open')];
    const row = document.activeElement.closest('tr');
    const here = row ? links.indexOf(row.querySelector('a.open')) : -1;
    const next = here < 0 ? (step > 0 ? 0 : links.length - 1) : here + step;
    links[Math.max(0, Math.min(links.length - 1, next))]?.focus();
  };

  const actions = {
    j: () => move(1),
    k: () => move(-1),
    n: () => document.getElementById('arrivals')?.click(),
    p: () => document.getElementById('pause')?.click(),
    '/': () => document.getElementById('jump')?.focus(),
    '?': () => document.getElementById('keys')?.showModal(),
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
