// Copies the text that a button carries, or that of the element it names, and marks the button for a moment.
// The table's rows get their buttons here: without a script they would do nothing, so the server does not send them.
{
  const button = (id) => {
    const copy = document.createElement('button');
    copy.type = 'button';
    copy.className = 'copy';
    copy.dataset.copy = id;
    copy.setAttribute('aria-label', `Copy ${id}`);
    const picture = copy.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'));
    picture.setAttribute('aria-hidden', 'true');
    picture.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'use')).setAttribute('href', '#copy');
    return copy;
  };

  const furnish = () => {
    for (const row of document.querySelectorAll('tr[data-run-id]')) {
      const cell = row.querySelector('.c-run');
      if (cell && !cell.querySelector('.copy')) cell.append(button(row.dataset.runId));
    }
  };

  document.addEventListener('click', async (event) => {
    const copy = event.target.closest('button.copy');
    if (!copy) return;
    const source = copy.dataset.copyFrom && document.getElementById(copy.dataset.copyFrom);
    await navigator.clipboard.writeText(source ? source.textContent : copy.dataset.copy);
    copy.dataset.copied = '';
    setTimeout(() => delete copy.dataset.copied, 1200);
  });

  furnish();
  for (const event of ['htmx:afterSettle', 'live:shown']) document.addEventListener(event, furnish);
}
