import { make, setAttribute } from "./dom.js";

/** Join neighbours that are alike: "ffa" -> [["f", 2], ["a", 1]]. */
export function runs(letters) {
  const found = [];
  for (const letter of letters) {
    if (found.at(-1)?.[0] === letter) found.at(-1)[1] += 1;
    else found.push([letter, 1]);
  }
  return found;
}

/** One row of cells, one cell per option, neighbours alike drawn as one. */
function strip(letters, kind) {
  const cells = runs(letters).map(([letter, count]) => {
    const cell = make("i", { class: `cell ${kind}-${letter}` });
    cell.style.flexGrow = count;
    return cell;
  });
  return make("span", { class: "cells", "aria-hidden": "true" }, ...cells);
}

/** Rows of cells under a slider: every party that spoke of the provision, and beneath them where an agreement is still possible. */
export function createStrips(head, provision) {
  const rows = Object.entries(provision.marks).map(([p, letters]) => {
    const party = head.parties[p];
    const row = make(
      "div",
      { class: "strip", title: provision.said[p] },
      make("b", { "aria-hidden": "true" }, party.letter),
      strip(letters, "mark"),
      make("span", { class: "unseen" }, provision.said[p]),
    );
    row.style.setProperty("--party", party.colour);
    return row;
  });
  const still = make("div", { class: "strip still" }, make("b", { "aria-hidden": "true" }, "⇄"));
  const element = make("div", { class: "strips" }, ...rows, still);
  let shown = null;
  return {
    element,
    /** Show which options still lead to an agreement ("yyn"; null: not known), and where the control stands. */
    update(letters, places) {
      if (letters !== shown) {
        shown = letters;
        still.querySelector(".cells")?.remove();
        still.hidden = letters === null;
        if (letters !== null) still.append(strip(letters, "still"));
      }
      setAttribute(element, "data-set", places === null ? null : "yes");
      if (places === null) return;
      const count = provision.options.length;
      element.style.setProperty("--from", places[0] / count);
      element.style.setProperty("--upto", (places.at(-1) + 1) / count);
    },
  };
}

/** The marks of the parties on one option, as letters in their patterns. */
export function createBadges(head, provision, place) {
  const badges = Object.entries(provision.marks).map(([p, letters]) => {
    const badge = make(
      "i",
      { class: `badge mark-${letters[place]}`, "aria-hidden": "true" },
      head.parties[p].letter,
    );
    badge.style.setProperty("--party", head.parties[p].colour);
    return badge;
  });
  const said = Object.entries(provision.marks)
    .filter(([, letters]) => letters[place] !== "-")
    .map(([p, letters]) => `${head.parties[p].name}: ${head.words[`mark_${letters[place]}`]}`);
  const words = said.join("; ");
  return make("span", { class: "badges", title: words }, ...badges, make("span", { class: "unseen" }, words ? `. ${words}` : ""));
}
