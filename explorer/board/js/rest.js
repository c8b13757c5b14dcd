/** Milliseconds between looks at whether the page is at rest, and after which two messages do not go out as one. */
const LOOK = 50;
const APART = 150;
/** Milliseconds after a press of a key, of the pointer or of the browser's Back in which what it asks for goes first. */
const PRESSED = 500;
let lastCall = -Infinity;
let lastPress = -Infinity;
const pressed = () => (lastPress = performance.now());
for (const kind of ["keydown", "pointerdown"]) globalThis.document?.addEventListener(kind, pressed, { capture: true, passive: true });
globalThis.window?.addEventListener?.("popstate", pressed);

/**
 * Call a function when no run of the page's script is under way; returns what calls it off.
 *
 * A message that begins a run while the end of the one before is still on its way makes Streamlit take that end for an interruption:
 * what the run replaced, a chart for one, then stays on the page beside its successor. And of two messages that go out as one, only
 * one is answered.
 */
export function atRest(call) {
  let timer = 0;
  (function look() {
    const app = document.querySelector("[data-test-script-state]");
    const running = app && app.dataset.testScriptState !== "notRunning";
    const now = performance.now();
    if (running || now - lastCall < APART || now - lastPress < PRESSED) timer = setTimeout(look, LOOK);
    else {
      lastCall = now;
      call();
    }
  })();
  return () => clearTimeout(timer);
}
