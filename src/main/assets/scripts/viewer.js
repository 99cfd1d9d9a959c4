// Notices when this browser is no longer signed in with the token of this page, from another tab or from an answer. The page then
// says so, stops its refreshes, and shows no data of another token.
{
  const mine = root.dataset.viewer, signedIn = mine && mine !== 'nobody', site = root.dataset.site ?? '';
  const hint = document.querySelector('.sign-out .mono')?.textContent;
  const tabs = new BroadcastChannel('runboard.viewer'), here = () => location.pathname + location.search;
  let notice = null;

  const show = (text, href, act) => {
    notice ??= document.querySelector('header.top')?.insertAdjacentElement('afterend', element('p', { id: 'viewer', className: 'notice bad', role: 'status' }));
    if (!notice) return;
    notice.replaceChildren(`${text} `, element('a', { href }, act));
    notice.hidden = false;
  };

  const leave = (viewer) => {
    const other = viewer !== 'nobody';
    root.toggleAttribute('data-foreign', other);
    if (other) show(say('other-token', hint), here(), say('reload'));
    else show(say('signed-out'), `${site}/login?next=${encodeURIComponent(here().slice(site.length))}`, say('sign-in'));
    tell('viewer:left', { other, cause: say('other-token-cause'), link: here() });
  };

  const restore = () => {
    if (!notice || notice.hidden) return;
    notice.hidden = true;
    delete root.dataset.foreign;
    tell('viewer:back');
  };

  tabs.addEventListener('message', ({ data }) => {
    if (!signedIn) return;
    if (data === mine) restore();
    else leave(data);
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
