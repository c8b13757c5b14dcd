import assert from "node:assert/strict";
import { test } from "node:test";
import { maximise } from "../../explorer/board/js/elimination.js";

const factor = (scope, values, rows = 1) => ({ scope, rows, values: Float64Array.from(values) });
const sorted = (witness) => [...witness].sort(([a], [b]) => a - b);

test("the best sum over two tied variables, and the choice that reaches it", () => {
  const best = maximise([factor([0], [0, 5]), factor([0, 1], [0, 9, 1, 2])], new Map([[0, 2], [1, 2]]));
  assert.deepEqual([...best.values], [9]);
  assert.deepEqual(sorted(best.witness(0)), [[0, 0], [1, 1]]);
});

test("rows are maximised side by side, and one row counts for all", () => {
  const factors = [factor([3], [1, 2, 2, 1], 2), factor([3], [0, 10])];
  const best = maximise(factors, new Map([[3, 2]]));
  assert.deepEqual([...best.values], [12, 11]);
});

test("the axes of a table may stand in any order", () => {
  const best = maximise([factor([1, 0], [0, 0, 0, 7, 0, 0]), factor([0], [1, 0])], new Map([[0, 2], [1, 3]]));
  assert.deepEqual([...best.values], [7]);
  assert.deepEqual(sorted(best.witness(0)), [[0, 1], [1, 1]]);
});

test("of equal choices the first is taken", () => {
  const best = maximise([factor([0], [4, 4, 4]), factor([2], [1, 3, 3])], new Map([[0, 3], [2, 3]]));
  assert.deepEqual(sorted(best.witness(0)), [[0, 0], [2, 1]]);
});

test("a forbidden choice is not taken, however good", () => {
  const best = maximise([factor([0], [100, 1]), factor([0], [-Infinity, 0])], new Map([[0, 2]]));
  assert.deepEqual([...best.values], [1]);
});

test("what is forbidden everywhere stays forbidden and is a number", () => {
  const best = maximise([factor([0, 1], Array(4).fill(-Infinity)), factor([0], [5, -5])], new Map([[0, 2], [1, 2]]));
  assert.deepEqual([...best.values], [-Infinity]);
});

test("tables without variables are added, and a variable in no table changes nothing", () => {
  assert.deepEqual([...maximise([factor([], [3]), factor([], [4])], new Map([[5, 9]])).values], [7]);
  assert.deepEqual([...maximise([], new Map()).values], [0]);
});

test("a ring of four variables: neighbours must differ, and the best is found through all of them", () => {
  const differ = [-Infinity, 0, 0, -Infinity];
  const ring = [[0, 1], [1, 2], [2, 3], [0, 3]].map((scope) => factor(scope, differ));
  const best = maximise([...ring, factor([0], [0, 1]), factor([2], [0, 1]), factor([1], [0, 3])], new Map([0, 1, 2, 3].map((k) => [k, 2])));
  assert.deepEqual([...best.values], [3]);
  assert.deepEqual(sorted(best.witness(0)), [[0, 0], [1, 1], [2, 0], [3, 1]]);
});
