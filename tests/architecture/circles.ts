import type { CruisedModule } from "./tools";

/** The kit, the charts and the frame: of no wing. */
const FLAT = ["ui", "charts", "shell"];

/** « a ⇄ b » for the rooms of an area (`lib`, `components`) that need each other, by values or by types, in one step or several. */
export function circlesIn(area: string, modules: readonly CruisedModule[]): string[] {
  const roomOf = (path: string) => {
    const [top, wing = "", room, ...rest] = path.split("/");
    if (top !== area || !room) return null;
    return FLAT.includes(wing) ? wing : rest.length > 0 ? room : null;
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
