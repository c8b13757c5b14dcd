/*
 * Undo and redo by keyboard: Ctrl or Cmd with Z, the same with Shift, Ctrl or Cmd with Y. They press the buttons of the bar. Where text is
 * written they are the browser's own.
 */

const WRITES = /^(text|search|number|email|url|tel|password|date|time|datetime-local|month|week)$/;

/** Say whether what has the keyboard takes text, inside other components too. */
function writes(event) {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && WRITES.test(target.type));
}

/** The key of the button that a press of keys stands for; nothing for any other press. */
export function asked({ key, ctrlKey, metaKey, shiftKey, altKey }) {
  if (!(ctrlKey || metaKey) || altKey) return "";
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? "redo" : "undo";
  return letter === "y" && !shiftKey ? "redo" : "";
}

function pressed(event) {
  const name = asked(event);
  const button = name && document.querySelector(`.st-key-${name} button`);
  if (!button || writes(event)) return;
  event.preventDefault();
  if (!button.disabled) button.click();
}

let titles = {};

/** Give a button that is pointed at its words. */
function pointed({ target }) {
  const button = target instanceof Element && target.closest("button");
  const name = button && Object.keys(titles).find((one) => button.closest(`.st-key-${one}`));
  if (name) button.title = titles[name];
}

export default function mountShortcuts({ data }) {
  titles = data ?? {};
  const { dataset } = document.documentElement;
  if (dataset.nseShortcuts) return;
  document.addEventListener("keydown", pressed, true);
  document.addEventListener("pointerover", pointed);
  dataset.nseShortcuts = "on";
}
