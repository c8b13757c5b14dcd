import { createRanges } from "./ranges.js";

/**
 * Score deals of one scenario under one set of assumptions, as `explorer.analysis.verdicts.score_deal` does.
 * @param {any} tables
 * @returns {{score: (deal: (number[]|null)[]) => {possible: boolean, conflicts: number[], parties: object[]}}} a deal is an
 *   array over provisions: null where it is open, otherwise the places chosen, in order; `conflicts` are places of
 *   constraints
 */
export function createScorer(tables) {
  const ranges = createRanges(tables);
  const spoken = tables.parties.map((party) => spokenOf(party, tables.options));
  const score = (deal) => {
    const found = ranges.update(deal);
    const parties = tables.parties.map((party, p) => partyScore(tables, party, p, found, spoken[p], deal));
    return { possible: found.possible, conflicts: found.conflicts, parties };
  };
  return { score };
}

/** For every provision that weighs something to a party, whether it spoke of each option: then low and high agree. */
function spokenOf({ tastes }, options) {
  let start = 0;
  return tastes.provisions.map((provision) => {
    const from = start;
    start += options[provision] + 1;
    return { provision, has: (place) => tastes.low[from + place] === tastes.high[from + place] };
  });
}

function partyScore(tables, party, p, found, spoken, deal) {
  const { unit } = tables;
  const [soFar, whole] = [found.soFar[p], found.completion[p]];
  const weighs = whole.base > 0;
  // A party that weighs nothing is moved by its red lines alone: anything from 0 to 1 as far as utility goes.
  const ends = weighs ? whole : { ...whole, low: 0, highClear: unit };
  const share = ({ low, high }, base) => [low / base, Math.min(high / base, 1)];
  const places = (state) => found.lines[p].flatMap((one, place) => (one === state ? [place] : []));
  const judged = spoken.filter(({ provision }) => deal[provision] !== null);
  const verdict = soFarVerdict(soFar, party.walkAway, tables);
  return {
    soFar: verdict,
    completion: completionVerdict(ends, party, tables),
    utilitySoFar: soFar.base && found.possible ? share(soFar, soFar.base) : null,
    utility: weighs && found.possible ? share(whole, unit) : null,
    walkAway: party.walkAway / unit,
    holdsOver: holdingWalkAways(verdict, soFar),
    base: soFar.base,
    redLines: places("surely"),
    redLinesAtStake: places("at_stake"),
    chosenProvisions: deal.filter((chosen) => chosen !== null).length,
    spokenProvisions: judged.length,
    spokenOptions: judged.filter(({ provision, has }) => deal[provision].every(has)).length,
    views: party.views,
  };
}

/** The verdict on what is settled so far: the range is compared with the walk-away value of what is judged. */
function soFarVerdict({ base, low, highClear, clear, crossed }, walkAway, { unit, tolerance }) {
  if (base === 0) return !crossed ? "no_view" : clear ? "mixed" : "outside";
  const reaches = (utility) => BigInt(utility + tolerance) * BigInt(unit) >= BigInt(walkAway) * BigInt(base);
  if (!clear || !reaches(highClear)) return "outside";
  return !crossed && reaches(low) ? "within" : "mixed";
}

/** The verdict over every way of settling the rest. */
function completionVerdict({ low, highClear, clear, crossed }, { known, walkAway }, { tolerance }) {
  if (known === 0) return "unknown";
  if (!clear || highClear + tolerance < walkAway) return "refuses";
  return !crossed && low + tolerance >= walkAway ? "accepts" : "can_accept";
}

/** The walk-away values over which the verdict on what is settled so far holds, ends included. */
function holdingWalkAways(verdict, { base, low, highClear, clear, crossed }) {
  if (base === 0 || !clear) return [0, 1];
  const worst = crossed ? 0 : low / base;
  const best = highClear / base;
  return { within: [0, worst], outside: [best, 1], mixed: [worst, best] }[verdict];
}
