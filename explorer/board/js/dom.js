/** Make an element: `make("p", {class: "note", onclick: f}, "text", child)`; absent attributes and children are left out. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** Make a link to an entry of the Evidence page; the page itself puts the state behind it when it is used. */
export function linkTo(entry, words, attributes = {}) {
  return make("a", { href: `evidence?n=${entry}`, ...attributes }, words);
}

/** Write a text only where it is another: a reader of the page is not told what did not change. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function setAttribute(element, name, value) {
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
}

let made = 0;

/** Return an id that no other element of the board has. */
export function newId(stem) {
  made += 1;
  return `${stem}-${made}`;
}
