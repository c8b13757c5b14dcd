// What the board shows of the deal the server knows and of moves it has not acknowledged yet.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { alike, createStore } from "../../explorer/board/js/store.js";
import { spoken, tablesOf } from "./small.mjs";

const OPEN = null;

mock.timers.enable({ apis: ["setTimeout"] });
/** Moves that come quickly one after another are sent when they pause. */
const pass = () => {
  mock.timers.tick(300);
  moment += 1_000;
};
let moment = 0;
performance.now = () => moment;

/** A store over three provisions of three options, the first two tied: both at their last option cannot be. */
function storeOf() {
  const broken = [[0, 1], [0, 0, 0, 0, 0, 0, 0, 0, 1]];
  const tables = tablesOf({
    options: [3, 3, 3],
    constraints: [{ broken, when: [0] }],
    ties: [[0, 1]],
    parties: [{ tastes: { 0: spoken(0.5, [0.5, 0.25, 0]), 2: spoken(0.5, [0, 0, 0.5]) } }],
  });
  const head = { scenario: "small", provisions: ["a", "b", "c"].map((id) => ({ id })) };
  const sent = [];
  const causes = [];
  const store = createStore({ tables, head, send: (told) => sent.push(told), changed: (cause) => causes.push(cause) });
  let version = 0;
  const receive = (deal, number = 0, more = {}) =>
    store.receive({ scenario: "small", version: (version += 1), number, deal, moved: {}, stated: false, under: "x", ...more });
  const marks = (deal, still, more = {}) =>
    store.receiveMarks({ scenario: "small", version, deal, still, stated: false, under: "x", ...more });
  return { store, sent, causes, receive, marks };
}

test("nothing can be moved before the server has said what the deal is", () => {
  const { store, sent } = storeOf();
  store.move(0, [1], true);
  assert.deepEqual([store.deal, sent], [[OPEN, OPEN, OPEN], []]);
  assert.equal(store.possible, "wait");
});

test("a move is shown at once and sent when it is let go", () => {
  const { store, sent, receive, causes } = storeOf();
  receive([[0], [0], OPEN]);
  store.move(0, [1], false);
  assert.deepEqual([store.deal, sent], [[[1], [0], OPEN], []]);
  store.move(0, [2], true);
  assert.deepEqual(store.deal, [[2], [0], OPEN]);
  assert.deepEqual(sent, [{ scenario: "small", number: 1, shown: 1, moves: { a: [2] } }]);
  assert.deepEqual(causes, ["told", "moved", "released"]);
  store.end();
});

test("what is tied follows", () => {
  const { store, receive } = storeOf();
  receive([[0], [2], OPEN]);
  store.move(0, [2], false);
  assert.deepEqual(store.deal, [[2], [1], OPEN]);
  store.move(0, [1], false);
  assert.deepEqual(store.deal, [[1], [2], OPEN], "what followed does not stay behind");
});

test("a move stays in the hand until the server has it, whatever it says before", () => {
  const { store, receive } = storeOf();
  receive([[0], [0], [0]]);
  store.move(2, [1], true);
  receive([[1], [0], [0]], 0);
  assert.deepEqual(store.deal, [[1], [0], [1]]);
  assert.equal(store.fresh, false);
  receive([[1], [0], [1]], 1);
  assert.deepEqual(store.deal, [[1], [0], [1]]);
  receive([[0], [0], [0]], 1);
  assert.deepEqual(store.deal, [[0], [0], [0]], "undo is shown");
});

test("a slider in hand is not let go by the answer to its last move", () => {
  const { store, receive, sent } = storeOf();
  receive([[0], [0], [0]]);
  store.move(2, [1], true);
  store.move(2, [2], false);
  receive([[0], [0], [1]], 1);
  assert.deepEqual(store.deal[2], [2]);
  pass();
  store.move(2, [2], true);
  assert.deepEqual(sent.at(-1), { scenario: "small", number: 2, shown: 2, moves: { c: [2] } });
  store.end();
});

test("a slider let go where it was taken up sends nothing and leaves nothing in the hand", () => {
  const { store, receive, sent, marks } = storeOf();
  receive([[0], [0], [0]]);
  marks([[0], [0], [0]], ["yyy", "yyy", "yyy"]);
  store.move(2, [1], false);
  store.move(2, [0], false);
  store.move(2, [0], true);
  assert.deepEqual(sent, []);
  assert.equal(store.fresh, true);
  receive([[0], [0], [2]]);
  assert.deepEqual(store.deal[2], [2]);
});

test("a move taken back before it was acknowledged is sent all the same", () => {
  const { store, receive, sent } = storeOf();
  receive([[0], [0], [0]]);
  store.move(2, [1], true);
  store.move(2, [2], false);
  pass();
  store.move(2, [0], true);
  assert.deepEqual(sent.map((one) => one.moves), [{ c: [1] }, { c: [0] }]);
  store.end();
});

test("moves that come quickly are shown one by one and sent when they pause", () => {
  const { store, receive, sent } = storeOf();
  receive([[0], [0], [0]]);
  for (const place of [1, 2, 1]) {
    store.move(2, [place], true);
    assert.deepEqual(store.deal[2], [place]);
  }
  assert.equal(sent.length, 1);
  pass();
  assert.deepEqual(sent.slice(1), [{ scenario: "small", number: 3, shown: 1, moves: { c: [1] } }]);
  store.end();
});

test("no option, every option and null are open", () => {
  const { store, receive, sent } = storeOf();
  receive([[0], [0], [0]]);
  for (const places of [[], [0, 1, 2], null]) {
    store.move(2, places, true);
    assert.equal(store.deal[2], OPEN);
    pass();
    assert.equal(sent.at(-1).moves.c, null);
    store.move(2, [1], true);
  }
  store.end();
});

test("numbers go on from those the server has seen, in this board or one before", () => {
  const { store, receive, sent } = storeOf();
  receive([[0], [0], [0]], 41);
  store.move(2, [1], true);
  assert.equal(sent[0].number, 42);
  store.end();
});

test("what is not answered is sent again, all that was let go together, and later each time", () => {
  const { store, receive, sent } = storeOf();
  receive([[0], [0], [0]]);
  store.move(0, [1], true);
  store.move(2, [1], true);
  pass();
  assert.equal(store.waiting, false);
  mock.timers.tick(4_000);
  assert.deepEqual(sent.at(-1), { scenario: "small", number: 2, shown: 1, moves: { a: [1], c: [1] } });
  assert.equal(store.waiting, true);
  const count = sent.length;
  mock.timers.tick(4_000);
  assert.equal(sent.length, count, "patience is doubled");
  mock.timers.tick(4_000);
  assert.equal(sent.length, count + 1);
  receive([[1], [0], [1]], 2);
  assert.equal(store.waiting, false);
  mock.timers.tick(1_000_000);
  assert.equal(sent.length, count + 1, "what was answered is not sent again");
});

test("what is said of another scenario is not for this board", () => {
  const { store, receive, marks } = storeOf();
  receive([[0], [0], [0]]);
  receive([[2], [2], [2]], 9, { scenario: "other" });
  assert.deepEqual(store.deal, [[0], [0], [0]]);
  marks([[0], [0], [0]], ["yyy", "yyy", "yyy"], { scenario: "other" });
  assert.equal(store.marks, null);
});

test("whether an agreement is possible is known at once after one move, and awaited after two", () => {
  const { store, receive, marks } = storeOf();
  receive([[0], [0], [0]]);
  assert.equal(store.possible, "wait");
  marks([[0], [0], [0]], ["ynu", "yyy", "yyy"]);
  assert.equal(store.possible, "yes");
  store.move(0, [1], false);
  assert.equal(store.possible, "no");
  store.move(0, [2], false);
  assert.equal(store.possible, "maybe");
  store.move(0, [1, 2], false);
  assert.equal(store.possible, "maybe");
  store.move(0, null, false);
  assert.equal(store.possible, "yes");
  store.move(2, [1], false);
  assert.equal(store.possible, "wait");
});

test("marks under other assumptions or of the other zone are not those of the deal on show", () => {
  for (const other of [{ under: "y" }, { stated: true }]) {
    const { store, receive, marks } = storeOf();
    receive([[0], [0], [0]]);
    marks([[0], [0], [0]], ["yyy", "yyy", "yyy"], other);
    assert.equal(store.possible, "wait");
  }
});

test("settings are compared by what they are", () => {
  assert.ok(alike([1, 2], [1, 2]) && alike(null, null));
  assert.ok(!alike([1], [1, 2]) && !alike([1, 2], [2, 1]) && !alike(null, [0]) && !alike([0], null));
});
