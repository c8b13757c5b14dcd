/*
 * The names of proposals are buttons in HTML that Streamlit shows as it is. Which one is pressed is told to the server, and when the
 * proposal stands on the page its heading is brought into sight and gets the focus.
 */

const LOST = 8000;

function pressed(event) {
  const button = event.composedPath().find((one) => one instanceof HTMLElement && one.dataset.look);
  if (!button || !window.nseLookAt) return;
  window.nseLookAt(button.dataset.look);
  const began = performance.now();
  const look = () => {
    const head = document.querySelector(`[data-offer="${CSS.escape(button.dataset.look)}"]`);
    if (head) {
      head.scrollIntoView({ block: "start" });
      head.focus({ preventScroll: true });
    } else if (performance.now() - began < LOST) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

export default function mountPick({ setTriggerValue }) {
  window.nseLookAt = (name) => setTriggerValue("pressed", name);
  const { dataset } = document.documentElement;
  if (!dataset.nsePick) document.addEventListener("click", pressed);
  dataset.nsePick = "on";
}
