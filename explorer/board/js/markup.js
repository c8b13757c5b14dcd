const ELEMENTS = new Set(
  "A ARTICLE B BR CAPTION DD DETAILS DIV DL DT EM H3 H4 HEADER I LI OL P S SMALL SPAN STRONG SUMMARY TABLE TBODY TD TH THEAD TR U UL".split(" "),
);
const ATTRIBUTES = /^(aria-[a-z]+|class|colspan|data-[a-z-]+|dir|href|id|lang|open|role|rowspan|scope|style|tabindex|title)$/;
const WITHOUT_SCHEME = /^(?!\s*[a-z][\w+.-]*:)/i;

/**
 * Make elements of HTML from the server: those, and those attributes, that its texts use. A browser reads it without running
 * anything; what else stood in it, were a text ever not escaped, is left out.
 */
export function elementsOf(html) {
  const read = new DOMParser().parseFromString(html, "text/html");
  return [...read.body.childNodes].flatMap(copyOf);
}

function copyOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.data)];
  if (node.nodeType !== Node.ELEMENT_NODE || !ELEMENTS.has(node.tagName)) return [];
  const copy = document.createElement(node.tagName);
  for (const { name, value } of node.attributes) {
    if (ATTRIBUTES.test(name) && (name !== "href" || WITHOUT_SCHEME.test(value))) copy.setAttribute(name, value);
  }
  copy.append(...[...node.childNodes].flatMap(copyOf));
  return [copy];
}
