// Applies refreshes to the run table. Rows on the page change in place. New runs wait behind a button, so no row moves.
{
  const button = document.getElementById('arrivals'), said = document.getElementById('said');
  let held = null, unsaid = null;

  const rows = (piece) => new Map([...piece.querySelectorAll('tr[data-run-id]')].map((row) => [row.dataset.runId, row]));
  const count = (number, one) => `${number} ${one}${number === 1 ? '' : 's'}`;

  // Runs before the first known one are new, and push as many off the end of the page. Other missing runs no longer match.
  const compare = (shown, fresh) => {
    const ids = [...fresh.keys()], first = ids.findIndex((id) => shown.has(id));
    const arrived = first < 0 ? ids : ids.slice(0, first);
    const missing = [...shown.keys()].filter((id) => !fresh.has(id));
    const end = [...shown.keys()].reverse().findIndex((id) => fresh.has(id));
    const here = missing.length - Math.min(arrived.length, end < 0 ? shown.size : end);
    return { arrived, gone: missing.slice(0, here), fallen: missing.slice(here), met: first >= 0 };
  };

  const mark = (row) => {
    row.dataset.changed = '';
    setTimeout(() => delete row.dataset.changed, 2500);
  };

  const statuses = (piece) => new Map([...rows(piece)].map(([id, row]) => [id, row.dataset.status]));
  const changedSince = (piece, before) => [...rows(piece).values()].filter((row) => before.get(row.dataset.runId) !== row.dataset.status);

  const update = (piece, fresh, whole) => {
    const shown = rows(piece), before = statuses(piece);
    if (whole) patch(piece, fresh);
    else rows(fresh).forEach((row, id) => { if (shown.has(id)) patch(shown.get(id), row); });
    for (const id of rows(fresh).keys()) delete shown.get(id)?.dataset.gone;
    changedSince(piece, before).forEach(mark);
  };

  const summarise = (piece) => {
    const summary = piece.querySelector('.summary'), count = (rows) => piece.querySelectorAll(rows).length;
    const failed = count('tr[data-status="failed"]'), open = count('tr[data-status="unknown"] td:first-child [title]');
    if (summary) summary.textContent = summary.textContent.replace(/\d+ failed.*/, `${failed} failed` + (open ? `; how ${open} went is not known` : ''));
  };

  const offer = (words) => {
    button.textContent = words;
    button.hidden = !words;
  };

  const settled = ['completed', 'failed', 'skipped', 'cancelled', 'waiting'];
  const open = (row) => !settled.includes(row.dataset.status);

  // Unfinished runs that were pushed off the page are fetched separately, from the position after the oldest new run.
  const followRest = (piece, { arrived, fallen, met }) => {
    const shown = rows(piece);
    if (met) piece.dataset.edge = arrived.at(-1);
    delete piece.dataset.rest;
    if (!fallen.some((id) => open(shown.get(id)))) return;
    const after = piece.dataset.edge ?? shown.keys().next().value;
    piece.dataset.rest = `${piece.dataset.live}${piece.dataset.live.includes('?') ? '&' : '?'}after_id=${after}`;
  };

  const hold = (piece, fresh, difference) => {
    const { arrived, gone, met } = difference, newest = piece.dataset.newest === 'true' && arrived.length > 0;
    held = fresh;
    for (const id of gone) rows(piece).get(id).dataset.gone = '';
    for (const name of ['version', 'busy']) piece.dataset[name] = fresh.dataset[name];
    if (newest) followRest(piece, difference);
    const waiting = met ? count(arrived.length, 'new run') : `${arrived.length} or more new runs`;
    offer([newest && waiting, gone.length && `${count(gone.length, 'run')} no longer here`].filter(Boolean).join(', '));
  };

  const forget = () => {
    held = null;
    offer('');
  };

  const tell = ({ piece, before, offered }) => {
    summarise(piece);
    const changed = changedSince(piece, before).length;
    const words = [changed && `${count(changed, 'run')} changed`, offered && button.textContent].filter(Boolean);
    if (words.length) said.textContent = `${words.join(', ')}.`;
  };

  document.addEventListener('live:news', (event) => {
    const { piece, fresh } = event.detail;
    if (!piece.dataset.newest) return;
    event.preventDefault();
    const difference = compare(rows(piece), rows(fresh)), before = statuses(piece), offered = button.textContent;
    const still = !difference.arrived.length && !difference.gone.length;
    update(piece, fresh, still);
    if (still) forget();
    else hold(piece, fresh, difference);
    unsaid = { piece, before, offered: button.textContent !== offered };
  });

  document.addEventListener('live:rest', ({ detail: { piece, fresh } }) => {
    if (!held) return;
    const known = rows(fresh), newest = rows(held);
    unsaid ??= { piece, before: statuses(piece), offered: false };
    update(piece, fresh, false);
    rows(piece).forEach((row, id) => { if (open(row) && !known.has(id) && !newest.has(id)) row.dataset.gone = ''; });
  });

  // Announces the changes of both answers of a refresh in one message. A run that both changed is counted once.
  const say = () => {
    if (unsaid) tell(unsaid);
    unsaid = null;
  };
  for (const event of ['live:done', 'live:failed']) document.addEventListener(event, say);

  button?.addEventListener('click', () => {
    const piece = document.querySelector('[data-newest]'), first = rows(held).keys().next().value;
    update(piece, held, true);
    forget();
    if (window.htmx) htmx.process(piece);
    document.dispatchEvent(new CustomEvent('live:shown'));
    window.scrollTo(0, 0);
    rows(piece).get(first)?.querySelector('a.open').focus({ preventScroll: true });
  });

  document.addEventListener('htmx:afterSwap', (event) => { if (button && event.detail.target.id === 'view') forget(); });
}
