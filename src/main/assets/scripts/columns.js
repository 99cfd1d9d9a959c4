// Hides columns of the run table. A cookie remembers them, so that the server hides them in the first frame.
on('click', ({ target }) => {
  const list = target.closest('#columns summary')?.nextElementSibling, { hidden = '' } = one('main').dataset;
  list?.replaceChildren(...all('#runs th').slice(2).map(({ classList, firstChild }) => {
    const value = classList[0].slice(2), checked = !hidden.split(' ').includes(value);
    return element('label', {}, element('input', { type: 'checkbox', value, checked }), firstChild.textContent);
  }));
});

on('change', ({ target }) => {
  if (!target.closest('#columns')) return;
  const hidden = all('#columns input:not(:checked)').map((box) => box.value);
  one('main').dataset.hidden = hidden.join(' ');
  document.cookie = `columns=${hidden.join('.')};max-age=31536000;samesite=lax${location.protocol === 'https:' ? ';secure' : ''}`;
});
