// Notices when this browser is no longer signed in with the token of this page, from another tab or from an answer. The page then
// says so, stops its refreshes, and shows no data of another token.
{
  const mine = root.dataset.viewer, signedIn = mine && mine !== 'nobody', here = () => location.pathname + location.search;
  const tabs = new BroadcastChannel('runboard.viewer'), notice = element('p', { id: 'viewer', className: 'notice bad', role: 'status' });

  const show = (text, href, act) => {
    notice.replaceChildren(`${text} `, element('a', { href }, act));
    one('header.top')?.after(notice);
  };

  const leave = (viewer) => {
    const other = viewer !== 'nobody';
    root.toggleAttribute('data-foreign', other);
    if (other) show(say('other-token', one('.sign-out .mono')?.textContent), here(), say('reload'));
    else show(say('signed-out'), `${site}/login?next=${encodeURIComponent(here().slice(site.length))}`, say('sign-in'));
    tell('viewer:left', { other, cause: say('other-token-cause'), link: here() });
  };

  const restore = () => {
    if (!notice.isConnected) return;
    notice.remove();
    delete root.dataset.foreign;
    tell('viewer:back');
  };

  tabs.addEventListener('message', ({ data }) => {
    if (signedIn && data === mine) restore();
    else if (signedIn) leave(data);
  });
  if (mine) tabs.postMessage(mine);

  // Every answer is checked here before another script sees it. One for another token is dropped.
  const check = (event, viewer) => {
    if (!signedIn || viewer === null || viewer === mine) return;
    event.preventDefault();
    event.stopPropagation();
    leave(viewer);
  };
  on('live:answered', (event) => check(event, event.detail.headers.get('Runboard-Viewer')));
  document.addEventListener('htmx:beforeOnLoad', (event) => check(event, event.detail.xhr.getResponseHeader('Runboard-Viewer')), true);
}
