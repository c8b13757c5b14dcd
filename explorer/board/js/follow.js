import { cellsLeft, everyPlace, holdsOver } from "./cells.js";
import { maximise } from "./elimination.js";

const CHANGE_PRICE = 1_000_000; // of one more provision changed; every step along its options costs one more

/**
 * Set some provisions and let those tied to them follow, as `explorer.analysis.follow.move` does: fewest provisions
 * changed first, then the least movement along the order of options. If no deal with these choices can exist, nothing
 * else moves.
 * @param {any} tables
 * @param {(number[]|null)[]} deal
 * @param {Map<number, number[]|null>} moved places by provision; null opens it
 * @returns {(number[]|null)[]} the deal after
 */
export function follow(tables, deal, moved) {
  const { options, ties, constraints } = tables;
  const after = deal.map((chosen, k) => {
    const places = moved.has(k) ? moved.get(k) : chosen;
    return places && places.length && places.length < options[k] ? [...places] : null;
  });
  const near = new Set(ties.filter((tie) => tie.some((k) => moved.has(k))).flat());
  if (!near.size) return after;
  const left = options.map((_, k) => (moved.has(k) && after[k] ? after[k] : everyPlace(options[k])));
  const factors = [];
  for (const { broken, when } of constraints) {
    if (!when.some((k) => near.has(k))) continue;
    const factor = forbiddenOver(broken, options, left);
    if (factor) factors.push(factor);
  }
  const tied = [...new Set(factors.flatMap((factor) => factor.scope))];
  for (const k of tied) {
    if (after[k] && !moved.has(k)) factors.push({ scope: [k], rows: 1, values: pricesOf(after[k], options[k]) });
  }
  const best = maximise(factors, new Map(tied.map((k) => [k, left[k].length])));
  if (best.values[0] === -Infinity || best.values[0] === 0) return after;
  for (const [k, at] of best.witness(0)) {
    const place = left[k][at];
    if (after[k] && !after[k].includes(place)) after[k] = [place];
  }
  return after;
}

/**
 * Find a constraint that asked a provision to follow: the first, by its place, that would be broken had it not moved.
 * @param {any} tables
 * @param {(number[]|null)[]} after
 * @param {number} k
 * @param {number[]} before the places of the provision before it moved
 * @returns {number} -1 if there is none
 */
export function reasonToFollow(tables, after, k, before) {
  const unmoved = after.map((chosen, other) => (other === k ? before : chosen));
  const left = unmoved.map((chosen, other) => chosen ?? everyPlace(tables.options[other]));
  return tables.constraints.findIndex(({ broken }) => {
    const lengths = broken.scope.map((other) => tables.options[other]);
    return holdsOver(broken.values, cellsLeft(broken.scope, lengths, left).cells) === "everywhere";
  });
}

/** Where a constraint is broken over the places left, as a factor over its whole scope; null if nowhere. */
function forbiddenOver(broken, options, left) {
  const { cells } = cellsLeft(
    broken.scope,
    broken.scope.map((k) => options[k]),
    left,
  );
  if (!cells.some((cell) => broken.values[cell])) return null;
  return { scope: broken.scope, rows: 1, values: Float64Array.from(cells, (cell) => (broken.values[cell] ? -Infinity : 0)) };
}

/** The price, as a negative, of setting a provision to each of its options. */
function pricesOf(chosen, count) {
  return Float64Array.from({ length: count }, (_, place) => {
    const distance = Math.min(...chosen.map((one) => Math.abs(one - place)));
    return distance === 0 ? 0 : -(CHANGE_PRICE + distance);
  });
}
