// patch(old, fresh) updates an element of the page to match a newer one from the server, and changes only what differs. Focus,
// selection, scroll position, open panels and half-typed text stay. It returns whether anything differed. In htmx, "patch" is a
// style of swaps, and "gone" marks a row whose run no longer matches the filter.
{
  // Elements that other scripts update, that other scripts added, and where people type or load more.
  const ticks = 'time, time + .ago, [data-since], [data-zone]';
  const added = '.notice, tr .copy, #runs .ago, .state';
  const theirs = 'form, [data-waits]';
  const kept = new Set(['open', 'data-changed']);

  const kids = (parent) => [...parent.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE ? node.data.trim() : node.nodeType === Node.ELEMENT_NODE);
  const like = (node) => `${node.nodeName} ${node.dataset?.runId ?? node.dataset?.deploymentId ?? node.id}`;
  const skips = (element, name) => kept.has(name) || (name === 'title' && element.matches('time, #runs .open'));

  const mark = (row) => {
    row.dataset.changed = '';
    setTimeout(() => delete row.dataset.changed, 2500);
  };

  const attributes = (old, fresh) => {
    let changed = false;
    if (old.matches('tr[data-status]') && old.dataset.status !== fresh.dataset.status) mark(old);
    for (const { name } of [...old.attributes]) {
      if (skips(old, name) || fresh.hasAttribute(name)) continue;
      old.removeAttribute(name);
      changed = true;
    }
    for (const { name, value } of fresh.attributes) {
      if (skips(old, name) || old.getAttribute(name) === value) continue;
      old.setAttribute(name, value);
      changed = true;
    }
    return changed;
  };

  const children = (old, fresh) => {
    const left = kids(old);
    const wanted = kids(fresh).map((kid) => {
      const index = left.findIndex((node) => like(node) === like(kid));
      return { kid, here: index < 0 ? null : left.splice(index, 1)[0] };
    });
    const gone = left.filter((node) => node.nodeType === Node.TEXT_NODE || !node.matches(added));
    gone.forEach((node) => node.remove());
    const stay = kids(old).filter((node) => !left.includes(node));
    let changed = gone.length > 0;
    for (const { kid, here } of wanted) {
      if (here && here === stay[0]) {
        stay.shift();
      } else {
        if (here) stay.splice(stay.indexOf(here), 1);
        old.insertBefore(here ?? kid, stay[0] ?? null);
        changed = true;
      }
      if (here && patched(here, kid)) changed = true;
    }
    return changed;
  };

  const patched = (old, fresh) => {
    if (old.nodeType === Node.TEXT_NODE) {
      if (old.data === fresh.data) return false;
      old.data = fresh.data;
      return true;
    }
    if (old.matches(theirs)) return false;
    const changed = attributes(old, fresh);
    return !changed && old.matches(ticks) ? false : children(old, fresh) || changed;
  };

  const swaps = {
    patch: (old, fresh) => fresh && patched(old, fresh),
    gone: (old) => Object.assign(old.dataset, { gone: '', mark: `${old.dataset.mark.slice(0, -1)}~` }),
  };
  window.htmx?.defineExtension('patch', {
    isInlineSwap: (style) => style in swaps,
    handleSwap: (style, target, fragment) => {
      if (!(style in swaps)) return false;
      swaps[style](target, fragment.firstElementChild);
      return fragment.firstElementChild ? [target] : [];
    },
  });
}
