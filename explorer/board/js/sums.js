import { cellsLeft, holdsOver } from "./cells.js";
import { maximise } from "./elimination.js";

/** Join constraints over the same provisions into one factor; those broken whatever is chosen are left out. */
export function setBound(bound, room) {
  const { scope, cells } = cellsLeft(bound.provisions, bound.lengths, room.settled);
  const holds = bound.members.map(({ values }) => holdsOver(values, cells));
  bound.conflicts = bound.members.filter((_, at) => holds[at] === "everywhere").map(({ index }) => index);
  const binding = bound.members.filter((_, at) => holds[at] === "mixed");
  bound.factor = null;
  if (!binding.length) return;
  const values = new Float64Array(cells.length);
  for (const member of binding) {
    for (let at = 0; at < cells.length; at++) if (member.values[cells[at]]) values[at] = -Infinity;
  }
  bound.factor = { scope, rows: 1, values };
}

export function canExist(bounds, room) {
  const factors = bounds.flatMap((bound) => bound.factor ?? []);
  return bestSums(factors, [], room.settled, 1)[0] === 0;
}

/**
 * Maximise the sum of factors under the constraints that bear on them. Provisions have as many values as places left:
 * an open one that only constraints mention can be settled in any way.
 */
function bestSums(factors, bounds, places, rows) {
  const sizes = new Map();
  const queue = factors.flatMap((factor) => factor.scope);
  const used = [...factors];
  const waiting = new Set(bounds.filter((bound) => bound.factor));
  while (queue.length) {
    const k = queue.pop();
    if (sizes.has(k)) continue;
    sizes.set(k, places[k].length);
    for (const bound of waiting) {
      if (!bound.factor.scope.includes(k)) continue;
      waiting.delete(bound);
      used.push(bound.factor);
      queue.push(...bound.factor.scope);
    }
  }
  const { values } = maximise(used, sizes);
  return values.length === rows ? values : new Float64Array(rows).fill(values[0]);
}

/** The part of a group of provisions in a party's range: highest, lowest, highest clear, most crossings. */
export function rangeOfGroup(group, room, soFar) {
  const places = soFar ? room.judged : room.settled;
  const parts = group.pieces.flatMap((piece) => {
    if (soFar && piece.kind === "taste" && !isJudged(piece.provision, room)) return [];
    const { scope, cells } = cellsLeft(piece.scope, piece.lengths, places);
    if (piece.kind !== "taste" && holdsOver(piece.values, cells) === "nowhere") return [];
    return [{ piece, scope, cells }];
  });
  const rows = parts.some(({ piece }) => piece.kind === "crossing") ? 4 : 2;
  const sums = new Float64Array(4);
  const factors = [];
  for (const { piece, scope, cells } of parts) {
    const values = rowsOf(piece, cells, rows);
    if (scope.length) factors.push({ scope, rows, values });
    else for (let row = 0; row < rows; row++) sums[row] += values[row];
  }
  if (factors.length === 1 && !group.bounds.some((bound) => bound.factor)) {
    const length = factors[0].values.length / rows;
    for (let row = 0; row < rows; row++) {
      let most = -Infinity;
      for (let at = row * length; at < (row + 1) * length; at++) most = Math.max(most, factors[0].values[at]);
      sums[row] += most;
    }
  } else if (factors.length) {
    bestSums(factors, group.bounds, room.settled, rows).forEach((value, row) => (sums[row] += value));
  }
  if (rows === 2) sums[2] = sums[0];
  return sums;
}

/** Say whether a provision is judged so far: not open, and switched on somewhere. */
export function isJudged(k, room) {
  return room.deal[k] !== null && room.canBeOn[k];
}

/** What a table adds to each of the four sums at the entries left. */
function rowsOf(piece, cells, rows) {
  const count = cells.length;
  const values = new Float64Array(rows * count);
  for (let at = 0; at < count; at++) {
    const cell = cells[at];
    if (piece.kind === "crossing") {
      values[2 * count + at] = piece.values[cell] ? -Infinity : 0;
      values[3 * count + at] = piece.values[cell];
      continue;
    }
    const high = piece.kind === "taste" ? piece.high[cell] : piece.values[cell] * piece.amount;
    const low = piece.kind === "taste" ? piece.low[cell] : high;
    values[at] = high;
    values[count + at] = -low;
    if (rows > 2) values[2 * count + at] = high;
  }
  return values;
}

/** Say whether a red line is crossed by what a deal sets, by some of what it still allows, or not. */
export function stateOfLine(line, room) {
  const tables = line.crossings.map(({ scope, lengths, values }) => {
    const left = cellsLeft(scope, lengths, room.judged);
    return { ...left, values, holds: holdsOver(values, left.cells) };
  });
  if (tables.every((table) => table.holds === "nowhere")) return { sure: false, clear: true, crossed: false };
  if (tables.some((table) => table.holds === "everywhere")) return { sure: true, clear: false, crossed: true };
  const factors = tables
    .filter((table) => table.holds === "mixed")
    .map(({ scope, cells, values }) => {
      const met = Float64Array.from(cells, (cell) => values[cell]);
      return { scope, rows: 2, values: Float64Array.of(...met.map((one) => (one ? -Infinity : 0)), ...met) };
    });
  const [clear, crossings] = bestSums(factors, line.bounds, room.settled, 2);
  return { sure: false, clear: clear > -Infinity, crossed: crossings > 0 };
}
