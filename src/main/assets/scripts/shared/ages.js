// Ages and durations in words, by the server's clock.
const units = (length) => [1000, 60000, 3600000, 86400000].map((unit) => Math.floor(length / unit));

const pad = (number) => String(number).padStart(2, '0');

// How long a time is ago, like "3 min ago". Only due times can be in the future. Others that seem to be are "now".
const distance = (past, due) => {
  const [seconds, minutes, hours, days] = units(due ? Math.abs(past) : past);
  if (seconds < 5) return '#{now}';
  const amount = minutes < 1 ? say('#{seconds}', seconds) : hours < 1 ? say('#{minutes}', minutes) : hours < 48 ? say('#{hours}', hours) : say('#{days}', days);
  return say(past < 0 ? '#{in}' : '#{ago}', amount);
};

// How long something has run, like "3 m 07 s".
const duration = (length) => {
  const [seconds, minutes, hours, days] = units(Math.max(0, length));
  if (minutes < 1) return say('#{seconds}', seconds);
  if (hours < 1) return say('#{minutes-seconds}', minutes, pad(seconds % 60));
  return days < 1 ? say('#{hours-minutes}', hours, pad(minutes % 60)) : say('#{days-hours}', days, hours % 24);
};
