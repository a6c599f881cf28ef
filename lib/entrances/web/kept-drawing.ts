import "server-only";

/** Of the same figures, as different readers and filters have them drawn. */
const MOST_DRAWINGS = 50;

const drawings = new WeakMap<object, Map<string, Promise<unknown>>>();

/** Kept as long as the figures stand. `request` says all else that it depends on; nothing may be read while it is drawn. */
export async function drawnOnce<T>(figures: object, request: unknown, draw: () => Promise<T>): Promise<T> {
  const kept = drawings.get(figures) ?? new Map<string, Promise<unknown>>();
  drawings.set(figures, kept);
  const key = JSON.stringify(request);
  const drawing = (kept.get(key) ?? draw()) as Promise<T>;
  if (!kept.has(key)) {
    if (kept.size >= MOST_DRAWINGS) kept.clear();
    kept.set(key, drawing);
    drawing.catch(() => kept.delete(key));
  }
  return drawing;
}
