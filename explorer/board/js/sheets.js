/** Frames of the screen in which a sheet may still be on its way onto the page. */
const PATIENCE = 30;

/** Put the texts that follow every move where they stand on the page; one that was written there later stays. */
export function writeSheets(version, sheets, frames = PATIENCE) {
  const missing = {};
  for (const [key, html] of Object.entries(sheets)) {
    const sheet = document.querySelector(`[data-sheet="${key}"]`);
    if (!sheet) missing[key] = html;
    else if (Number(sheet.dataset.version) < version) write(sheet, version, html);
  }
  if (frames && Object.keys(missing).length) requestAnimationFrame(() => writeSheets(version, missing, frames - 1));
}

function write(sheet, version, html) {
  const unfolded = new Set([...sheet.querySelectorAll("details[open] > summary")].map((one) => one.textContent));
  sheet.innerHTML = html;
  sheet.dataset.version = version;
  for (const one of sheet.querySelectorAll("details > summary")) one.parentElement.open = unfolded.has(one.textContent);
}
