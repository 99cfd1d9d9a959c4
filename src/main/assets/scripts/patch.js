// Two styles of swaps for htmx. "patch" changes only what differs from the newer element: focus, selection, scroll position, open
// panels and half-typed text stay. "gone" marks a row whose run no longer matches the filter.

// Elements that other scripts update, that other scripts added, and where people type or load more.
const ticks = 'time, time + .ago, [data-since], [data-zone]', added = '.notice, tr .copy, #runs .ago, .state', theirs = 'form, [data-waits]';

const kids = (parent) => [...parent.childNodes].filter((node) => node instanceof Element || (node instanceof Text && node.data.trim()));
const like = (node) => `${node.nodeName} ${node.dataset?.runId ?? node.dataset?.deploymentId ?? node.id}`;
const isOwn = (element, name) => name === 'open' || name === 'data-changed' || (name === 'title' && element.matches('time, #runs [href*="runs/"]'));

const attributes = (old, fresh) => {
  const names = [...old.getAttributeNames(), ...fresh.getAttributeNames()];
  const differ = names.filter((name) => !isOwn(old, name) && old.getAttribute(name) !== fresh.getAttribute(name));
  if (differ.includes('data-status') && old.matches('tr')) {
    old.dataset.changed = '';
    setTimeout(() => delete old.dataset.changed, 2500);
  }
  for (const name of differ) if (old.toggleAttribute(name, fresh.hasAttribute(name))) old.setAttribute(name, fresh.getAttribute(name));
  return differ.length > 0;
};

const children = (old, fresh) => {
  const left = kids(old), find = (kid) => left.findIndex((node) => like(node) === like(kid));
  const pairs = kids(fresh).map((kid) => [kid, find(kid) < 0 ? null : left.splice(find(kid), 1)[0]]);
  left.filter((node) => !node.matches?.(added)).forEach((node) => node.remove());
  const stay = kids(old).filter((node) => !left.includes(node));
  for (const [kid, here] of pairs) {
    if (here !== stay[0]) old.insertBefore(here ?? kid, stay[0] ?? null);
    if (here) patch(stay.splice(stay.indexOf(here), 1)[0], kid);
  }
};

const patch = (old, fresh) => {
  if (old instanceof Text) write(old, fresh.data);
  else if (!old.matches(theirs) && (attributes(old, fresh) || !old.matches(ticks))) children(old, fresh);
};

const swaps = {
  patch: (old, fresh) => fresh && patch(old, fresh),
  gone: (old, { dataset: { mark } }) => Object.assign(old.dataset, { gone: '', mark }),
};
const extension = {
  isInlineSwap: (style) => style in swaps,
  handleSwap: (style, target, { firstElementChild: fresh }) => {
    swaps[style]?.(target, fresh);
    return style in swaps && (fresh ? [target] : []);
  },
};
document.body.setAttribute('hx-ext', 'patch');
htmx.defineExtension('patch', extension);
