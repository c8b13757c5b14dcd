import { createChoices } from "./choices.js";
import { linkTo, make, newId, setAttribute, setText } from "./dom.js";
import { createSteps } from "./steps.js";
import { alike } from "./store.js";
import { createStrips } from "./strips.js";
import { fill, sayPlaces } from "./words.js";

const MODES = ["one", "several", "open"];

/**
 * One provision on the board: its name and help, how it is set, the control, who stands where, which options still lead to an agreement, and
 * what it was where the deal started.
 */
export function createRow(head, k, move) {
  const provision = head.provisions[k];
  const { words } = head;
  const steps = provision.numbers.includes("1");
  let places = null;
  /** The reader asked for several options; while all are chosen the provision is open, and the control stays one for several. */
  let wantsSeveral = false;
  let mode = "open";

  const moved = (chosen, released) => move(k, chosen, released);
  const strips = steps ? createStrips(head, provision) : null;
  const control = steps ? createSteps(head, provision, strips.element, moved) : createChoices(head, provision, moved);
  const modes = createModes();
  const restore = make("button", { type: "button", class: "icon restore", hidden: true, onclick: bringBack }, "↺");
  const still = make("p", { class: "said" });
  const origin = make("p", { class: "said was", hidden: true });
  const help = createHelp();
  const element = make(
    "section",
    { class: "row", "data-provision": provision.id, "aria-label": provision.label },
    make(
      "div",
      { class: "name" },
      make("h4", {}, provision.label, ...provision.points.map((point) => make("span", { class: "point" }, fill(words.point, point)))),
      make("div", { class: "tools" }, help.button, restore, modes.element),
    ),
    help.element,
    control.element,
    Object.keys(provision.marks).length ? null : make("p", { class: "said" }, words.no_one),
    still,
    origin,
  );

  let start = null;
  function bringBack() {
    wantsSeveral = false;
    moved(start, true);
    // The button goes with what it took back; a reader with a keyboard stays in this row.
    control.focus();
  }

  function createModes() {
    const name = newId("mode");
    const inputs = MODES.map((mode) =>
      make("input", { type: "radio", name, value: mode, onchange: () => setMode(mode) }),
    );
    const labels = MODES.map((mode, at) =>
      make("label", { hidden: mode === "several" && provision.options.length < 3 }, inputs[at], make("span", {}, words[mode])),
    );
    return {
      element: make("div", { class: "modes", role: "radiogroup", "aria-label": fill(words.mode, provision.label) }, ...labels),
      update: (mode) => inputs.forEach((input) => { if (input.checked !== (input.value === mode)) input.checked = input.value === mode; }),
    };
  }

  function setMode(asked) {
    const first = places?.[0] ?? provision.status[0] ?? 0;
    wantsSeveral = asked === "several";
    mode = asked;
    if (asked === "open") moved(null, true);
    else if (asked === "one") moved([first], true);
    else if (!places || places.length < 2) moved(first + 1 < provision.options.length ? [first, first + 1] : [first - 1, first], true);
  }

  function createHelp() {
    const id = newId("help");
    const box = make("div", { class: "help", id, hidden: true });
    const button = make("button", {
      type: "button",
      class: "icon",
      "aria-label": `${provision.label}: ${words.help}`,
      "aria-expanded": "false",
      "aria-controls": id,
      onclick: () => {
        if (!box.childElementCount) {
          box.append(...provision.help.map((part) => make("p", {}, part)));
          box.append(...provision.cites.map(([entry, words, text]) => make("p", {}, linkTo(entry, words), text)));
        }
        box.hidden = !box.hidden;
        button.setAttribute("aria-expanded", String(!box.hidden));
      },
    }, "?");
    return { button, element: box };
  }

  function stillWords(letters) {
    const [yes, no, unknown] = ["y", "n", "u"].map((letter) => [...letters].flatMap((one, place) => (one === letter ? [place] : [])));
    const named = (some) => sayPlaces(provision, some, words);
    if (!no.length && !unknown.length) return words.still_all;
    if (!yes.length && !unknown.length) return words.still_none;
    const count = { yes: yes.length, all: letters.length };
    const found = !yes.length
      ? ""
      : no.length && no.length < yes.length
        ? fill(words.still_not, { ...count, names: named(no) })
        : fill(words.still_only, { ...count, names: named(yes) });
    return `${found} ${unknown.length ? fill(words.still_unknown, named(unknown)) : ""}`.trim();
  }

  return {
    element,
    focus: () => control.focus(),
    /** Show a setting, the marks ("yyn"; null: not known), what it was at the start and who moved it. */
    update({ places: now, letters, fresh, was, startName, by, held }) {
      places = now;
      start = was;
      // Two ends that are pulled together stay two while they are held.
      if (now !== null && now.length < 2) wantsSeveral = held && mode === "several";
      mode = (now !== null && now.length > 1) || wantsSeveral ? "several" : now === null ? "open" : "one";
      modes.update(mode);
      control.update(now, mode === "several", letters);
      strips?.update(letters, now);
      setAttribute(element, "data-stale", fresh ? null : "yes");
      setText(still, letters === null ? "" : stillWords(letters));
      const differs = startName && !alike(now, was);
      restore.hidden = !differs;
      origin.hidden = !differs;
      if (!differs) return;
      const before = was === null ? words.open_before : sayPlaces(provision, was, words);
      setAttribute(restore, "aria-label", `${provision.label}: ${fill(words.restore, before)}`);
      setAttribute(restore, "title", fill(words.restore, before));
      setText(origin, `${fill(words.was, { start: startName, before })} · ${words[`by_${by ?? "link"}`]}`);
    },
  };
}
