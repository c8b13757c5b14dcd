// Score deals and follow moves in JavaScript: node score.mjs questions.json > answers.json
import { readFileSync } from "node:fs";
import { follow, reasonToFollow } from "../../explorer/board/js/follow.js";
import { readPayload } from "../../explorer/board/js/payload.js";
import { createScorer } from "../../explorer/board/js/verdicts.js";

const batches = JSON.parse(readFileSync(process.argv[2], "utf8"));
const answers = batches.map(({ payload, deals, moves }) => {
  const { tables } = readPayload(Buffer.from(payload, "base64"));
  const scorer = createScorer(tables);
  const placesOf = (moved) => new Map(Object.entries(moved).map(([k, places]) => [Number(k), places]));
  return {
    scores: deals.map((deal) => scorer.score(deal)),
    followed: moves.map(([deal, moved]) => followedBy(tables, deal, placesOf(moved))),
  };
});

function followedBy(tables, deal, moved) {
  const after = follow(tables, deal, moved);
  const reasons = {};
  after.forEach((chosen, k) => {
    if (chosen && deal[k] && !moved.has(k) && chosen.join() !== deal[k].join()) {
      reasons[k] = reasonToFollow(tables, after, k, deal[k]);
    }
  });
  return { after, reasons };
}

process.stdout.write(JSON.stringify(answers));
