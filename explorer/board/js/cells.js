/**
 * A truth table with the length of every axis of its scope.
 * @typedef {{scope: number[], lengths: number[], values: Uint8Array}} TruthTable
 */

/**
 * Find the entries of a table that are left when every provision of its scope keeps some places only.
 * @param {number[]} scope provisions, in the order of the table's axes
 * @param {number[]} lengths
 * @param {number[][]} places the places left, by provision
 * @returns {{scope: number[], cells: Int32Array}} the provisions with more than one place left, and the entries over them
 */
export function cellsLeft(scope, lengths, places) {
  const free = [];
  let cells = new Int32Array(1);
  for (let axis = 0; axis < scope.length; axis++) {
    const kept = places[scope[axis]];
    const length = lengths[axis];
    if (kept.length === 1) {
      for (let cell = 0; cell < cells.length; cell++) cells[cell] = cells[cell] * length + kept[0];
      continue;
    }
    free.push(scope[axis]);
    const next = new Int32Array(cells.length * kept.length);
    let at = 0;
    for (let cell = 0; cell < cells.length; cell++) {
      for (let one = 0; one < kept.length; one++) next[at++] = cells[cell] * length + kept[one];
    }
    cells = next;
  }
  return { scope: free, cells };
}

/** Say where a truth table holds over the places left: everywhere, nowhere, or neither (`mixed`). */
export function holdsOver(values, cells) {
  let met = 0;
  for (const cell of cells) met += values[cell];
  return met === 0 ? "nowhere" : met === cells.length ? "everywhere" : "mixed";
}

/** The sorted places of some scopes, each once. */
export function joinScopes(...scopes) {
  return [...new Set(scopes.flat())].sort((a, b) => a - b);
}

/** All places of a provision with so many options. */
export function everyPlace(count) {
  return Array.from({ length: count }, (_, place) => place);
}
