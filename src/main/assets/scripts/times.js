// Shows the server's UTC times in the viewer's zone or in UTC, and updates "3 min ago" and running durations.
{
  const KEY = 'runboard.zone', DAY = 86400000;
  const button = document.getElementById('zone');

  // The name of a zone at a time: "short" like EST, "longOffset" like GMT-05:00. UTC works without the browser's zone data.
  const namer = (zone) => {
    const formats = {};
    return (time, style) => {
      if (zone === 'UTC') return 'UTC';
      formats[style] ??= new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: style });
      return formats[style].formatToParts(time).find((part) => part.type === 'timeZoneName').value;
    };
  };

  // The browser may know neither the zone in a wall's address nor the zone of the computer.
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

  // When a zone's clock is set back, one hour occurs twice.
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
    // Running durations stop while the data is not up to date, because the runs may have ended.
    if (clock.waiting() || document.querySelector('[data-freshness="blind"], [data-paused] [data-pace]')) return;
    for (const live of document.querySelectorAll('[data-since]')) write(live, duration(Date.parse(live.dataset.since)));
  };

  // The server sends no distances for rows. Without a script they would soon be wrong.
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
  for (const event of ['htmx:afterSettle', 'live:heard']) document.addEventListener(event, show);
  document.addEventListener('visibilitychange', tick);
  setInterval(tick, 1000);
}
