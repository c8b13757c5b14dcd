import { follow } from "./follow.js";
import { createScorer } from "./verdicts.js";

/** Moves that come quicker than this, as those of a held key do, are sent together when they pause. */
const PAUSE = 300;
/** Milliseconds after which a move that nobody acknowledged is sent again; doubled each time. */
const PATIENCE = 4000;
const LONGEST_PATIENCE = 60000;

/**
 * What the board shows: the deal the server knows, and over it the moves it has not acknowledged yet.
 *
 * The server owns the deal. A move is shown at once, sent when the control is let go, and forgotten here when the server says that it
 * has it; whatever else changes the deal there (undo, a proposal, a click on the map) is simply shown.
 */
export function createStore({ tables, head, send, changed }) {
  const scorer = createScorer(tables);
  const hand = new Map();
  let news = null;
  let marks = null;
  let blocking = [];
  let deal = tables.options.map(() => null);
  let score = scorer.score(deal);
  let number = 0;
  let patience = PATIENCE;
  let timer = 0;
  let pause = 0;
  let lastReleased = -Infinity;

  function show(cause) {
    const known = news ? news.deal : tables.options.map(() => null);
    const moves = new Map([...hand].map(([k, move]) => [k, move.places]));
    deal = moves.size ? follow(tables, known, moves) : known;
    score = scorer.score(deal);
    changed(cause);
  }

  function sendHand() {
    clearTimeout(timer);
    clearTimeout(pause);
    pause = 0;
    const moves = {};
    for (const [k, move] of hand) if (move.released) moves[head.provisions[k].id] = move.places;
    if (!Object.keys(moves).length) return;
    send({ scenario: head.scenario, number, shown: news.version, moves });
    timer = setTimeout(() => {
      patience = Math.min(2 * patience, LONGEST_PATIENCE);
      sendHand();
      changed("waiting");
    }, patience);
  }

  function flush() {
    if (pause) sendHand();
  }

  return {
    get deal() { return deal; },
    get score() { return score; },
    get news() { return news; },
    /** Moves were sent some time ago and the server has not answered. */
    get waiting() { return hand.size > 0 && patience > PATIENCE; },
    /** Which options still lead to an agreement; null until known. */
    get marks() { return marks; },
    /** Provisions whose settings exclude every agreement, as far as is known. */
    get blocking() { return blocking; },
    /** The marks belong to the deal on show; without that they may be those of the deal before. */
    get fresh() { return marks !== null && news !== null && marks.version === news.version && hand.size === 0; },
    /** Whether an agreement is possible with the options on show: by the marks of the only provision that was moved since. */
    get possible() { return possibleNow(); },

    /** Move a provision: to some places, or open it with null (or none, or all). A move is sent when it is `released`. */
    move(k, places, released) {
      if (!news) return;
      const all = places !== null && places.length === tables.options[k];
      const setting = all || (places !== null && !places.length) ? null : places;
      // Let go where it was taken up, with nothing said meanwhile: there is nothing to tell.
      const said = Boolean(hand.get(k)?.released || hand.get(k)?.said);
      const back = released && !said && alike(setting, news.deal[k]);
      if (back) hand.delete(k);
      else hand.set(k, { places: setting, released, said, number: released ? ++number : number });
      show(released ? "released" : "moved");
      if (!released || back) return;
      const quick = performance.now() - lastReleased < PAUSE;
      lastReleased = performance.now();
      clearTimeout(pause);
      if (quick) pause = setTimeout(sendHand, PAUSE);
      else sendHand();
    },

    /** Take in what the server says of the deal. */
    receive(told) {
      if (told.scenario !== head.scenario) return;
      news = told;
      number = Math.max(number, told.number);
      for (const [k, move] of hand) if (move.released && move.number <= told.number) hand.delete(k);
      if (!hand.size) {
        clearTimeout(timer);
        patience = PATIENCE;
      }
      show("told");
    },

    receiveMarks(told) {
      if (told.scenario !== head.scenario) return;
      marks = told;
      changed("marks");
    },

    receiveBlocks(told) {
      if (told.scenario !== head.scenario) return;
      blocking = told.blocking;
      changed("blocks");
    },

    /** Whether a provision is in hand: moved here, and the server has not said that it knows. */
    holds(k) { return hand.has(k); },

    /** Send at once what waits for a pause: the reader turns to something else. */
    flush,

    end() {
      flush();
      clearTimeout(timer);
    },
  };

  function possibleNow() {
    if (!marks || !news) return "wait";
    const moved = changedSince();
    if (moved.length > 1 || marks.stated !== news.stated || marks.under !== news.under) return "wait";
    const k = moved[0] ?? 0;
    const mine = [...marks.still[k]].filter((_, place) => deal[k] === null || deal[k].includes(place));
    return mine.includes("y") ? "yes" : mine.includes("u") ? "maybe" : "no";
  }

  /** Which provisions differ from the deal of the marks: none, or those moved since. */
  function changedSince() {
    return deal.flatMap((places, k) => (alike(places, marks.deal[k]) ? [] : [k]));
  }
}

/** Say whether two settings of a provision are the same. */
export function alike(one, other) {
  if (one === null || other === null) return one === other;
  return one.length === other.length && one.every((place, at) => place === other[at]);
}
