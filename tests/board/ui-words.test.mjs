// Sentences, margins, searches and strips, each as a reader sees it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { foldsOf } from "../../explorer/board/js/folds.js";
import { matches } from "../../explorer/board/js/search.js";
import { runs } from "../../explorer/board/js/strips.js";
import { marginOf, sayMargin } from "../../explorer/board/js/top.js";
import { fill, fillCount, sayPlaces, signed } from "../../explorer/board/js/words.js";

const words = { or: " or ", to_range: "{} to {}", core: "Core questions" };

test("sentences are filled in by place and by name", () => {
  assert.equal(fill("{} of {}", 2, 7), "2 of 7");
  assert.equal(fill("{yes} of {all}, not {names}", { yes: 1, all: 3, names: "{} $&" }), "1 of 3, not {} $&");
  assert.equal(fill("nothing"), "nothing");
});

test("a number takes the form that its language has for it", () => {
  const said = (language, forms, counts) => counts.map((count) => fillCount(language, forms, count));
  assert.deepEqual(said("en", ["1 provision", "{} provisions", "{} provisions"], [1, 2, 0]), ["1 provision", "2 provisions", "0 provisions"]);
  assert.deepEqual(said("uk", ["{} положення", "{} положення", "{} положень"], [21, 3, 12]), ["21 положення", "3 положення", "12 положень"]);
});

test("differences have a sign, and nothing is minus zero", () => {
  assert.deepEqual([12.4, -8.5, 0.4, -0.4, 0].map(signed), ["+12", "−8", "0", "0", "0"]);
});

test("margins are points above or below the walk-away value", () => {
  assert.deepEqual([[0.2, 0.2], [0.4, 0.6], null].map((utility) => sayMargin(marginOf({ utilitySoFar: utility }, 0.5))), ["−30", "−10…+10", ""]);
});

test("neighbouring quantities run together, without saying their unit twice", () => {
  const provision = { options: ["off the table", "5 years", "6 years", "7 years", "for good"], numbers: "01110", unit: "years" };
  assert.equal(sayPlaces(provision, [1], words), "5 years");
  assert.equal(sayPlaces(provision, [1, 2, 3], words), "5 to 7 years");
  assert.equal(sayPlaces({ ...provision, unit: "year|years" }, [1, 2], words), "5 to 6 years");
  assert.equal(sayPlaces(provision, [0, 1, 3, 4], words), "off the table or 5 years or 7 years or for good");
});

test("neighbours that are alike are drawn as one", () => {
  assert.deepEqual(runs("ffa-f"), [["f", 2], ["a", 1], ["-", 1], ["f", 1]]);
  assert.deepEqual(runs(""), []);
});

test("a search is for a point of the plan or for words", () => {
  const provisions = [
    { label: "Army", help: ["How large"], options: ["No limit"], names: ["army_cap", "ac"], points: ["6"] },
    { label: "Assets", help: [], options: ["Frozen"], names: ["assets", "as"], points: ["14a", "14b"] },
  ];
  const found = (asked) => matches(provisions, asked).map(Number).join("");
  assert.deepEqual(["14b", "14", "point 14b", " Point 6 ", "7", "army limit", "LARGE", "ac", "", "zebra"].map(found),
    ["01", "01", "01", "10", "00", "10", "10", "10", "11", "00"]);
});

test("core questions come first, few provisions stand in no fold", () => {
  const provisions = (count) => Array.from({ length: count }, (_, k) => ({ core: k === 3, theme: k % 2 ? "a" : "b" }));
  const head = (count) => ({ words, themes: [["b", "Beta"], ["a", "Alpha"], ["c", "Empty"]], provisions: provisions(count) });
  assert.deepEqual(foldsOf(head(12)).map(({ label }) => label), [""]);
  const folds = foldsOf(head(13));
  assert.deepEqual(folds.map(({ label }) => label), ["Core questions", "Beta", "Alpha"]);
  assert.deepEqual(folds[0].members, [3]);
  assert.deepEqual(folds.flatMap(({ members }) => members).sort((a, b) => a - b), [...Array(13).keys()]);
});
