// Settings of htmx, which starts once all scripts have run.
Object.assign(htmx.config, {
  allowEval: false,
  includeIndicatorStyles: false,
  defaultSwapStyle: 'outerHTML',
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
  scrollIntoViewOnBoost: false,
  timeout: 20000,
  responseHandling: [{ code: '[23]04', swap: false }, { code: '[23]..', swap: true }, { code: '[45]..', swap: true, error: true }],
});

// A filter changes the address. The switch of the language leads back to it.
on('htmx:pushedIntoHistory htmx:replacedInHistory', () => {
  const next = one('.language [name=next]');
  if (next) next.value = location.pathname.slice(site.length) + location.search;
});

// A name that is picked from a list counts at once. Chromium says so itself, Firefox only when the field is left.
on('input', ({ target, inputType }) => {
  if (target.list && inputType === 'insertReplacementText') target.dispatchEvent(new Event('change', { bubbles: true }));
});

// htmx loads links in the view into the view. A run is a separate page, so htmx must not see the click that opens it.
addEventListener('click', (event) => { if (event.target.closest?.('#view a.open')) event.stopPropagation(); }, true);
