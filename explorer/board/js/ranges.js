import { cellsLeft, everyPlace, holdsOver } from "./cells.js";
import { unitsOf } from "./groups.js";
import { canExist, isJudged, rangeOfGroup, setBound, stateOfLine } from "./sums.js";

/**
 * The range of a party's utility, in whole units. `highClear` is the highest without crossing a red line, meaningless
 * unless `clear` (some way of settling the rest crosses none); `crossed` says that some way crosses one.
 * @typedef {{base: number, low: number, high: number, highClear: number, clear: boolean, crossed: boolean}} PartyRange
 */

/**
 * Compute ranges for one deal after the other; only what hangs together with a changed provision is computed again.
 *
 * A deal is an array over provisions: null where it is open, otherwise the places chosen, in order.
 * @returns {{update: (deal: (number[]|null)[]) => {possible: boolean, conflicts: number[], soFar: PartyRange[],
 *   completion: PartyRange[], lines: string[][]}}} `lines` says per party of each red line: `no`, `surely` or `at_stake`
 */
export function createRanges(tables) {
  const units = unitsOf(tables);
  const { options, parties } = tables;
  const everything = options.map(everyPlace);
  const touching = options.map(() => []);
  for (const unit of Object.values(units).flat()) {
    unit.stale = true;
    for (const k of unit.provisions) touching[k].push(unit);
  }
  const openPlaces = options.map((count) => [count]);
  const room = { deal: [], judged: [], settled: [], canBeOn: options.map(() => true) };

  const update = (deal) => {
    deal.forEach((chosen, k) => {
      if (k in room.deal && samePlaces(chosen, room.deal[k])) return;
      room.deal[k] = chosen && [...chosen];
      room.judged[k] = room.deal[k] ?? openPlaces[k];
      room.settled[k] = room.deal[k] ?? everything[k];
      for (const unit of touching[k]) unit.stale = true;
    });
    refresh(units.bounds, (bound) => setBound(bound, room));
    refresh(units.ties, (tie) => {
      tie.feasible = canExist(tie.bounds, room);
    });
    refresh(units.switches, ({ provision, on }) => {
      room.canBeOn[provision] = holdsOver(on.values, cellsLeft(on.scope, on.lengths, room.judged).cells) !== "nowhere";
    });
    refresh(units.groups, (group) => {
      group.soFar = rangeOfGroup(group, room, true);
      group.completion = rangeOfGroup(group, room, false);
    });
    refresh(units.lines, (line) => {
      line.state = stateOfLine(line, room);
    });
    const possible = units.ties.every((tie) => tie.feasible);
    return {
      possible,
      conflicts: units.bounds.flatMap((bound) => bound.conflicts).sort((a, b) => a - b),
      soFar: addGroups(tables, units.groups, "soFar", possible, room),
      completion: addGroups(tables, units.groups, "completion", possible, room),
      lines: parties.map((_, p) => units.lines.filter((line) => line.party === p).map((line) => lineOf(line, possible))),
    };
  };
  return { update };
}

function refresh(units, compute) {
  for (const unit of units) {
    if (unit.stale) compute(unit);
    unit.stale = false;
  }
}

function samePlaces(one, other) {
  if (one === null || other === null) return one === other;
  return one.length === other.length && one.every((place, at) => place === other[at]);
}

/** Add the groups up to the range of every party. */
function addGroups(tables, groups, verdict, possible, room) {
  const sums = tables.parties.map(() => new Float64Array(4));
  for (const group of groups) {
    for (let row = 0; row < 4; row++) sums[group.party][row] += group[verdict][row];
  }
  return tables.parties.map(({ weights }, p) => {
    const [high, lowest, highClear, crossings] = sums[p];
    const counts = (k) => verdict === "completion" || isJudged(k, room);
    const base = weights.reduce((sum, weight, k) => (weight && counts(k) ? sum + weight : sum), 0);
    const clear = possible && highClear > -Infinity;
    return { base, low: 0 - lowest, high, highClear, clear, crossed: possible && crossings > 0 };
  });
}

function lineOf({ state }, possible) {
  if (state.sure) return "surely";
  if (!state.crossed || !possible) return "no";
  return state.clear ? "at_stake" : "surely";
}
