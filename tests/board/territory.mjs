/** Answer questions about territory maps: `node territory.mjs questions.json` prints what every area is, and in words, per deal. */
import { readFileSync } from "node:fs";
import { shownAreas } from "../../explorer/board/js/territory_status.js";
import { sayArea } from "../../explorer/board/js/territory_words.js";

const batches = JSON.parse(readFileSync(process.argv[2], "utf8"));
const answers = batches.map(({ map, deals }) =>
  deals.map((deal) => shownAreas(map, deal).map((one) => ({ ...one, words: sayArea(map, one) }))),
);
process.stdout.write(JSON.stringify(answers));
