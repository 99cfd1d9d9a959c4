// Tells the server which rows the page shows, and announces what changed. New runs wait behind a button, so no row moves.
{
  const button = () => document.getElementById('arrivals'), said = document.getElementById('said');
  const count = (number) => `${number} run${number === 1 ? '' : 's'} changed`;
  let before = '';

  document.addEventListener('htmx:configRequest', ({ detail: { elt, target, headers } }) => {
    if (elt !== document.body || !target.dataset.newest) return;
    const rows = [...target.querySelectorAll('tr[data-run-id]')], marks = target.querySelector('[data-marks]')?.dataset.marks.match(/.{7}/g);
    // A row that changed has its own mark.
    if (marks) headers['Runboard-Rows'] = `${button().dataset.edge ?? rows[0].dataset.runId} ${rows.map((row, i) => row.dataset.mark ?? marks[i]).join('')}`;
    before = button().textContent;
  });

  document.addEventListener('live:heard', ({ detail: { piece } }) => {
    if (!piece.dataset.newest) return;
    const changed = piece.querySelectorAll('[data-changed]').length, waiting = button().textContent;
    const words = [changed && count(changed), waiting !== before && waiting].filter(Boolean);
    if (words.length) said.textContent = `${words.join(', ')}.`;
  });

  // A table that came whole has all new runs. A refresh may bring the button, and a link brings a page with an empty one.
  document.addEventListener('htmx:afterSwap', ({ detail: { target, xhr, requestConfig: { elt } } }) => {
    if (target.id !== 'view' || !button() || (elt === document.body && xhr.response.includes('id="arrivals"'))) return;
    button().hidden = true;
    button().textContent = '';
    delete button().dataset.edge;
  });

  document.addEventListener('htmx:afterSettle', ({ detail: { target, requestConfig } }) => {
    if (requestConfig.elt.id === 'arrivals') target.querySelector('a.open')?.focus({ preventScroll: true });
  });
}
