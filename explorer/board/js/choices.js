import { make, newId, setAttribute, setText } from "./dom.js";
import { createBadges } from "./strips.js";

/** With more options than these, one of them is chosen from a list. */
const MOST_TILES = 8;

/**
 * A provision whose options are of different kinds: a tile for each, with the marks of the parties in it. One of them is chosen, or several.
 *
 * `moved(places, released)` is called on every change.
 */
export function createChoices(head, provision, moved) {
  const name = newId("choice");
  const tiles = provision.options.map((option, place) => createTile(option, place));
  const list = provision.options.length > MOST_TILES ? createList() : null;
  const element = make(
    "fieldset",
    { class: "choices" },
    make("legend", { class: "unseen" }, provision.label),
    list?.element,
    make("div", { class: "tiles" }, ...tiles.map((tile) => tile.element)),
  );
  let several = false;

  function createTile(option, place) {
    const input = make("input", { type: "radio", name });
    const still = make("span", { class: "unseen" });
    const tile = make("label", { class: "tile" }, input, make("span", { class: "option" }, option), createBadges(head, provision, place), still);
    input.addEventListener("change", () => moved(several ? chosen() : [place], true));
    return { element: tile, input, still };
  }

  function chosen() {
    return tiles.flatMap((tile, place) => (tile.input.checked ? [place] : []));
  }

  function createList() {
    const select = make(
      "select",
      { "aria-label": provision.label, onchange: () => select.value !== "" && moved([Number(select.value)], true) },
      make("option", { value: "" }, head.words.open),
      ...provision.options.map((option, place) => make("option", { value: place }, option)),
    );
    return { element: select, update: (places) => { select.value = places?.length === 1 ? String(places[0]) : ""; } };
  }

  return {
    element,
    focus: () => (tiles.find((tile) => tile.input.checked) ?? tiles[0]).input.focus(),
    /** Show a setting (null is open), one or several at a time, and which options still lead to an agreement. */
    update(places, many, still) {
      if (several !== many) {
        several = many;
        for (const { input } of tiles) input.type = many ? "checkbox" : "radio";
      }
      list?.update(places);
      tiles.forEach(({ element: tile, input, still: told }, place) => {
        const on = places === null ? many : places.includes(place);
        if (input.checked !== on) input.checked = on;
        setAttribute(tile, "data-on", on ? "yes" : null);
        setAttribute(tile, "data-still", still === null ? null : still[place]);
        const words = { y: head.words.still_yes, n: head.words.still_no };
        setText(told, still !== null && words[still[place]] ? `, ${words[still[place]]}` : "");
      });
    },
  };
}
