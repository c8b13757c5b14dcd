import { listen, publish } from "./bus.js";
import { make } from "./dom.js";
import { createFilters } from "./filters.js";
import { createFolds } from "./folds.js";
import { createLegend } from "./legend.js";
import { keepPageLinks } from "./pages.js";
import { readPayload } from "./payload.js";
import { createRow } from "./row.js";
import { writeSheets } from "./sheets.js";
import { createStore, alike } from "./store.js";
import { createTop } from "./top.js";

/** Draw the board into its place, or bring a board that is there up to date; returns what takes it away. */
export function mountBoard({ parentElement: root, data, setTriggerValue }) {
  const there = root.nseBoard;
  if (there && sameBytes(there.data, data)) {
    there.send = setTriggerValue;
    return there.end;
  }
  const fresh = root.nseBoard = { data, send: setTriggerValue, end: null };
  try {
    const kept = there?.kept?.();
    there?.end?.();
    Object.assign(fresh, createBoard(root, readPayload(data), (told) => fresh.send("moved", told), kept));
  } catch (problem) {
    // Thrown on, it would be shown by Streamlit in place of the note, with nothing but its stack.
    showProblem(root, problem);
    console.error(problem);
  }
  return fresh.end;
}

function sameBytes(one, other) {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** Say that the controls are missing, in place of an empty page. */
function showProblem(root, problem) {
  const note = root.querySelector(".unready");
  if (note) note.textContent = note.dataset.broken.replace("{}", String(problem));
}

/** `kept`: what was unfolded and searched for on the board before this one. */
function createBoard(root, { head, tables }, send, kept) {
  const store = createStore({ tables, head, send, changed });
  const rows = new Map();
  const folds = createFolds(head, rowOf);
  const filters = createFilters(head, folds);
  const top = createTop(head, tables);
  let frame = 0;
  let released = false;

  function rowOf(k) {
    if (!rows.has(k)) {
      rows.set(k, createRow(head, k, store.move));
      updateRow(k);
    }
    return rows.get(k).element;
  }

  function updateRow(k) {
    const { news, marks, deal } = store;
    rows.get(k).update({
      places: deal[k],
      letters: marks ? marks.still[k] : null,
      fresh: store.fresh,
      was: news?.start ? news.start.deal[k] : null,
      startName: news?.start?.name ?? "",
      by: !news || alike(deal[k], news.deal[k]) ? news?.moved[k] : store.holds(k) ? "you" : "followed",
      held: store.holds(k),
    });
  }

  /** Something changed: draw it with the next frame, however many changes come before it. */
  function changed(cause) {
    released ||= cause !== "moved";
    frame ||= requestAnimationFrame(draw);
  }

  function draw() {
    frame = 0;
    const { news, score, deal, possible } = store;
    if (!news) return;
    publish("deal", { scenario: head.scenario, deal });
    top.update({ score, possible, order: news.order, stated: news.stated, waiting: store.waiting });
    for (const k of rows.keys()) updateRow(k);
    folds.update(deal);
    filters.tell(blocking(), deal.map((places, k) => Boolean(news.start) && !alike(places, news.start.deal[k])));
    if (released) top.announce(score, possible);
    released = false;
  }

  /** The provisions in whose settings red lines crossed lie, and those the engine blames when no agreement is possible. */
  function blocking() {
    const found = new Set(store.blocking);
    store.score.parties.forEach((party, p) => {
      for (const line of [...party.redLines, ...party.redLinesAtStake]) {
        for (const { scope } of tables.parties[p].lines[line].crossings) for (const k of scope) found.add(k);
      }
    });
    return head.provisions.map((_, k) => found.has(k) && store.deal[k] !== null);
  }

  const element = make("div", { class: "board" }, filters.element, createLegend(head), folds.element);
  root.querySelector(".unready")?.setAttribute("hidden", "");
  root.querySelector(".place").replaceChildren(element);
  if (kept) {
    folds.unfolded = kept.unfolded;
    filters.kept = kept.filters;
  }
  // Whoever turns to another part of the page finds it in the state that the last move made.
  const turn = (event) => { if (!event.composedPath().includes(root)) store.flush(); };
  document.addEventListener("pointerdown", turn, { capture: true });
  document.addEventListener("keydown", turn, { capture: true });
  window.addEventListener("pagehide", store.flush);
  const ends = [
    () => document.removeEventListener("pointerdown", turn, { capture: true }),
    () => document.removeEventListener("keydown", turn, { capture: true }),
    () => window.removeEventListener("pagehide", store.flush),
    keepPageLinks(),
    listen("top", (place) => place.replaceChildren(top.element)),
    listen("news", (told) => store.receive(told)),
    listen("news", ({ version, sheets = {} }) => writeSheets(version, sheets)),
    listen("marks", (told) => store.receiveMarks(told)),
    listen("blocks", (told) => store.receiveBlocks(told)),
    listen("reveal", (id) => reveal(id)),
  ];

  /** Scroll to a row; rows that come into sight on the way take their true height only then, so look again. */
  function bring(row, times) {
    row.scrollIntoView({ block: "center" });
    if (times) requestAnimationFrame(() => bring(row, times - 1));
  }

  function reveal(id) {
    const k = head.provisions.findIndex((one) => one.id === id);
    if (k < 0) return;
    folds.reveal(k);
    if (!rowOf(k).isConnected) {
      filters.showAll();
      folds.reveal(k);
    }
    bring(rowOf(k), 3);
    rows.get(k).focus();
  }

  return {
    kept: () => ({ unfolded: folds.unfolded, filters: filters.kept }),
    end() {
      cancelAnimationFrame(frame);
      store.end();
      for (const end of ends) end();
    },
  };
}
