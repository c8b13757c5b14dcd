/*
 * Links to the Evidence page hold an entry only: evidence?n=d4-36. The address bar holds the state. When such a link is pressed, both are put
 * together and the page is turned as the browser's own Back would turn it: the session stays, undo and all. Every place in the browser's
 * history remembers how far the page was scrolled and which link was pressed there, so that Back comes home to it.
 */

const LOST = 8000;
const SETTLED = 1500;
const PAGE = /\/evidence\/?$/;

/** The address of a link to an entry with the state of the page behind it; null for any other link. */
function addressOf(link) {
  const url = new URL(link.href, location.href);
  if (url.origin !== location.origin || !PAGE.test(url.pathname) || !url.searchParams.has("n")) return null;
  const rest = location.search.slice(1).split("&").filter((one) => one && !one.startsWith("n="));
  const entry = entryOf(link);
  return url.pathname + "?" + [...(entry ? [`n=${encodeURIComponent(entry)}`] : []), ...rest].join("&");
}

const linkOf = (event) => event.composedPath().find((one) => one instanceof HTMLAnchorElement);
const main = () => document.querySelector("[data-testid=stMain]");
const entryOf = (link) => new URL(link.href, location.href).searchParams.get("n");
const alike = (entry) => [...document.querySelectorAll('a[href*="evidence?"]')].filter((one) => entryOf(one) === entry);

/** Before a link can be opened beside or copied, give it the state. */
function complete(event) {
  const link = linkOf(event);
  if (link?.classList.contains("nse-full")) {
    link.href = `?${location.search.slice(1).split("&").filter((one) => !/^embed(_options)?(=|$)/.test(one)).join("&")}`;
    return;
  }
  const address = link && addressOf(link);
  if (address) link.href = address;
}

function pressed(event) {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = linkOf(event);
  const address = link && addressOf(link);
  if (!address) return;
  event.preventDefault();
  const entry = entryOf(link);
  const from = { top: main()?.scrollTop ?? 0, entry, place: alike(entry).indexOf(link) };
  history.replaceState({ ...history.state, nseFrom: from }, "");
  history.pushState({}, "", address);
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  if (entry) whenThere(() => document.querySelector(`[data-entry="${CSS.escape(entry)}"]`), (head) => head.focus(), () => location.reload());
  else main()?.scrollTo(0, 0);
}

/** Back on a page: go to where it was left, and give the keyboard back the link that was pressed. */
function returned(event) {
  const from = event.state?.nseFrom;
  if (!from) return;
  let over = false;
  const end = () => (over = true);
  for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(kind, end, { once: true, capture: true });
  const room = () => main() && main().scrollHeight - main().clientHeight >= from.top - 2;
  whenThere(room, () => {
    const began = performance.now();
    const hold = () => {
      if (over) return;
      main()?.scrollTo(0, from.top);
      if (performance.now() - began < SETTLED) requestAnimationFrame(hold);
      else focusOn(from);
    };
    hold();
  });
}

function focusOn({ entry, place }) {
  const link = alike(entry)[place];
  const fold = link?.closest("details");
  if (fold) fold.open = true;
  link?.focus({ preventScroll: true });
}

/** Wait until something is there and do something with it; give up after some seconds. */
function whenThere(look, then, otherwise = () => {}) {
  const began = performance.now();
  const again = () => {
    const found = look();
    if (found) then(found);
    else if (performance.now() - began < LOST) requestAnimationFrame(again);
    else otherwise();
  };
  requestAnimationFrame(again);
}

export default function mountLinks({ data }) {
  const { dataset } = document.documentElement;
  if (data) document.documentElement.lang = data;
  if (dataset.nseLinks) return;
  document.addEventListener("click", pressed, true);
  for (const kind of ["pointerdown", "focusin", "contextmenu"]) document.addEventListener(kind, complete, true);
  window.addEventListener("popstate", returned);
  dataset.nseLinks = "on";
}
