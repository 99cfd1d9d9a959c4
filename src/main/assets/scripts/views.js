// A person's own views of the run table. The browser keeps their names and filters for each token, because the next person at this
// browser must not see them. A view adds to the filters that are set.
const KEY = `runboard.views.${root.dataset.viewer}`, MAX_VIEWS = 20;
// The value may be broken, and a browser may refuse to keep one.
const read = () => {
  try { return JSON.parse(localStorage.getItem(KEY)).filter((view) => view?.[0] && typeof view[1] === 'string'); } catch { return []; }
};
const others = (name) => read().filter((view) => view[0] !== name);
const save = (views) => {
  try { localStorage.setItem(KEY, JSON.stringify(views)); } catch { return false; }
  show();
  return true;
};

const query = (entries) => String(new URLSearchParams([...entries].sort()));
const shown = (...left) => [...new URLSearchParams(location.search)].filter(([name]) => !['after_id', 'before_id', ...left].includes(name));
// Both ends of a range belong together.
const replaced = (view) => [...new URLSearchParams(view).keys()].flatMap((name) => /^(since|until)$/.test(name) ? ['since', 'until'] : name);
const withView = (view) => query([...shown(...replaced(view)), ...new URLSearchParams(view)]);

const button = (text, onclick, properties) => element('button', { type: 'button', onclick, ...properties }, text);
const link = ([name, view]) => element('span', {},
  element('a', { href: `${location.pathname}?${withView(view)}`, ariaCurrent: withView(view) === query(shown()) ? 'true' : null }, name),
  button('×', () => save(others(name)), { ariaLabel: say('#{remove-view}', name) }));
const ask = ({ target }) => {
  const names = { name: 'name', placeholder: '#{view-name}', ariaLabel: '#{view-name-label}' };
  const field = element('input', { ...names, required: true, maxLength: 40, autocomplete: 'off' });
  field.oninput = () => field.setCustomValidity(others(field.value.trim()).length < MAX_VIEWS ? '' : say('#{view-limit}', MAX_VIEWS));
  target.replaceWith(field, element('button', { className: 'button' }, '#{save-view}'));
  field.focus();
};
// A refresh and another tab keep a name that is being typed.
const show = (event) => {
  const form = one('#own-views');
  if (!form || (event && form.elements.name)) return;
  form.onsubmit = (event) => {
    const field = form.elements.name, name = field.value.trim();
    event.preventDefault();
    if (!name || save([...others(name), [name, query(shown('limit'))]])) return;
    field.setCustomValidity('#{view-refused}');
    field.reportValidity();
  };
  form.replaceChildren(...read().map(link), ...(shown('limit').length ? [button('#{save-view-as}', ask, { className: 'save' })] : []));
};

show();
on('htmx:afterSettle', show);
addEventListener('storage', show);
