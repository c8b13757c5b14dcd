/** How far outside the window a place counts as in sight already. */
const NEAR = "400px 0px";

/** Tell the server whether a place is in sight: what takes long to draw waits until it is. */
export function mountSight({ parentElement: root, setStateValue }) {
  if (root.nseSight) {
    root.nseSight.tell = setStateValue;
    return root.nseSight.end;
  }
  const place = root.querySelector(".place");
  const sight = (root.nseSight = { tell: setStateValue, end: () => observer.disconnect() });
  let last = null;
  const observer = new IntersectionObserver(
    (entries) => {
      const seen = entries.at(-1).isIntersecting;
      if (seen !== last) sight.tell("seen", seen);
      last = seen;
    },
    { rootMargin: NEAR },
  );
  observer.observe(place);
  return sight.end;
}
