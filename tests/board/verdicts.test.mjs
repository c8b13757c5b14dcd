import assert from "node:assert/strict";
import { test } from "node:test";
import { createScorer } from "../../explorer/board/js/verdicts.js";
import { spoken, tablesOf } from "./small.mjs";

const scoreOf = (tables, deal) => createScorer(tables).score(deal);
const partyOf = (party, deal, options = [2, 2]) => scoreOf(tablesOf({ options, parties: [party] }), deal).parties[0];
const verdicts = ({ soFar, completion }) => [soFar, completion];

test("the walk-away value decides, and reaching it exactly suffices", () => {
  const tastes = { 0: spoken(0.5, [0.5, 0]), 1: spoken(0.5, [0, 0.1]) };
  assert.deepEqual(verdicts(partyOf({ walkAway: 0.5, tastes }, [[0], [0]])), ["within", "accepts"]);
  assert.deepEqual(verdicts(partyOf({ walkAway: 0.51, tastes }, [[0], [0]])), ["outside", "refuses"]);
  assert.deepEqual(verdicts(partyOf({ walkAway: 0.51, tastes }, [[0], null])), ["within", "can_accept"]);
  assert.deepEqual(verdicts(partyOf({ walkAway: 0.51, tastes }, [null, [1]])), ["outside", "can_accept"]);
});

test("a millionth below the walk-away value is near enough, more is not", () => {
  const taste = (low) => ({ walkAway: 0.5, tastes: { 0: spoken(1, [low, 0]) } });
  assert.equal(partyOf(taste(0.499999), [[0], null]).soFar, "within");
  assert.equal(partyOf(taste(0.499998999), [[0], null]).soFar, "outside");
});

test("ranges are shares of what is judged", () => {
  const tastes = { 0: { weight: 0.25, low: [0, 0.25], high: [0.25, 0.25] }, 1: spoken(0.75, [0, 0.75]) };
  const { utilitySoFar, utility, base, soFar, holdsOver } = partyOf({ tastes }, [[0, 1], null]);
  assert.deepEqual([utilitySoFar, utility, base, soFar, holdsOver], [[0, 1], [0, 1], 250_000_000, "mixed", [0, 1]]);
});

test("no utility buys off a red line", () => {
  const party = { walkAway: 0, tastes: { 0: spoken(1, [1, 1]) }, lines: [[[[0], [0, 1, 0]]], [[[1], [1, 0, 0]]]] };
  const crossed = partyOf(party, [[1], null]);
  assert.deepEqual([verdicts(crossed), crossed.redLines, crossed.redLinesAtStake], [["outside", "refuses"], [0], []]);
  const atStake = partyOf(party, [[0], [0, 1]]);
  assert.deepEqual([verdicts(atStake), atStake.redLines, atStake.redLinesAtStake], [["mixed", "can_accept"], [], [1]]);
  assert.deepEqual(verdicts(partyOf(party, [[0], [1]])), ["within", "accepts"]);
});

test("a party that weighs nothing is moved by its red lines alone; one of which nothing is known, by nothing", () => {
  const party = { lines: [[[[0], [0, 1, 0]]]] };
  assert.deepEqual(verdicts(partyOf(party, [[0], null])), ["no_view", "can_accept"]);
  assert.deepEqual(verdicts(partyOf(party, [[0, 1], null])), ["mixed", "can_accept"]);
  assert.deepEqual(verdicts(partyOf(party, [[1], null])), ["outside", "refuses"]);
  assert.deepEqual(partyOf(party, [[1], null]).utility, null);
  assert.deepEqual(verdicts(partyOf({}, [[1], [1]])), ["no_view", "unknown"]);
});

test("a deal that cannot exist has no range", () => {
  const tables = tablesOf({
    options: [2, 2],
    constraints: [{ broken: [[0, 1], [1, 0, 0, 0]], when: [0] }, { broken: [[0, 1], [0, 1, 0, 0]], when: [0] }],
    parties: [{ tastes: { 0: spoken(1, [1, 1]) } }],
  });
  const { possible, conflicts, parties } = scoreOf(tables, [[0], null]);
  assert.deepEqual([possible, conflicts, verdicts(parties[0])], [false, [], ["outside", "refuses"]]);
  assert.deepEqual([parties[0].utilitySoFar, parties[0].utility], [null, null]);
});

test("what a verdict rests on is counted", () => {
  const tastes = { 0: { weight: 0.5, low: [0.5, 0], high: [0.5, 0.5] }, 2: spoken(0.5, [0, 0]) };
  const { chosenProvisions, spokenProvisions, spokenOptions, views } = partyOf({ tastes }, [[0, 1], [1], [0]], [2, 2, 2]);
  assert.deepEqual([chosenProvisions, spokenProvisions, spokenOptions, views], [3, 2, 1, 2]);
});
