// What the other scripts share. Files are joined in the order of their names, so this one is the first.
const root = document.documentElement, site = root.dataset.site ?? '';

const one = document.querySelector.bind(document);
const all = (selector, place = document) => [...place.querySelectorAll(selector)];
const on = (names, handle) => names.split(' ').forEach((name) => document.addEventListener(name, handle));
const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
const paused = () => 'paused' in root.dataset;

const element = (name, properties, ...content) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...content);
  return made;
};

// Changes the text node in place. Each text node that is replaced leaves memory behind in the browser's style engine.
const write = (place, text) => {
  const node = place.lastChild ?? place;
  if (node.textContent !== text) node.textContent = text;
};

// A text with values in the places of {0} and {1}. The build puts texts in the language of the page in the places of their keys.
const say = (text, ...values) => text.replace(/\{(\d)\}/g, (place, index) => values[index]);

// Screen readers say it.
const announce = (text) => { one('#said').textContent = text; };

// A refresh is a request of the body. live.js starts it.
const isRefresh = ({ detail }) => (detail?.requestConfig ?? detail)?.elt === document.body;
