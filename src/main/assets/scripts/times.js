// Shows the server's UTC times in the viewer's zone, or back in UTC, and keeps "3 min ago" and running durations true.
{
  const KEY = 'runboard.zone', DAY = 86400000;
  const button = document.getElementById('zone');

  // How a zone calls an instant's time: "short" like EST, "longOffset" like GMT-05:00. UTC needs nothing of the browser.
  const namer = (zone) => {
    const formats = {};
    return (time, style) => {
      if (zone === 'UTC') return 'UTC';
      formats[style] ??= new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: style });
      return formats[style].formatToParts(time).find((part) => part.type === 'timeZoneName').value;
    };
  };

  // A browser may not know the zone that a wall names, nor even the computer's.
  const known = (find) => {
    try {
      const zone = find();
      return zone && namer(zone)(0, 'longOffset') && zone;
    } catch {
      return null;
    }
  };
  const named = known(() => document.documentElement.dataset.timeZone);
  const viewer = known(() => Intl.DateTimeFormat().resolvedOptions().timeZone) || 'UTC';
  let zone, name;

  const turnTo = (wanted) => {
    zone = wanted;
    name = namer(zone);
  };

  const offset = (time) => {
    const [, sign, hours, minutes, seconds] = name(time, 'longOffset').match(/([+-])(\d+):(\d+):?(\d*)/) ?? [];
    return sign ? Number(`${sign}1000`) * (hours * 3600 + minutes * 60 + Number(seconds)) : 0;
  };

  // Where a zone's clock is put back, an hour occurs twice.
  const isTwice = (time, here) => [time - DAY, time + DAY].map(offset).some((other) => other !== here && offset(time + here - other) === other);

  const absolute = (time, present) => {
    const here = offset(time), year = (instant, shift) => new Date(instant + shift).getUTCFullYear(), text = new Date(time + here).toUTCString();
    const before = year(time, here) === year(clock.now(), present) ? '' : `${year(time, here)} `;
    const after = here !== present || isTwice(time, here) ? ` ${name(time, 'short')}` : '';
    return `${before}${text.slice(8, 11)} ${text.slice(5, 7)}, ${text.slice(17, 25)}${after}`;
  };

  const pad = (number) => String(number).padStart(2, '0');

  const duration = (since) => {
    const seconds = Math.max(0, Math.floor((clock.now() - since) / 1000)), minutes = Math.floor(seconds / 60), hours = Math.floor(minutes / 60);
    if (seconds < 60) return `${seconds} s`;
    if (minutes < 60) return `${minutes} m ${pad(seconds % 60)} s`;
    return hours < 24 ? `${hours} h ${pad(minutes % 60)} m` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
  };

  const tick = () => {
    if (document.hidden) return;
    for (const ago of document.querySelectorAll('time + .ago')) write(ago, distance(Date.parse(ago.previousElementSibling.dateTime), ago.matches('.due')));
    // What nobody knows to go on is not counted on.
    if (clock.waiting() || document.querySelector('[data-freshness="blind"], [data-paused] [data-pace]')) return;
    for (const live of document.querySelectorAll('[data-since]')) write(live, duration(Date.parse(live.dataset.since)));
  };

  // A row carries its time once: without a script nothing would keep its distance true.
  const addDistances = () => {
    for (const time of document.querySelectorAll('#runs time:only-child')) time.after(' ', Object.assign(document.createElement('span'), { className: 'ago' }));
  };

  const show = () => {
    addDistances();
    const present = offset(clock.now());
    for (const element of document.querySelectorAll('time[datetime]')) {
      const time = Date.parse(element.dateTime), title = `${element.dateTime} (UTC)${zone === 'UTC' ? '' : `, here ${name(time, 'longOffset')}`}`;
      if (element.title !== title) element.title = title;
      write(element, absolute(time, present));
    }
    for (const label of document.querySelectorAll('[data-zone], #zone')) write(label, zone);
    tick();
  };

  if (button) {
    button.disabled = false;
    button.addEventListener('click', () => {
      turnTo(zone === 'UTC' ? viewer : 'UTC');
      localStorage.setItem(KEY, zone === 'UTC' ? 'UTC' : 'viewer');
      show();
    });
  }
  turnTo(named || (localStorage.getItem(KEY) === 'UTC' ? 'UTC' : viewer));
  show();
  for (const event of ['htmx:afterSettle', 'live:heard', 'live:shown']) document.addEventListener(event, show);
  document.addEventListener('visibilitychange', tick);
  setInterval(tick, 1000);
}
