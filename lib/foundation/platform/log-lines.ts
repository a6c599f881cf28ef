/** Lines of one kind in a minute of a process; what is more is counted, so that nobody fills a disk with them. */
export const MOST_LINES = 60;
const MINUTE_MS = 60_000;

/** One for all bundles of a process. */
const shared = globalThis as { cohorteLines?: Map<string, number> };

/** Whether one more line of this kind is written. Those that are not are told of at the end of their minute. */
export function mayLog(kind: string, tell: (more: number) => void): boolean {
  shared.cohorteLines ??= new Map();
  const lines = shared.cohorteLines;
  const before = lines.get(kind) ?? 0;
  lines.set(kind, before + 1);
  if (before === 0) {
    const end = () => {
      const more = (lines.get(kind) ?? 0) - MOST_LINES;
      lines.delete(kind);
      if (more > 0) tell(more);
    };
    setTimeout(end, MINUTE_MS).unref();
  }
  return before < MOST_LINES;
}
