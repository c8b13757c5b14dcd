const POINT = /^(?:point\s*)?(\d{1,2}[a-z]?)$/;

/** Say which provisions a search finds: those of a point of the plan, or those in whose words all the words stand. */
export function matches(provisions, asked) {
  const wanted = asked.toLowerCase().trim();
  const point = POINT.exec(wanted)?.[1];
  const ofPoint = point ? provisions.map((one) => one.points.some((it) => it === point || it.replace(/[a-z]$/, "") === point)) : [];
  if (ofPoint.includes(true)) return ofPoint;
  const parts = wanted.split(/\s+/).filter(Boolean);
  return provisions.map((one) => {
    const text = [one.label, one.help[0] ?? "", ...one.options].join(" ").toLowerCase();
    return parts.every((part) => text.includes(part) || one.names.includes(part));
  });
}
