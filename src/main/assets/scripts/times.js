// Shows the server's UTC times in the team's zone, the viewer's or UTC, and updates "3 min ago" and running durations.
const KEY = 'runboard.zone', DAY = 86400000;
const months = ['#{month.1}', '#{month.2}', '#{month.3}', '#{month.4}', '#{month.5}', '#{month.6}',
  '#{month.7}', '#{month.8}', '#{month.9}', '#{month.10}', '#{month.11}', '#{month.12}'];

// The name of a zone at a time: "short" like EST, "longOffset" like GMT-05:00. UTC works without the browser's zone data.
const namer = (timeZone, timeZoneName) => {
  if (timeZone === 'UTC') return () => 'UTC';
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName });
  return (time) => format.formatToParts(time).find((part) => part.type === 'timeZoneName').value;
};

// The browser may know neither the zone in a wall's address nor the zone of the computer.
const known = (find) => {
  try { return namer(find(), 'longOffset') && find(); } catch { return null; }
};
const viewer = known(() => Intl.DateTimeFormat().resolvedOptions().timeZone) || 'UTC', team = known(() => root.dataset.defaultZone);
const zones = [...new Set([team || viewer, viewer, 'UTC'])];
let zone, short, long;

// Some offsets before 1972 have seconds too, which ISO 8601 does not know.
const offset = (time) => -Date.parse(`1970-01-01T00:00${long(time).slice(3, 9) || 'Z'}`);

// When a zone's clock is set back, one hour occurs twice.
const isTwice = (time, here) => [time - DAY, time + DAY].map(offset).some((other) => other !== here && offset(time + here - other) === other);

// The server writes the present year only beside a time of another year. What it wrote counts in each zone.
const absolute = (time, present, written) => {
  const here = offset(time), shown = new Date(time + here), [, day, , year, hours] = shown.toUTCString().split(' ');
  const isPresent = Number(year) === new Date(clock.now() + present).getUTCFullYear() && !written.includes(year);
  const after = here !== present || isTwice(time, here) ? ` ${short(time)}` : '';
  return say(isPresent ? '#{time}' : '#{time-other-year}', year, months[shown.getUTCMonth()], day, hours) + after;
};

const tick = () => {
  if (document.hidden) return;
  for (const ago of all('time + .ago')) write(ago, distance(clock.since(ago.previousElementSibling.dateTime), ago.matches('.due')));
  // Running durations stop while the data is not up to date, because the runs may have ended.
  if (clock.waiting() || one('[data-freshness="blind"], [data-paused] [data-pace]')) return;
  for (const live of all('[data-since]')) write(live, duration(clock.since(live.dataset.since)));
};

const show = () => {
  const present = offset(clock.now());
  // The server sends no distances for rows. Without a script they would soon be wrong.
  for (const time of all('#runs time:only-child')) time.after(' ', element('span', { className: 'ago' }));
  for (const place of all('time[datetime]')) {
    const time = Date.parse(place.dateTime), title = say(zone === 'UTC' ? '#{time-utc}' : '#{time-here}', place.dateTime, long(time));
    if (place.title !== title) place.title = title;
    write(place, absolute(time, present, place.written ??= place.textContent));
  }
  for (const label of all('[data-zone], #zone')) write(label, zone);
  tick();
};

const turnTo = (wanted) => {
  [zone, short, long] = [wanted, namer(wanted, 'short'), namer(wanted, 'longOffset')];
  show();
};

const turn = () => {
  turnTo(zones[(zones.indexOf(zone) + 1) % zones.length]);
  localStorage.setItem(KEY, zone === 'UTC' ? 'UTC' : zone === team ? 'team' : 'viewer');
};

Object.assign(one('#zone') ?? {}, { disabled: false, onclick: turn });
turnTo(known(() => root.dataset.timeZone) || { UTC: 'UTC', viewer }[localStorage.getItem(KEY)] || zones[0]);
on('htmx:afterSettle live:reply', show);
on('visibilitychange', tick);
setInterval(tick, 1000);
