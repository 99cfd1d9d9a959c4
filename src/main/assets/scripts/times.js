// Rewrites the server's UTC times into the viewer's zone, or back, and keeps "3 min ago" and running durations true.
{
  const KEY = 'runboard.zone';
  const button = document.getElementById('zone');
  const viewer = Intl.DateTimeFormat().resolvedOptions().timeZone;
  let zone = localStorage.getItem(KEY) === 'UTC' ? 'UTC' : viewer;

  const short = (name, time) => name === 'UTC' ? 'UTC' : new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'short' })
    .formatToParts(time).find((part) => part.type === 'timeZoneName').value;

  const absolute = (time) => {
    const options = { timeZone: zone, month: 'short', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', year: 'numeric' };
    const part = Object.fromEntries(new Intl.DateTimeFormat('en-US', options).formatToParts(time).map((p) => [p.type, p.value]));
    const year = Number(part.year) === new Date().getFullYear() ? '' : `${part.year} `;
    return `${year}${part.month} ${part.day}, ${part.hour}:${part.minute}:${part.second}`;
  };

  const pad = (number) => String(number).padStart(2, '0');

  const distance = (time) => {
    const seconds = Math.floor(Math.abs(Date.now() - time) / 1000);
    if (seconds < 5) return 'now';
    const minutes = Math.floor(seconds / 60), hours = Math.floor(minutes / 60);
    const amount = seconds < 60 ? `${seconds} s` : minutes < 60 ? `${minutes} min` : hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
    return time > Date.now() ? `in ${amount}` : `${amount} ago`;
  };

  const duration = (since) => {
    const seconds = Math.max(0, Math.floor((Date.now() - since) / 1000)), minutes = Math.floor(seconds / 60), hours = Math.floor(minutes / 60);
    if (seconds < 60) return `${seconds} s`;
    if (minutes < 60) return `${minutes} m ${pad(seconds % 60)} s`;
    return hours < 24 ? `${hours} h ${pad(minutes % 60)} m` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
  };

  // A text is changed where it stands: each one that is replaced leaves something behind in the browser's styles.
  const say = (element, text) => {
    if (element.textContent === text) return;
    if (element.childNodes.length === 1 && element.firstChild instanceof Text) element.firstChild.data = text;
    else element.textContent = text;
  };

  const tick = () => {
    if (document.hidden) return;
    for (const ago of document.querySelectorAll('time + .ago')) say(ago, distance(Date.parse(ago.previousElementSibling.dateTime)));
    // What nobody knows to go on is not counted on.
    if (document.querySelector('[data-freshness="blind"], [data-paused] [data-pace]')) return;
    for (const live of document.querySelectorAll('[data-since]')) say(live, duration(Date.parse(live.dataset.since)));
  };

  const show = () => {
    for (const time of document.querySelectorAll('time[datetime]')) {
      const instant = new Date(time.dateTime);
      const title = `${time.dateTime} (UTC)`;
      if (time.title !== title) time.title = title;
      say(time, absolute(instant));
    }
    const name = short(zone, new Date());
    for (const label of document.querySelectorAll('[data-zone]')) say(label, name);
    if (button) say(button, name);
    tick();
  };

  if (button) {
    button.disabled = false;
    button.addEventListener('click', () => {
      zone = zone === 'UTC' ? viewer : 'UTC';
      localStorage.setItem(KEY, zone === 'UTC' ? 'UTC' : 'viewer');
      show();
    });
  }
  show();
  for (const event of ['htmx:afterSettle', 'live:heard', 'live:shown']) document.addEventListener(event, show);
  document.addEventListener('visibilitychange', tick);
  setInterval(tick, 1000);
}
