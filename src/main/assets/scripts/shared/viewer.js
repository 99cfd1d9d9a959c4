// Notices from another tab or from an answer that this browser is no longer signed in with the token of this page. The page then says
// so and stops its refreshes. The answer is foreign: nothing of it is shown.
const isForeign = (() => {
  const mine = root.dataset.viewer, tabs = new BroadcastChannel('runboard.viewer');
  const notice = element('p', { id: 'viewer', className: 'notice bad', role: 'status' });

  const leave = (other) => {
    const here = location.pathname + location.search, login = `${site}/login?next=${encodeURIComponent(here.slice(site.length))}`;
    const text = other ? say('#{other-token}', one('.sign-out .mono')?.textContent) : '#{signed-out}';
    notice.replaceChildren(`${text} `, element('a', { href: other ? here : login }, other ? '#{reload}' : '#{sign-in}'));
    one('header.top')?.after(notice);
    root.toggleAttribute('data-foreign', other);
    tell('viewer:left');
    if (other) tell('live:failed', { other, cause: '#{other-token-cause}', link: here });
  };

  const check = (viewer) => {
    if (!viewer || !mine || mine === 'nobody') return false;
    if (viewer !== mine) leave(viewer !== 'nobody');
    else if (notice.isConnected) {
      notice.remove();
      root.removeAttribute('data-foreign');
      tell('viewer:back');
    }
    return viewer !== mine;
  };

  tabs.addEventListener('message', ({ data }) => check(data));
  if (mine) tabs.postMessage(mine);
  on('htmx:beforeOnLoad', (event) => check(event.detail.xhr.getResponseHeader('Runboard-Viewer')) && event.preventDefault());
  return check;
})();
