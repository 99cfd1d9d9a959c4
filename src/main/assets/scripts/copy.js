// Copies the text of a button's data-copy, or of the element that data-copy-from names, and marks the button for a moment.
// Table rows get their copy buttons here. They need a script, so the server does not send them.
{
  const button = (id) => {
    const copy = document.createElement('button');
    copy.type = 'button';
    copy.className = 'copy';
    copy.dataset.copy = id;
    copy.setAttribute('aria-label', `Copy ${id}`);
    return copy;
  };

  const addButtons = () => {
    for (const link of document.querySelectorAll('#runs a.open:only-child')) {
      link.title = link.closest('tr').dataset.runId;
      link.after(button(link.title));
    }
  };

  // Browsers have no clipboard API on plain HTTP, and may refuse access anywhere. The older copy command still works there.
  const select = (place, text, className) => {
    const box = place.appendChild(Object.assign(document.createElement('textarea'), { value: text, readOnly: true, ariaLabel: 'Text to copy', className }));
    box.focus({ preventScroll: true });
    box.select();
    return box;
  };

  const copyByCommand = (text, button) => {
    const box = select(document.body, text, 'unseen');
    let done = false;
    try { done = document.execCommand('copy'); } catch { /* Refused as well. */ }
    box.remove();
    button.focus({ preventScroll: true });
    return done;
  };

  // If both fail, the viewer copies the selected text.
  const showForCopying = (text) => {
    const dialog = document.body.appendChild(Object.assign(document.createElement('dialog'), { className: 'by-hand' }));
    dialog.append(Object.assign(document.createElement('p'), { textContent: 'Press Ctrl+C or ⌘C to copy, then Esc.' }));
    dialog.addEventListener('close', () => dialog.remove());
    dialog.showModal();
    select(dialog, text, 'text');
  };

  document.addEventListener('click', async (event) => {
    const copy = event.target.closest('button.copy');
    if (!copy) return;
    const source = copy.dataset.copyFrom && document.getElementById(copy.dataset.copyFrom);
    const text = source ? source.textContent : copy.dataset.copy;
    const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false) || copyByCommand(text, copy);
    if (!copied) return showForCopying(text);
    document.getElementById('said').textContent = 'Copied.';
    copy.dataset.copied = '';
    setTimeout(() => delete copy.dataset.copied, 1200);
  });

  addButtons();
  document.addEventListener('htmx:afterSettle', addButtons);
}
