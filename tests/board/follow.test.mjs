import assert from "node:assert/strict";
import { test } from "node:test";
import { follow, reasonToFollow } from "../../explorer/board/js/follow.js";
import { tablesOf } from "./small.mjs";

const alike = [0, 1, 1, 1, 0, 1, 1, 1, 0]; // both provisions must take the same of three options
const tables = tablesOf({
  options: [3, 3, 3],
  constraints: [{ broken: [[0, 1], alike], when: [0] }],
  ties: [[0, 1]],
});
const moved = (k, places) => new Map([[k, places]]);

test("what is tied follows, what is not stays", () => {
  assert.deepEqual(follow(tables, [[0], [0], [0]], moved(0, [2])), [[2], [2], [0]]);
  assert.deepEqual(follow(tables, [[0], [0], [0]], moved(2, [1])), [[0], [0], [1]]);
});

test("an open provision need not follow, and opening one lets the rest stay", () => {
  assert.deepEqual(follow(tables, [[0], null, null], moved(0, [2])), [[2], null, null]);
  assert.deepEqual(follow(tables, [[0], [0], null], moved(0, null)), [null, [0], null]);
});

test("a narrowed provision that still allows a deal stays narrowed", () => {
  assert.deepEqual(follow(tables, [[0], [0, 2], null], moved(0, [2])), [[2], [0, 2], null]);
  assert.deepEqual(follow(tables, [[0], [0, 2], null], moved(0, [1])), [[1], [1], null]);
});

test("all options chosen means open", () => {
  assert.deepEqual(follow(tables, [[0], [0], [0, 1, 2]], moved(0, [0, 1, 2])), [null, [0], null]);
});

test("the smallest change is made: fewest provisions, then fewest steps", () => {
  // Moved to the last option, either of two others must leave its first one; the third is a step further away.
  const brokenBoth = Array.from({ length: 27 }, (_, cell) => (cell >= 18 && cell % 9 === 0 ? 1 : 0));
  const either = tablesOf({
    options: [3, 3, 3],
    constraints: [
      { broken: [[0, 1, 2], brokenBoth], when: [0] },
      { broken: [[0, 1], [0, 0, 0, 0, 0, 0, 0, 1, 0]], when: [0] },
    ],
    ties: [[0, 1, 2]],
  });
  assert.deepEqual(follow(either, [[0], [0], [0]], moved(0, [2])), [[2], [0], [1]]);
});

test("if no deal can exist nothing else moves", () => {
  const never = tablesOf({ options: [2, 2], constraints: [{ broken: [[0, 1], [0, 0, 1, 1]], when: [0] }], ties: [[0, 1]] });
  assert.deepEqual(follow(never, [[0], [1]], moved(0, [1])), [[1], [1]]);
});

test("the deal given is left as it was", () => {
  const deal = [[0], [0], [0]];
  follow(tables, deal, moved(0, [2]));
  assert.deepEqual(deal, [[0], [0], [0]]);
});

test("the reason is the first constraint that would be broken without the move", () => {
  assert.equal(reasonToFollow(tables, [[2], [2], [0]], 1, [0]), 0);
  assert.equal(reasonToFollow(tables, [[2], [2], [0]], 2, [1]), -1);
});
