/*
 * Deals kept under names in this browser. Each is a deal file as text; the server sees one when it is opened, and reads it as it reads any file.
 * A browser may refuse to keep anything: then the reader is told what to do instead.
 */

const PLACE = "nse-deals";
const MOST = 100;
const LONGEST = 400000;

/** What is kept: names and files, the latest first; whatever else stands there is left out. */
export function sound(found) {
  if (!Array.isArray(found)) return [];
  const good = (one) => one && typeof one.name === "string" && typeof one.file === "string" && one.file.length <= LONGEST;
  return found.filter(good).slice(0, MOST).map(({ name, file }) => ({ name: name.slice(0, 80), file }));
}

function kept() {
  try {
    return sound(JSON.parse(localStorage.getItem(PLACE) ?? "[]"));
  } catch {
    return [];
  }
}

/** Keep a list; say whether the browser took it. */
function keep(list) {
  try {
    localStorage.setItem(PLACE, JSON.stringify(list));
    return localStorage.getItem(PLACE) !== null;
  } catch {
    return false;
  }
}

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

export default function mountKept({ data, parentElement: root, setTriggerValue }) {
  const place = root.querySelector(".kept");
  root.told = data;
  root.open = (file) => setTriggerValue("opened", file);
  if (root.drawn) return;
  root.drawn = true;
  const words = () => root.told.words;
  const status = element("p", {});
  status.setAttribute("role", "status");
  const name = element("input", { type: "text", maxLength: 80, value: data.name });
  name.setAttribute("aria-label", words().name);
  const list = element("ul");
  const say = (text, again) => {
    status.replaceChildren(text, ...(again ? [" ", element("button", { type: "button", textContent: words().back, onclick: again })] : []));
  };
  const change = (next, text, again) => {
    say(keep(next) ? text : words().refused, again);
    draw();
  };
  const save = () => {
    const found = kept();
    if (found.length >= MOST) return say(words().full);
    change([{ name: name.value.trim() || root.told.name, file: root.told.file }, ...found], words().saved);
  };
  const remove = (at) => {
    const before = kept();
    change(before.toSpliced(at, 1), words().deleted, () => change(before, words().returned));
  };
  const rename = (at, text) => change(kept().map((one, place) => (place === at ? { ...one, name: text.trim() || one.name } : one)), words().renamed);

  function draw() {
    const found = kept();
    list.replaceChildren(...found.map((one, at) => {
      const title = element("input", { type: "text", maxLength: 80, value: one.name, onchange: (event) => rename(at, event.target.value) });
      title.setAttribute("aria-label", words().rename);
      const open = element("button", { type: "button", textContent: words().open, onclick: () => root.open(one.file) });
      const away = element("button", { type: "button", textContent: words().delete, onclick: () => remove(at) });
      for (const [button, what] of [[open, words().open], [away, words().delete]]) button.setAttribute("aria-label", `${what}: ${one.name}`);
      return element("li", {}, title, open, away);
    }));
    out.disabled = !found.length;
  }

  const out = element("button", { type: "button", textContent: words().export, onclick: () => {
    const url = URL.createObjectURL(new Blob([JSON.stringify(kept(), null, 1)], { type: "application/json" }));
    element("a", { href: url, download: "deals.json" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  } });
  const file = element("input", { type: "file", accept: ".json,application/json", hidden: true, onchange: async () => {
    let found = [];
    try {
      found = sound(JSON.parse(await file.files[0].text()));
    } catch { /* told below */ }
    file.value = "";
    if (found.length) change([...found, ...kept()].slice(0, MOST), words().imported);
    else say(words().nothing);
  } });
  const into = element("button", { type: "button", textContent: words().import, onclick: () => file.click() });
  const first = element("div", { className: "row" }, name, element("button", { type: "button", textContent: words().save, onclick: save }));
  place.replaceChildren(first, status, list, element("div", { className: "row" }, out, into, file));
  if (!keep(kept())) say(words().refused);
  draw();
}
