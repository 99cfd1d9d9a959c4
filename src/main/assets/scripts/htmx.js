// What htmx leaves to scripts: the filters and the links of a view. Its settings are in htmx.json.

// A filter changes the address. The switch of the language leads back to it.
on('htmx:pushedIntoHistory htmx:replacedInHistory', () => {
  const next = one('.language [name=next]');
  if (next) next.value = location.pathname.slice(site.length) + location.search;
});

// A name that is picked from a list counts at once, and so does a cleared field. The browser's own event, which may come only when the
// field is left, does not count again.
let counted = null;
on('input', ({ target, inputType }) => {
  counted = target.list && (!target.value || inputType === 'insertReplacementText') ? target : null;
  counted?.dispatchEvent(new Event('change', { bubbles: true }));
});
addEventListener('change', (event) => { if (event.isTrusted && event.target === counted) event.stopPropagation(); }, true);

// An answer to the filters replaces the view alone. The view tells which deployment the entered text means.
on('htmx:afterSwap', ({ detail: { requestConfig: { elt, formData } } }) => {
  const { deployment: field, deployment_id: id, deployment_shown: shown } = elt.elements ?? {}, view = one('#view');
  if (!field || !view) return;
  const { picked = '', pickedId = '' } = view.dataset;
  if (pickedId && field.value === formData.get('deployment')) field.value = picked;
  id.value = pickedId;
  shown.value = picked;
});

// A link of the view loads into the view. htmx gets to know a link before its first use: all 300 at the start would delay the first rows.
on('pointerdown focusin', ({ target }) => {
  const link = target.closest?.('#view[hx-target] a:not(td > [href*="runs/"], .export a, #own-views a)');
  link?.setAttribute('hx-boost', 'true');
  if (link) htmx.process(link);
});
