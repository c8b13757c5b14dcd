import { listen } from "./bus.js";
import { atRest } from "./rest.js";

/** Under what this tab keeps the visit: it outlives a reload, a sleep and a lost connection, and ends with the tab. */
const VISIT_PLACE = "nse-visit";

/** What is kept: the visit it is of, and its trail; nothing if nothing is, or if the browser keeps nothing. */
export function keptIn(storage) {
  try {
    const found = JSON.parse(storage().getItem(VISIT_PLACE) ?? "null");
    return found && typeof found.visit === "string" && typeof found.trail === "string" ? found : null;
  } catch {
    return null;
  }
}

/** Keep a trail; a browser that does not let pages keep anything loses it with the page, as it always did. */
export function keepIn(storage, visit, trail) {
  try {
    storage().setItem(VISIT_PLACE, JSON.stringify({ visit, trail }));
  } catch { /* said above */ }
}

const ofTab = () => window.sessionStorage;

/**
 * Keep what the server says of the visit. A server that knows of none, as after a reload, is handed what was kept before, once the page
 * is at rest; what it says until then is not kept, or it would be lost if the reader reloads once more.
 */
export function mountVisit({ parentElement: root, data, setTriggerValue }) {
  const { visit, trail, fresh } = data;
  const there = (root.nseVisit ??= { of: "", handing: false, end: null });
  there.of = visit;
  there.tell = setTriggerValue;
  if (!fresh) there.handing = false;
  const found = fresh && !there.handing ? keptIn(ofTab) : null;
  if (found && found.visit !== visit) {
    there.handing = true;
    const callOff = atRest(() => there.tell("kept", found.trail));
    there.end ??= endOf(there, callOff);
  } else if (!there.handing) keepIn(ofTab, visit, trail);
  there.end ??= endOf(there, () => {});
  return there.end;
}

function endOf(there, callOff) {
  const stop = listen("news", (told) => { if (told.trail && !there.handing) keepIn(ofTab, there.of, told.trail); });
  return () => {
    callOff();
    stop();
    there.end = null;
    there.handing = false;
  };
}
