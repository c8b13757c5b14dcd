import { elementsOf } from "./markup.js";

/** Frames of the screen in which a sheet may still be on its way onto the page. */
const FRAMES = 30;

/** Put the texts that follow every move where they stand on the page; one that was written there later stays. */
export function writeSheets(version, sheets, frames = FRAMES) {
  const missing = {};
  for (const [key, html] of Object.entries(sheets)) {
    const sheet = document.querySelector(`[data-sheet="${key}"]`);
    if (!sheet) missing[key] = html;
    else if (Number(sheet.dataset.version) < version) writeSheet(sheet, version, html);
  }
  if (frames && Object.keys(missing).length) requestAnimationFrame(() => writeSheets(version, missing, frames - 1));
}

function writeSheet(sheet, version, html) {
  const unfolded = new Set([...sheet.querySelectorAll("details[open] > summary")].map((one) => one.textContent));
  sheet.replaceChildren(...elementsOf(html));
  sheet.dataset.version = version;
  for (const one of sheet.querySelectorAll("details > summary")) one.parentElement.open = unfolded.has(one.textContent);
}
