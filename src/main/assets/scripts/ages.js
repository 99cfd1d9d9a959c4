// Ages and durations in words, by the server's clock.
const units = (length) => [1000, 60000, 3600000, 86400000].map((unit) => Math.floor(length / unit));

// The distance of a time from now, like "3 min ago". Only due times can be in the future. Others that seem to be are "now".
const distance = (time, due) => {
  const past = clock.now() - time, [seconds, minutes, hours, days] = units(due ? Math.abs(past) : past);
  if (seconds < 5) return 'now';
  const amount = minutes < 1 ? `${seconds} s` : hours < 1 ? `${minutes} min` : hours < 48 ? `${hours} h` : `${days} d`;
  return past < 0 ? `in ${amount}` : `${amount} ago`;
};

// How long something has run, like "3 m 07 s".
const duration = (since) => {
  const [seconds, minutes, hours, days] = units(Math.max(0, clock.now() - since)), pad = (number) => String(number).padStart(2, '0');
  if (minutes < 1) return `${seconds} s`;
  if (hours < 1) return `${minutes} m ${pad(seconds % 60)} s`;
  return days < 1 ? `${hours} h ${pad(minutes % 60)} m` : `${days} d ${hours % 24} h`;
};
