// Tells the server which rows the page shows, and announces what changed. New runs wait behind a button, so no row moves.
let waitingBefore = '';

on('htmx:configRequest', (event) => {
  const { target, headers } = event.detail, button = one('#arrivals');
  if (!isRefresh(event) || !target.dataset.newest) return;
  waitingBefore = button.textContent;
  const rows = all('#runs tr[data-run-id]'), marks = one('#runs [data-marks]')?.dataset.marks.match(/.{7}/g);
  // A row that changed has its own mark.
  if (marks) headers['Runboard-Rows'] = `${button.dataset.edge ?? rows[0].dataset.runId} ${rows.map((row, i) => row.dataset.mark ?? marks[i]).join('')}`;
});

on('live:reply', ({ detail: { piece } }) => {
  if (!piece.dataset.newest) return;
  const changed = all('[data-changed]', piece).length, waiting = one('#arrivals').textContent;
  const news = [changed && say(changed === 1 ? '#{changed-run}' : '#{changed-runs}', changed), waiting !== waitingBefore && waiting].filter(Boolean);
  if (news.length) announce(say(news[1] ? '#{news-both}' : '#{news}', ...news));
});

on('htmx:afterSettle', ({ detail: { target, requestConfig: { elt } } }) => {
  if (elt.id === 'arrivals') target.querySelector('#runs [href*="runs/"]')?.focus({ preventScroll: true });
});
