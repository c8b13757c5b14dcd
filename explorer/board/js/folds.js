import { make, setText } from "./dom.js";
import { fill, fillCount } from "./words.js";

/** A negotiation with at most so many provisions is shown whole, without folds and without a search. */
const MOST_AT_ONCE = 12;

/** Return which provisions stand together: the core questions first, then the themes; few provisions stand in one fold. */
export function foldsOf(head) {
  const every = head.provisions.map((_, k) => k);
  if (every.length <= MOST_AT_ONCE) return [{ label: "", members: every }];
  const core = every.filter((k) => head.provisions[k].core);
  const apart = core.length < every.length;
  const themes = head.themes.map(([theme, label]) => ({
    label,
    members: every.filter((k) => head.provisions[k].theme === theme && !(apart && head.provisions[k].core)),
  }));
  return [{ label: head.words.core, members: apart ? core : [] }, ...themes].filter((fold) => fold.members.length);
}

/** Provisions under headings that fold; a row is drawn when it is first seen. `rowOf(k)` gives its element. */
export function createFolds(head, rowOf) {
  const { words } = head;
  const folds = foldsOf(head).map((fold, at) => createFold(fold, at === 0));
  const element = make("div", { class: "folds" }, ...folds.map((fold) => fold.element));
  let filter = null;
  let remembered = null;

  function createFold({ label, members }, first) {
    const count = make("span", { class: "count" });
    const body = make("div", { class: "rows" });
    const box = label
      ? make("details", { class: "fold", open: first }, make("summary", {}, make("h3", {}, label), count), body)
      : make("div", { class: "fold" }, body);
    const fold = { element: box, members, count, body, label };
    box.addEventListener("toggle", () => fillIn(fold));
    return fold;
  }

  function fillIn({ label, members, element: box, body }) {
    const rows = !label || box.open ? members.filter((k) => !filter || filter[k]).map(rowOf) : [];
    const same = rows.length === body.childElementCount && rows.every((row, at) => body.children[at] === row);
    if (!same) body.replaceChildren(...rows);
  }

  function setOpen(at, open) {
    if (folds[at].label) folds[at].element.open = open;
    fillIn(folds[at]);
  }

  folds.forEach(fillIn);
  return {
    element,
    /** Show some provisions only (null: all of them), and unfold what they are in. */
    filter(wanted) {
      if (wanted && !filter) remembered = folds.map((fold) => fold.element.open);
      filter = wanted;
      folds.forEach((fold, at) => {
        fold.element.hidden = wanted !== null && !fold.members.some((k) => wanted[k]);
        setOpen(at, wanted !== null || !remembered ? wanted !== null || fold.element.open : remembered[at]);
      });
      if (!wanted) remembered = null;
    },
    /** Whether something is folded. */
    get folded() { return folds.some((fold) => fold.label && !fold.element.open); },
    foldAll(open) { folds.forEach((_, at) => setOpen(at, open)); },
    /** What is unfolded, to be brought back on a board drawn anew. */
    get unfolded() { return folds.map((fold) => fold.element.open); },
    set unfolded(open) { if (open.length === folds.length) folds.forEach((_, at) => setOpen(at, open[at])); },
    /** Unfold what a provision is in. */
    reveal(k) { setOpen(folds.findIndex((one) => one.members.includes(k)), true); },
    update(deal) {
      for (const { members, count, label } of folds) {
        if (!label) continue;
        const set = members.filter((k) => deal[k] !== null).length;
        const many = fillCount(head.language, words.group, members.length);
        setText(count, `${many} · ${fill(words.set, set)}`);
      }
    },
  };
}
