import assert from "node:assert/strict";
import { test } from "node:test";

const listeners = new Map();
const listening = { addEventListener: (kind, call) => listeners.set(kind, call) };
const app = { dataset: { testScriptState: "notRunning" } };
globalThis.document = { ...listening, querySelector: () => app };
globalThis.window = listening;
let clock = 0;
const due = new Map();
globalThis.performance = { now: () => clock };
globalThis.setTimeout = (call, time) => { const id = Symbol(); due.set(id, [clock + time, call]); return id; };
globalThis.clearTimeout = (id) => due.delete(id);
const { atRest } = await import("../../explorer/board/js/rest.js");

/** Let time pass, and call what falls due in it in its order. */
function after(time) {
  const end = clock + time;
  for (;;) {
    const [id, [at, call] = []] = [...due].sort(([, [one]], [, [other]]) => one - other)[0] ?? [];
    if (!call || at > end) break;
    due.delete(id);
    clock = at;
    call();
  }
  clock = end;
}
const apart = () => after(700);

test("what a page at rest tells is told at once, while it runs not before its end", () => {
  apart();
  const told = [];
  atRest(() => told.push("at once"));
  assert.deepEqual(told, ["at once"]);
  apart();
  app.dataset.testScriptState = "running";
  atRest(() => told.push("later"));
  after(200);
  assert.deepEqual(told, ["at once"]);
  app.dataset.testScriptState = "notRunning";
  after(200);
  assert.deepEqual(told, ["at once", "later"]);
});

for (const kind of ["keydown", "pointerdown", "popstate"]) {
  test(`what ${kind} asks for goes first`, () => {
    apart();
    const told = [];
    listeners.get(kind)();
    atRest(() => told.push(kind));
    after(300);
    assert.deepEqual(told, []);
    after(400);
    assert.deepEqual(told, [kind]);
  });
}

test("two do not go out as one, and what is called off is not told", () => {
  apart();
  const told = [];
  atRest(() => told.push(performance.now()));
  atRest(() => told.push(performance.now()));
  atRest(() => told.push("never"))();
  after(400);
  assert.equal(told.length, 2);
  assert.ok(told[1] - told[0] >= 150, `${told}`);
});
