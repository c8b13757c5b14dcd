import assert from "node:assert/strict";
import { test } from "node:test";
import { createRanges } from "../../explorer/board/js/ranges.js";
import { spoken, tablesOf } from "./small.mjs";

const UNIT = 1_000_000_000;
const update = (tables, deal) => createRanges(tables).update(deal);
const inShares = ({ base, low, high }) => [base / UNIT, low / UNIT, high / UNIT];

test("an open provision weighs nothing so far and anything in completion", () => {
  const tables = tablesOf({
    options: [2, 3],
    parties: [{ tastes: { 0: spoken(0.25, [0.25, 0]), 1: spoken(0.75, [0, 0.375, 0.75]) } }],
  });
  const { soFar, completion } = update(tables, [[0], null]);
  assert.deepEqual(inShares(soFar[0]), [0.25, 0.25, 0.25]);
  assert.deepEqual(inShares(completion[0]), [1, 0.25, 1]);
});

test("an unspoken option is worth anything up to the weight", () => {
  const tables = tablesOf({ options: [2], parties: [{ tastes: { 0: { weight: 1, low: [0.5, 0], high: [0.5, 1] } } }] });
  assert.deepEqual(inShares(update(tables, [[1]]).soFar[0]), [1, 0, 1]);
  assert.deepEqual(inShares(update(tables, [[0, 1]]).soFar[0]), [1, 0, 1]);
});

test("a linkage adds where it holds, not on an open provision", () => {
  const holds = [[0, 1], [0, 0, 0, 0, 1, 0, 0, 0, 0]]; // the second option of both; third places are open
  const tables = tablesOf({
    options: [2, 2],
    parties: [{ tastes: { 0: spoken(1, [0, 0.5]) }, shifts: [{ provision: 0, amount: 0.25, holds }] }],
  });
  assert.deepEqual(inShares(update(tables, [[1], [1]]).soFar[0]), [1, 0.75, 0.75]);
  assert.deepEqual(inShares(update(tables, [[1], null]).soFar[0]), [1, 0.5, 0.5]);
  assert.deepEqual(inShares(update(tables, [[1], null]).completion[0]), [1, 0.5, 0.75]);
  assert.deepEqual(inShares(update(tables, [null, [1]]).soFar[0]), [0, 0, 0]);
});

test("a provision that can nowhere be on is left out so far and neutral in completion", () => {
  const tables = tablesOf({
    options: [2, 2],
    switches: [{ provision: 1, on: [[0], [0, 1, 1]] }],
    parties: [{ tastes: { 0: spoken(0.5, [0, 0]), 1: spoken(0.5, [0.5, 0], 0.25) } }],
  });
  const ranges = createRanges(tables);
  const off = ranges.update([[0], [0]]);
  assert.deepEqual([inShares(off.soFar[0]), inShares(off.completion[0])], [[0.5, 0, 0], [1, 0.25, 0.25]]);
  const on = ranges.update([[1], [0]]);
  assert.deepEqual([inShares(on.soFar[0]), inShares(on.completion[0])], [[1, 0.5, 0.5], [1, 0.5, 0.5]]);
  const either = ranges.update([[0, 1], [0]]);
  assert.deepEqual(inShares(either.soFar[0]), [1, 0.25, 0.5]);
  const open = ranges.update([null, [0]]);
  assert.deepEqual([inShares(open.soFar[0]), inShares(open.completion[0])], [[0.5, 0.5, 0.5], [1, 0.25, 0.5]]);
});

test("constraints bind what is narrowed, through what is open", () => {
  const differ = [1, 0, 0, 1]; // 0 and 1 must differ, 1 and 2 must differ: so 0 and 2 are alike
  const tables = tablesOf({
    options: [2, 2, 2],
    constraints: [{ broken: [[0, 1], differ], when: [0] }, { broken: [[1, 2], differ], when: [1] }],
    parties: [{ tastes: { 0: spoken(0.5, [0, 0.5]), 2: spoken(0.5, [0.5, 0]) } }],
  });
  const { soFar, possible } = update(tables, [[0, 1], null, [0, 1]]);
  assert.deepEqual([inShares(soFar[0]), possible], [[1, 0.5, 0.5], true]);
  assert.equal(update(tables, [[0], null, [1]]).possible, false);
});

test("a constraint broken whatever is chosen is left out and reported", () => {
  const tables = tablesOf({
    options: [2, 2],
    constraints: [{ broken: [[0, 1], [0, 1, 0, 0]], when: [0] }, { broken: [[0], [1, 0]], when: [0] }],
    parties: [{ tastes: { 1: spoken(1, [1, 0]) } }],
  });
  const { conflicts, possible, soFar } = update(tables, [[0], [0, 1]]);
  assert.deepEqual([conflicts, possible, inShares(soFar[0])], [[1], true, [1, 1, 1]]);
});

test("the best clear utility leaves out what crosses", () => {
  const tables = tablesOf({
    options: [3],
    parties: [{ tastes: { 0: spoken(1, [0.25, 0.5, 1]) }, lines: [[[[0], [0, 0, 1, 0]]]] }],
  });
  const { soFar, completion, lines } = update(tables, [[1, 2]]);
  assert.deepEqual([soFar[0].highClear / UNIT, soFar[0].clear, soFar[0].crossed], [0.5, true, true]);
  assert.deepEqual(lines, [["at_stake"]]);
  const open = update(tables, [null]);
  assert.deepEqual([open.soFar[0].crossed, open.completion[0].crossed, open.lines], [false, true, [["no"]]]);
  assert.equal(completion[0].high, UNIT);
  assert.deepEqual(update(tables, [[2]]).lines, [["surely"]]);
});

test("one deal after the other is the same as each by itself, also when the arrays are used again", () => {
  const tables = tablesOf({
    options: [2, 3],
    constraints: [{ broken: [[0, 1], [1, 0, 0, 0, 0, 1]], when: [0] }],
    ties: [[0, 1]],
    parties: [{ tastes: { 0: spoken(0.5, [0, 0.5]), 1: spoken(0.5, [0.5, 0.25, 0]) } }],
  });
  const ranges = createRanges(tables);
  const choices = [null, [0], [1]];
  const deal = [null, [0]];
  for (const first of choices) {
    for (const second of [...choices, [0, 2]]) {
      assert.deepEqual(ranges.update([first, second]), update(tables, [first, second]));
      deal[1][0] = second ? second[0] : 2;
      assert.deepEqual(ranges.update(deal), update(tables, deal));
    }
  }
});
