// Keeps what a person opened or closed as it is when the piece of the page around it is refreshed.
{
  const folded = new Map();
  document.addEventListener('htmx:beforeSwap', () => {
    for (const details of document.querySelectorAll('details[id]')) folded.set(details.id, details.open);
  });
  document.addEventListener('htmx:afterSwap', () => {
    for (const details of document.querySelectorAll('details[id]')) {
      if (folded.has(details.id)) details.open = folded.get(details.id);
    }
  });
}
