import type { CruisedModule } from "./tools";

/** The kit, the charts and the frame: of no wing. */
const FLAT = ["ui", "charts", "shell"];

/**
 * « a ⇄ b » for the rooms of an area that need each other, by values or by types, in one step or several: those of the wings of
 * `lib` and `components`, or those within a room, where a file beside them is one as well.
 */
export function circlesIn(area: string, modules: readonly CruisedModule[]): string[] {
  const inWings = !area.includes("/");
  const roomOf = (path: string) => {
    if (!path.startsWith(`${area}/`)) return null;
    const [first = "", room, ...rest] = path.slice(area.length + 1).split("/");
    if (!inWings || FLAT.includes(first)) return first;
    return room && rest.length > 0 ? room : null;
  };
  const needs = new Map<string, Set<string>>();
  for (const { source, dependencies } of modules) {
    const room = roomOf(source);
    if (!room) continue;
    const needed = needs.get(room) ?? new Set();
    needs.set(room, needed);
    for (const { resolved } of dependencies) {
      const other = roomOf(resolved);
      if (other && other !== room) needed.add(other);
    }
  }
  const reached = (from: string) => {
    const found = new Set<string>();
    const queue = [...(needs.get(from) ?? [])];
    for (let next = queue.pop(); next; next = queue.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      queue.push(...(needs.get(next) ?? []));
    }
    return found;
  };
  const reach = new Map([...needs.keys()].map((room) => [room, reached(room)]));
  const circles = [...reach].flatMap(([room, others]) => {
    const among = [...others].filter((other) => reach.get(other)?.has(room));
    return among.length > 0 ? [[...new Set([room, ...among])].sort().join(" ⇄ ")] : [];
  });
  return [...new Set(circles)];
}
