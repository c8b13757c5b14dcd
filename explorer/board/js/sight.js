import { atRest } from "./rest.js";

/** How far outside the window a place counts as in sight already. */
const NEAR = "400px 0px";

/** Tell the server whether a place is in sight: what takes long to draw waits until it is. */
export function mountSight({ parentElement: root, setStateValue }) {
  if (root.nseSight) {
    root.nseSight.tell = setStateValue;
    return root.nseSight.end;
  }
  const place = root.querySelector(".place");
  let told = null;
  let callOff = () => {};
  const observer = new IntersectionObserver(
    (entries) => {
      const seen = entries.at(-1).isIntersecting;
      callOff();
      if (seen === told) return;
      callOff = atRest(() => sight.tell("seen", (told = seen)));
    },
    { rootMargin: NEAR },
  );
  const end = () => {
    callOff();
    observer.disconnect();
  };
  const sight = (root.nseSight = { tell: setStateValue, end });
  observer.observe(place);
  return end;
}
