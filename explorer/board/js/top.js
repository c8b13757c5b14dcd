import { linkTo, make, setAttribute, setText } from "./dom.js";
import { fill, fillCount, signed } from "./words.js";

const SYMBOLS = { within: "●", outside: "✕", mixed: "◐", no_view: "○" };

/** A party's margin above or below its walk-away value, in points of utility: one figure, or the two ends of a range. */
export function marginOf(party, walkAway) {
  if (!party.utilitySoFar) return null;
  return party.utilitySoFar.map((utility) => 100 * (utility - walkAway));
}

/** The margin in short: "+12", "−8", "−5…+12"; nothing when there is none. */
export function sayMargin(ends) {
  if (!ends) return "";
  const [low, high] = ends.map(signed);
  return low === high ? low : `${low}…${high}`;
}

/** The line that stays in sight: every party's verdict and margin, whether an agreement is possible, red lines crossed in words. */
export function createTop(head, tables) {
  const { words } = head;
  const parties = head.parties.map((party) => {
    const parts = { symbol: make("b", { "aria-hidden": "true" }), verdict: make("span", { class: "verdict" }), margin: linkTo(`sum.${party.key}`, "", { class: "margin", title: words.adds_up }), lines: make("span", { class: "crossed" }) };
    const badge = make("i", { class: "badge mark-f", "aria-hidden": "true" }, party.letter);
    const item = make("li", {}, badge, make("span", { class: "who" }, party.name), parts.symbol, parts.verdict, parts.margin, parts.lines);
    item.style.setProperty("--party", party.colour);
    return { item, ...parts };
  });
  const list = make("ul", { class: "parties" });
  const possible = make("span", { class: "possible" });
  const crossed = make("summary", {});
  const lines = make("ul", {});
  const red = make("details", { class: "red" }, crossed, lines);
  const conflict = make("p", { class: "conflict", hidden: true });
  const spoken = make("p", { class: "unseen", role: "status", "aria-live": "polite" });
  const offline = make("p", { class: "offline", hidden: true }, words.offline);
  const element = make("div", { class: "top" }, list, make("div", { class: "second" }, possible, red), conflict, offline, spoken);
  let order = "";
  let before = null;

  function update({ score, possible: state, order: parties_, stated, waiting }) {
    if (order !== parties_.join()) {
      order = parties_.join();
      list.replaceChildren(...parties_.map((p) => parties[p].item));
    }
    parties.forEach((party, p) => show(party, p, score.parties[p]));
    setAttribute(possible, "data-state", state);
    setText(possible, words[`agreement_${state}_short`]);
    setAttribute(possible, "title", `${words[`agreement_${state}`]}, ${words[stated ? "zone_stated" : "zone_possible"]}`);
    showLines(score, parties_);
    conflict.hidden = !score.conflicts.length;
    setText(conflict, score.conflicts.map((c) => fill(words.cannot_occur, tables.constraints[c].reason)).join(" "));
    offline.hidden = !waiting;
  }

  function show(party, p, one) {
    const ends = marginOf(one, tables.parties[p].walkAway / tables.unit);
    setAttribute(party.item, "data-verdict", one.soFar);
    setText(party.symbol, SYMBOLS[one.soFar]);
    setText(party.verdict, words[one.soFar]);
    setText(party.margin, sayMargin(ends));
    party.margin.hidden = !ends;
    setText(party.lines, one.redLines.length ? `⊘${one.redLines.length}` : "");
    setAttribute(party.item, "title", sayParty(p, one));
  }

  function sayParty(p, one) {
    const ends = marginOf(one, tables.parties[p].walkAway / tables.unit);
    const said = [`${head.parties[p].name}: ${words[`${one.soFar}_long`]}`];
    if (ends) said.push(longMargin(ends));
    if (one.redLines.length) said.push(fillCount(head.language, words.red_lines, one.redLines.length));
    return `${said.join(", ")}.`;
  }

  function longMargin(ends) {
    const [low, high] = ends.map((end) => Math.round(end));
    if (low !== high) return fill(words.margin_range, signed(low), signed(high));
    return !low ? words.margin_at : fill(low > 0 ? words.margin_above : words.margin_below, Math.abs(low));
  }

  function showLines(score, parties_) {
    const found = parties_.flatMap((p) => [
      ...score.parties[p].redLines.map((line) => [p, line, ""]),
      ...score.parties[p].redLinesAtStake.map((line) => [p, line, ` (${words.at_stake})`]),
    ]);
    const texts = found.map(([p, line, more]) => `${head.parties[p].name}: ${tables.parties[p].lines[line].label}${more}`);
    red.hidden = !texts.length;
    if (red.dataset.texts === texts.join("\n")) return;
    red.dataset.texts = texts.join("\n");
    const surely = found.filter(([, , more]) => !more).length;
    const count = surely ? fillCount(head.language, words.red_lines, surely) : words.at_stake;
    crossed.replaceChildren(make("b", {}, `⊘ ${count}`), ` ${texts.join("; ")}`);
    lines.replaceChildren(...texts.map((text) => make("li", {}, text)));
  }

  /** Tell a reader who listens what a move changed: the verdicts that are others now, and whether an agreement is possible. */
  function announce(score, state) {
    const now = { verdicts: score.parties.map((one) => one.soFar), state };
    if (before) {
      const said = score.parties.flatMap((one, p) => (one.soFar !== before.verdicts[p] ? [sayParty(p, one)] : []));
      if (state !== before.state && state !== "wait") said.push(`${words[`agreement_${state}`]}.`);
      if (said.length) setText(spoken, said.join(" "));
    }
    before = { ...now, state: state === "wait" && before ? before.state : state };
  }

  return { element, update, announce };
}
