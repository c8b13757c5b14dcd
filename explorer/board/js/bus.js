/*
 * The board consists of several parts of the page: its controls, the line of verdicts above the page, and two parts without a
 * face by which the server says what the deal is and which options still lead to an agreement. They find each other here,
 * in whatever order they are drawn.
 */

function board() {
  window.nseBoard ??= { last: {}, listeners: new Map() };
  return window.nseBoard;
}

/** Tell everybody who listens, now or later; null takes back what was said to those who come later. */
export function publish(kind, value) {
  board().last[kind] = value;
  if (value === null) return;
  for (const listener of board().listeners.get(kind) ?? []) listener(value);
}

/** Call a function with the last value of a kind and with every later one; returns what ends it. */
export function listen(kind, listener) {
  const { listeners, last } = board();
  if (!listeners.has(kind)) listeners.set(kind, new Set());
  listeners.get(kind).add(listener);
  if (last[kind] != null) listener(last[kind]);
  return () => listeners.get(kind).delete(listener);
}
