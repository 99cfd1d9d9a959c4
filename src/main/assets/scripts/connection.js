// Says when this server does not answer: what is on the page stays, and nothing pretends to be new.
{
  const banner = document.getElementById('offline');
  const say = (text) => { banner.textContent = text; banner.hidden = !text; };

  document.addEventListener('htmx:sendError', () => say('Runboard’s server does not answer. What you see is what was last fetched.'));
  document.addEventListener('htmx:timeout', () => say('Runboard’s server takes too long to answer. What you see is what was last fetched.'));
  document.addEventListener('htmx:afterOnLoad', () => say(''));
}
