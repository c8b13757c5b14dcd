/*
 * The board consists of several parts of the page: its controls, the line of verdicts above the page, and two parts without a
 * face by which the server says what the deal is and which options still lead to an agreement. They find each other here,
 * in whatever order they are drawn.
 */

function board() {
  window.nseBoard ??= { last: {}, listeners: new Map(), offers: {} };
  return window.nseBoard;
}

/**
 * Tell everybody who listens, now or later. Returns what takes it back for those who come later, unless something else was said since:
 * of a part that is drawn anew the new one may speak before the old one goes.
 */
export function publish(kind, value) {
  const said = board().last[kind] = { value };
  for (const listener of board().listeners.get(kind) ?? []) listener(value);
  return () => { if (board().last[kind] === said) delete board().last[kind]; };
}

/**
 * Say what there is until it is withdrawn, as a place is. While a part of the page is drawn anew there may be two of it, and the later one
 * may be the one that goes: then everybody is told of the one that is left.
 */
export function offer(kind, value) {
  const all = (board().offers[kind] ??= []);
  const mine = { value, takeBack: publish(kind, value) };
  all.push(mine);
  return () => {
    const newest = all.at(-1) === mine;
    all.splice(all.indexOf(mine), 1);
    mine.takeBack();
    const left = all.at(-1);
    if (newest && left) left.takeBack = publish(kind, left.value);
  };
}

/** Call a function with the last value of a kind and with every later one; returns what ends it. */
export function listen(kind, listener) {
  const { listeners, last } = board();
  if (!listeners.has(kind)) listeners.set(kind, new Set());
  listeners.get(kind).add(listener);
  if (last[kind]) listener(last[kind].value);
  return () => listeners.get(kind).delete(listener);
}
