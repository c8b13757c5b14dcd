/*
 * The author's draft, kept in this browser: whatever the server tells is written down, and what was written down is told to a server that
 * has none. A browser may refuse to keep anything: then the reader is told what to do instead.
 */

const PLACE = "nse-draft";

function keep(text) {
  try {
    localStorage.setItem(PLACE, text);
    return localStorage.getItem(PLACE) === text;
  } catch {
    return false;
  }
}

function kept() {
  try {
    return localStorage.getItem(PLACE) ?? "";
  } catch {
    return "";
  }
}

export default function mountKept({ data, parentElement: root, setTriggerValue }) {
  const status = root.querySelector("p");
  if (data.text) {
    if (data.text !== root.written) status.textContent = keep(data.text) ? data.words.kept : data.words.refused;
    root.written = data.text;
    return;
  }
  if (root.asked) return;
  root.asked = true;
  const found = kept();
  if (found) setTriggerValue("found", found);
}
