import type { Readable } from "node:stream";

/** What a server holds at an instant; `kept` is what V8 had left after a full collection. */
export type Reading = {
  kind: "held" | "kept";
  at: number;
  rss: number;
  heapTotal: number;
  heapUsed: number;
  external: number;
};

/** Calls for each reading that a server with report-memory.mjs in it writes. */
export function onReadings(stream: Readable, take: (reading: Reading) => void): void {
  let rest = "";
  stream.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) take(JSON.parse(line));
  });
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Least squares: by how much a value grows a minute. */
export function slopePerMinute(points: readonly { at: number; value: number }[]): number {
  const minutes = points.map(({ at }) => at / 60_000);
  const [x, y] = [mean(minutes), mean(points.map(({ value }) => value))];
  const above = points.reduce((sum, { value }, index) => sum + ((minutes[index] ?? 0) - x) * (value - y), 0);
  const below = minutes.reduce((sum, minute) => sum + (minute - x) ** 2, 0);
  return below === 0 ? 0 : above / below;
}

/** The mean of each quarter of a row of readings. */
export function quarters(readings: readonly Reading[], measure: (reading: Reading) => number): number[] {
  const size = readings.length / 4;
  return [0, 1, 2, 3].map((n) => mean(readings.slice(Math.floor(n * size), Math.floor((n + 1) * size)).map(measure)));
}
