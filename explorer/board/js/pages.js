const LINKS = "[data-testid=stPageLink] a";
const BEFORE_USE = ["pointerdown", "contextmenu", "focusin"];

/**
 * Let links to other pages carry the state of the address bar: a move changes it and does not draw the links again, and a link
 * may be opened beside or copied. Returns what ends it.
 */
export function keepPageLinks() {
  const follow = ({ target }) => {
    const link = target.closest?.(LINKS);
    if (link && location.search) link.search = location.search;
  };
  for (const kind of BEFORE_USE) document.addEventListener(kind, follow, { capture: true });
  return () => {
    for (const kind of BEFORE_USE) document.removeEventListener(kind, follow, { capture: true });
  };
}
