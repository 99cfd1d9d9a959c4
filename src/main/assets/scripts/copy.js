// Copies the text of a button's data-copy, or of the element that data-copy-from names, and marks the button for a moment. The whole
// address of the path in data-address is added as a last line.

// Table rows get their copy buttons here. They need a script, so the server does not send them.
const addButtons = () => {
  for (const link of all('#runs [href*="runs/"]:only-child')) {
    link.title = link.closest('tr').dataset.runId;
    link.after(element('button', { type: 'button', className: 'copy', ariaLabel: say('#{copy}', link.title) }));
    link.nextSibling.dataset.copy = link.title;
  }
};

// Browsers have no clipboard API on plain HTTP, and may refuse access anywhere. The older copy command still works there. If it
// fails too, the dialog stays, and the viewer copies the selected text. When it closes, the button has the focus again.
const copyByHand = (text) => {
  const box = element('textarea', { value: text, readOnly: true, ariaLabel: '#{copy-by-hand-text}' });
  const dialog = element('dialog', { className: 'by-hand', onclose: () => dialog.remove() }, element('p', {}, '#{copy-by-hand}'), box);
  document.body.append(dialog);
  dialog.showModal();
  box.select();
  if (document.execCommand('copy')) dialog.close();
  return !dialog.open;
};

on('click', async ({ target }) => {
  const button = target.closest('button.copy');
  if (!button) return;
  const { copy, copyFrom, address } = button.dataset;
  const text = document.getElementById(copyFrom)?.textContent ?? (address ? `${copy}\n${new URL(address, location)}` : copy);
  if (!await navigator.clipboard?.writeText(text).then(() => true, () => false) && !copyByHand(text)) return;
  announce('#{copied}');
  button.dataset.copied = '';
  setTimeout(() => delete button.dataset.copied, 1200);
});

addButtons();
on('htmx:afterSettle', addButtons);
