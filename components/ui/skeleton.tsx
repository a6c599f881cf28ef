/** Holds the place of rows that are on their way; shown after 300 ms, so that what is quick does not flicker. */
export function Skeleton({ label, lines = 3 }: { label: string; lines?: number }) {
  return (
    <div role="status" className="grid animate-appear gap-3">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines that are all alike
        <div key={line} className="h-5 rounded-sm bg-sunken" style={{ width: `${100 - line * 12}%` }} />
      ))}
    </div>
  );
}
