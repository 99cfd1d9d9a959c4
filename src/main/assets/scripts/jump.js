// Reduces text pasted into the id box to its first id, as the server does. A long command then fits, and a token in it does not
// get into the address.
const box = one('#jump');
const ids = (kinds) => new RegExp(`(?<![A-Za-z0-9])(?:${kinds})_(?!(?:ids?|version|name)(?![A-Za-z0-9]))[A-Za-z0-9]+(?:[_-]+[A-Za-z0-9]+)*`);
const known = ids('drun|dep|sess'), agent = ids('agent');
const find = (text) => {
  // The server opens an address of this site with its filters.
  if (/^\/\S*\?\S*$/.test(text.trim().replace(location.origin, ''))) return;
  const plain = text.replace(/\p{Cf}/gu, '').replace(/%[0-9A-F]{2}|\\./gi, ' ');
  return (plain.match(known) ?? plain.match(agent))?.[0];
};

box?.addEventListener('paste', (event) => {
  const id = find(event.clipboardData?.getData('text') ?? '');
  if (!id) return;
  event.preventDefault();
  box.value = id;
});
box?.form.addEventListener('submit', () => { box.value = find(box.value) ?? box.value; });
