/* A text to read, to select, and to copy by a button. A browser may refuse to copy: then the text is selected, and the reader is told. */

export default function mountCopy({ data, parentElement: root }) {
  const text = root.querySelector("textarea");
  const button = root.querySelector("button");
  const status = root.querySelector("[role=status]");
  if (text.value !== data.text) {
    text.value = data.text;
    status.textContent = "";
  }
  text.setAttribute("aria-label", data.label);
  button.textContent = data.copy;
  const grow = () => {
    text.style.blockSize = "auto";
    text.style.blockSize = `${text.scrollHeight + 2}px`;
  };
  grow();
  if (root.ready) return root.ready;

  const select = () => {
    text.focus();
    text.select();
  };
  text.addEventListener("focus", () => text.select());
  button.addEventListener("click", async () => {
    const asked = text.value;
    try {
      await navigator.clipboard.writeText(asked);
      status.textContent = data.copied;
      status.className = "done";
    } catch {
      select();
      status.textContent = data.refused;
      status.className = "failed";
    }
  });
  const watch = new ResizeObserver(grow);
  watch.observe(root.host ?? root);
  root.ready = () => watch.disconnect();
  return root.ready;
}
