import { make, setAttribute, setText } from "./dom.js";
import { matches } from "./search.js";
import { fillCount } from "./words.js";

const KINDS = ["differ", "blocks", "changed"];

/**
 * The search and the filters above the provisions. `select(wanted)` is called with a flag for every provision, or null for all.
 */
export function createFilters(head, folds) {
  const { words } = head;
  const on = new Set();
  let sets = { differ: head.provisions.map((one) => one.differ), blocks: [], changed: [] };
  const search = make("input", { type: "search", placeholder: words.find, "aria-label": words.find, oninput: apply });
  const buttons = KINDS.map((kind) =>
    make("button", { type: "button", class: "chip", "aria-pressed": "false", onclick: () => toggle(kind) }, words[kind]),
  );
  const says = make("p", { class: "said", role: "status" });
  const clear = make("button", { type: "button", class: "chip", hidden: true, onclick: showAll }, words.clear);
  const fold = make("button", { type: "button", class: "chip turn", onclick: () => { folds.foldAll(folds.folded); update(); } });
  const few = !folds.element.querySelector("details");
  const element = make(
    "div",
    { class: "filters", hidden: few },
    search,
    make("div", { class: "chips", role: "group", "aria-label": words.only }, ...buttons, clear, fold),
    says,
  );
  folds.element.addEventListener("toggle", update, true);

  function toggle(kind) {
    if (!on.delete(kind)) on.add(kind);
    apply();
  }

  function showAll() {
    on.clear();
    search.value = "";
    apply();
    search.focus();
  }

  function apply() {
    const asked = search.value.trim();
    KINDS.forEach((kind, at) => setAttribute(buttons[at], "aria-pressed", on.has(kind) ? "true" : "false"));
    clear.hidden = !asked && !on.size;
    if (clear.hidden) {
      folds.filter(null);
      setText(says, "");
    } else {
      const found = matches(head.provisions, asked);
      const wanted = found.map((one, k) => one && [...on].every((kind) => sets[kind][k]));
      const count = wanted.filter(Boolean).length;
      folds.filter(wanted);
      setText(says, !count ? words.none_found : fillCount(head.language, words.found, count));
    }
    update();
  }

  function update() {
    setText(fold, folds.folded ? words.unfold : words.fold);
    fold.hidden = !clear.hidden;
  }

  update();
  return {
    element,
    showAll,
    get kept() { return { asked: search.value, on: [...on] }; },
    set kept({ asked, on: kinds }) {
      search.value = asked;
      for (const kind of kinds) on.add(kind);
      apply();
    },
    /** Tell which provisions block and which were changed; a list in use changes only when the reader is done with it. */
    tell(blocks, changed) { sets = { ...sets, blocks, changed }; },
  };
}
