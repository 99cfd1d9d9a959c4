// Keyboard shortcuts. Enter opens the selected run because its link has the focus.
{
  const move = (step) => {
    const links = [...document.querySelectorAll('table.runs a.open')], row = document.activeElement.closest('tr');
    const here = row ? links.indexOf(row.querySelector('a.open')) : -1;
    const next = here < 0 ? (step > 0 ? 0 : links.length - 1) : here + step;
    links[Math.max(0, Math.min(links.length - 1, next))]?.focus();
  };

  // The dialog needs a script, so the server does not send it.
  const showKeys = () => {
    if (!document.getElementById('keys')) document.body.insertAdjacentHTML('beforeend', `<dialog id="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">Keyboard shortcuts</h2>
      <dl>
        <div><dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>Select next, previous run</dd></div>
        <div><dt><kbd>Enter</kbd></dt><dd>Open selected run</dd></div>
        <div><dt><kbd>n</kbd></dt><dd>Show new runs</dd></div>
        <div><dt><kbd>p</kbd></dt><dd>Pause or resume refreshes</dd></div>
        <div><dt><kbd>/</kbd></dt><dd>Go to a run, deployment or session</dd></div>
        <div><dt><kbd>?</kbd></dt><dd>Show keyboard shortcuts</dd></div>
      </dl>
      <form method="dialog"><button>Close</button></form>
    </dialog>`);
    document.getElementById('keys').showModal();
  };

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
