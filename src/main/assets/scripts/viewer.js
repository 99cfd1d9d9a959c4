// Notices when this browser is no longer signed in with the token of this page, from another tab or from an answer. The page then
// says so, stops its refreshes, and shows no data of another token.
{
  const root = document.documentElement, mine = root.dataset.viewer, signedIn = mine && mine !== 'nobody';
  const hint = document.querySelector('.sign-out .mono')?.textContent ?? 'another token';
  const tabs = new BroadcastChannel('runboard.viewer');
  let notice = null;

  const words = {
    nobody: 'This browser is no longer signed in. This page shows the last data that it fetched.',
    other: `This browser is now signed in with another token. This page shows data of ${hint} and no longer refreshes.`,
  };

  const show = (kind, link, act) => {
    notice ??= document.querySelector('header.top')?.insertAdjacentElement('afterend', document.createElement('p'));
    if (!notice) return;
    Object.assign(notice, { id: 'viewer', className: 'notice bad', hidden: false, textContent: `${words[kind]} ` });
    notice.setAttribute('role', 'status');
    notice.append(Object.assign(document.createElement('a'), { href: link, textContent: act }));
  };

  const site = root.dataset.site ?? '';
  const here = () => location.pathname + location.search;
  const leave = (viewer) => {
    const other = viewer !== 'nobody';
    root.toggleAttribute('data-foreign', other);
    if (other) show('other', here(), 'Reload');
    else show('nobody', `${site}/login?next=${encodeURIComponent(here().slice(site.length))}`, 'Sign in');
    document.dispatchEvent(new CustomEvent('viewer:left', { detail: { other, cause: 'Another token is in use. This page no longer refreshes.', link: here() } }));
  };
  const restore = () => {
    if (!notice || notice.hidden) return;
    notice.hidden = true;
    delete root.dataset.foreign;
    document.dispatchEvent(new CustomEvent('viewer:back'));
  };

  tabs.addEventListener('message', ({ data }) => {
    if (!signedIn) return;
    if (data === mine) restore();
    else leave(data);
  });
  if (mine) tabs.postMessage(mine);

  const isForeign = (viewer) => signedIn && viewer !== null && viewer !== mine;

  // Every answer is checked here before another script sees it. One for another token is dropped.
  const check = (event, viewer) => {
    if (!isForeign(viewer)) return;
    event.preventDefault();
    event.stopPropagation();
    leave(viewer);
  };
  document.addEventListener('live:answered', (event) => check(event, event.detail.headers.get('Runboard-Viewer')));
  document.addEventListener('htmx:beforeOnLoad', (event) => check(event, event.detail.xhr.getResponseHeader('Runboard-Viewer')), true);
}
