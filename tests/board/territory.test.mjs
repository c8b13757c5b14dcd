import assert from "node:assert/strict";
import { test } from "node:test";
import { shownAreas } from "../../explorer/board/js/territory_status.js";
import { sayArea, saySetting } from "../../explorer/board/js/territory_words.js";

const provision = (label, options, on = null) => ({ id: label, label, options, numbers: "0".repeat(options.length), unit: "", on });
const words = { open: "open", off: "off", nothing: "nothing", several: "either {}", or_nothing: "{} or not", by: "{status} by {provision}", under: "{status} under {area}", or: " or ", to_range: "{} to {}" };
const area = (layers, more = {}) => ({ label: "here", always: -1, optional: false, over: [[]], layers, ...more });
const mapOf = (...areas) => ({
  words,
  statuses: [{ label: "wet" }, { label: "dry" }],
  provisions: [provision("rain", ["none", "some", "much"]), provision("dam", ["no", "yes"], { all: [[0, [1, 2]]], any: [] })],
  areas,
});
const rain = { k: 0, shows: [1, -1, 0] };
const dam = { k: 1, shows: [0, 1] };
const first = (map, deal) => shownAreas(map, deal)[0];

test("one option, several, several alike, an option without a status", () => {
  const map = mapOf(area([rain]));
  assert.deepEqual(first(map, [[2], null]).statuses, [0]);
  assert.equal(first(map, [[1], null]).kind, "nothing");
  assert.deepEqual(first(map, [[0, 2], null]), { kind: "several", statuses: [0, 1], orNothing: false, by: 0, opens: 0, visible: true, coveredBy: -1 });
  assert.equal(first(map, [[1, 2], null]).orNothing, true);
  assert.deepEqual(first(mapOf(area([{ k: 0, shows: [0, 0, 0] }])), [[0, 1], null]).statuses, [0]);
});

test("the first provision that is set and switched on counts; the reader is led to the first that is on", () => {
  const map = mapOf(area([dam, rain]));
  assert.deepEqual([first(map, [[2], null]).by, first(map, [[2], null]).opens], [0, 1]);
  assert.deepEqual([first(map, [[0], [1]]).by, first(map, [[0], [1]]).opens], [0, 0]);
  assert.deepEqual([first(map, [null, [1]]).by, first(map, [null, [1]]).statuses], [1, [1]]);
});

test("open, and off when nothing applies; an overlay is then not drawn", () => {
  assert.equal(first(mapOf(area([rain])), [null, null]).kind, "open");
  assert.equal(first(mapOf(area([dam])), [[0], [1]]).kind, "off");
  assert.equal(first(mapOf(area([dam], { optional: true })), [[0], [1]]).visible, false);
});

test("an area is covered when something is drawn over every shape of it", () => {
  const below = (over) => area([], { always: 1, over });
  const top = area([rain], { optional: true });
  assert.equal(first(mapOf(below([[1]]), top), [[2], null]).coveredBy, 1);
  assert.equal(first(mapOf(below([[1]]), top), [[1], null]).coveredBy, -1);
  assert.equal(first(mapOf(below([[1], []]), top), [[2], null]).coveredBy, -1);
});

test("in words", () => {
  const map = mapOf(area([dam, rain]));
  const said = (deal) => sayArea(map, first(map, deal));
  assert.equal(said([[2], null]), "wet by rain");
  assert.equal(said([[0, 2], [1]]), "dry");
  assert.equal(said([[0, 1], null]), "either dry or not by rain");
  assert.equal(said([null, null]), "open");
  assert.equal(saySetting(map, 0, [[0, 2], null]), "none or much");
  assert.equal(saySetting(map, 1, [[0, 2], null]), "open");
});
