/** Tell the server when the page turns dark or light: the colours of charts are its, and would stay those of the scheme before. */
export default function watchScheme({ parentElement: root, setTriggerValue }) {
  if (root.nseScheme) {
    root.nseScheme.tell = setTriggerValue;
    return root.nseScheme.end;
  }
  const app = document.querySelector("[data-testid=stApp]");
  const ground = () => getComputedStyle(app).backgroundColor;
  const system = matchMedia("(prefers-color-scheme: dark)");
  // Asked for now, in the midst of drawing, all styles would be worked out once more.
  let last = null;
  let frame = requestAnimationFrame(() => (last ??= ground()));
  const look = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => requestAnimationFrame(() => {
      if (ground() !== last) watch.tell("turned", (last = ground()));
    }));
  };
  // The reader's own choice in the menu shows in the class only.
  const observer = new MutationObserver(look);
  const watch = (root.nseScheme = {
    tell: setTriggerValue,
    end() {
      cancelAnimationFrame(frame);
      observer.disconnect();
      system.removeEventListener("change", look);
    },
  });
  observer.observe(app, { attributes: true, attributeFilter: ["class"] });
  system.addEventListener("change", look);
  return watch.end;
}
