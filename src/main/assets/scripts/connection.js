// Shows a banner when a request of htmx fails. The page keeps its content. The freshness line tells of refreshes. A wall has no banner.
const warn = (problem) =>
  Object.assign(one('#offline') ?? {}, { textContent: problem && say('#{last-data}', problem), hidden: !problem });

on('htmx:sendError htmx:timeout', (event) => isRefresh(event) || warn('#{no-answer}'));
on('htmx:afterRequest', ({ detail }) => detail.successful && warn(''));

// A problem page replaces a requested table or an empty placeholder. Other parts keep their content: the request was a refresh.
on('htmx:beforeSwap', ({ detail }) => {
  if (!detail.isError || detail.target.matches('#view, [data-waits]')) return;
  detail.shouldSwap = false;
  warn('#{refresh-failed}');
});

// A screen without a keyboard cannot reload an error page. It retries until the wall answers.
if (location.pathname.endsWith('/wall') && !one('#wall, #code')) setInterval(() => {
  fetch(location.href, { cache: 'no-store' }).then(({ ok }) => ok && location.reload(), () => {});
}, 30000);
