import { INNER } from "./picture";
import { wrapped } from "./svg-file";

/** From one line of a text to the next, in pixels. */
export const LINE = 15;

/** Lines of a text around their middle. */
export function Lines({
  lines,
  x,
  y,
  size,
  fill,
}: {
  lines: readonly string[];
  x: number;
  y: number;
  size: number;
  fill: string;
}) {
  const first = y + size * 0.35 - ((lines.length - 1) * LINE) / 2;
  return lines.map((line, index) => (
    <text key={line} x={x} y={first + index * LINE} fontSize={size} fill={fill}>
      {line}
    </text>
  ));
}

/** A dot on its interval; in colour where chance does not explain it. */
export function IntervalDot({
  x,
  y,
  value,
  interval,
  hollow = false,
  apart = false,
  radius = 5,
}: {
  x: (value: number) => number;
  y: number;
  value: number | null;
  interval: readonly [number, number] | null;
  hollow?: boolean;
  apart?: boolean | undefined;
  radius?: number;
}) {
  const mark = apart ? "var(--apart)" : "var(--line-strong)";
  return (
    <>
      {interval && <line x1={x(interval[0])} x2={x(interval[1])} y1={y} y2={y} stroke={mark} strokeWidth={2} />}
      {value !== null && (
        <circle cx={x(value)} cy={y} r={radius} fill={hollow ? "var(--page)" : mark} stroke={mark} strokeWidth={2} />
      )}
    </>
  );
}

const SAID = 17;

/** What a page writes under a drawing, for its files; nothing of no text. */
export function DrawnLines({ text }: { text: string }) {
  const lines = text ? wrapped(text, INNER, 13) : [];
  return lines.length === 0 ? null : (
    <svg aria-hidden="true" width="100%" height={lines.length * SAID} overflow="visible" fontSize={13}>
      {lines.map((line, index) => (
        <text key={line} y={index * SAID + 13} fill="var(--ink)">
          {line}
        </text>
      ))}
    </svg>
  );
}
