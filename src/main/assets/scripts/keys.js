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

  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest('input, select, textarea, dialog');
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    if (!actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  });
}
