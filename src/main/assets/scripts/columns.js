// Hides columns of the run table. The browser remembers them, and start.js hides them again before the first frame.
on('click', ({ target }) => {
  const list = target.closest('#columns summary')?.nextElementSibling, { hidden } = root.dataset;
  list?.replaceChildren(...all('#runs th').slice(2).map(({ classList, firstChild }) => {
    const value = classList[0].slice(2), checked = !hidden.split(' ').includes(value);
    return element('label', {}, element('input', { type: 'checkbox', value, checked }), firstChild.textContent);
  }));
});

on('change', ({ target }) => {
  if (!target.closest('#columns')) return;
  root.dataset.hidden = all('#columns input:not(:checked)').map((box) => box.value).join(' ');
  localStorage.setItem('runboard.columns', root.dataset.hidden);
});
