// Reduces text pasted into the id box to its first id, as the server does. A long command then fits, and a token in it does not
// get into the address.
{
  const box = one('#jump');
  const known = /(?<![A-Za-z0-9])(?:drun|dep|sess)_(?!ids?(?![A-Za-z0-9]))[A-Za-z0-9]+(?:[_-]+[A-Za-z0-9]+)*/;
  const find = (text) => text.replace(/\p{Cf}/gu, '').replace(/%[0-9A-F]{2}|\\./gi, ' ').match(known)?.[0];

  box?.addEventListener('paste', (event) => {
    const id = find(event.clipboardData?.getData('text') ?? '');
    if (!id) return;
    event.preventDefault();
    box.value = id;
  });
  box?.form.addEventListener('submit', () => { box.value = find(box.value) ?? box.value; });
}
