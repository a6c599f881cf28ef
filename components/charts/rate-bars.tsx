import { scaleLinear } from "d3-scale";
import { ChartFigure, type ChartTexts } from "./chart-figure";
import { RateRows } from "./rate-rows";

export type RateBar = {
  key: string;
  label: string;
  /** Proportion from 0 to 1; null for an empty or withheld base. */
  value: number | null;
  /** « 80 % », « n.d. » */
  valueText: string;
  /** « 12 sur 15 » */
  countsText: string;
  /** Ends of the interval, proportions. */
  interval: readonly [number, number] | null;
  /** « provisoire »: the bar is hatched and the word follows. */
  flag?: string | undefined;
};

const HEIGHT = 20;
const MIDDLE = HEIGHT / 2;
const x = scaleLinear().domain([0, 1]).range([0, 100]);
const percent = (value: number) => `${x(value)}%`;
const TICKS = x.ticks(4);

function Whisker({ interval: [low, high] }: { interval: readonly [number, number] }) {
  const caps = [low, high].map((end) => ({
    key: end,
    x1: percent(end),
    x2: percent(end),
    y1: MIDDLE - 4,
    y2: MIDDLE + 4,
  }));
  const lines = [{ key: "span", x1: percent(low), x2: percent(high), y1: MIDDLE, y2: MIDDLE }, ...caps];
  return (
    <>
      {["var(--page)", "var(--ink)"].map((stroke, layer) =>
        lines.map(({ key, ...line }) => (
          <line key={`${stroke} ${key}`} {...line} stroke={stroke} strokeWidth={layer === 0 ? 4 : 1.5} />
        )),
      )}
    </>
  );
}

function Plot({ bar, scope, reference }: { bar: RateBar; scope: string; reference: number | undefined }) {
  return (
    <svg width="100%" height={HEIGHT} overflow="visible" aria-hidden="true">
      {TICKS.map((tick) => (
        <line key={tick} x1={percent(tick)} x2={percent(tick)} y1="-4" y2={HEIGHT + 4} stroke="var(--line)" />
      ))}
      {bar.value !== null && (
        <rect
          y="2"
          width={percent(bar.value)}
          height={HEIGHT - 4}
          fill={bar.flag ? `url(#${scope})` : "var(--accent)"}
          stroke="var(--accent)"
        />
      )}
      {reference !== undefined &&
        ["var(--page)", "var(--ink)"].map((stroke, layer) => (
          <line
            key={stroke}
            x1={percent(reference)}
            x2={percent(reference)}
            y1="-4"
            y2={HEIGHT + 4}
            stroke={stroke}
            strokeWidth={layer === 0 ? 4 : 1.5}
            strokeDasharray={layer === 0 ? undefined : "3 3"}
          />
        ))}
      {bar.interval && <Whisker interval={bar.interval} />}
    </svg>
  );
}

const ROW =
  "grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-2 md:grid-cols-[minmax(8rem,14rem)_1fr_11rem] xl:grid-cols-[14rem_1fr_16rem]";

/** `scope` keeps the patterns of two drawings of a page apart. */
export function RateBars({
  scope,
  bars,
  tickText,
  reference,
  ...texts
}: ChartTexts & {
  scope: string;
  bars: readonly RateBar[];
  /** « 0 % », « 50 % » for the axis. */
  tickText: (proportion: number) => string;
  /** A target or a network rate, as a dashed line with its name. */
  reference?: { value: number; label: string };
}) {
  return (
    <ChartFigure
      {...texts}
      onPaper={
        <RateRows
          rows={bars.map((bar) => ({ ...bar, hollow: bar.flag !== undefined, note: bar.flag }))}
          reference={reference ? { value: reference.value, text: reference.label } : null}
          tickText={tickText}
        />
      }
    >
      <div role="img" aria-label={texts.description} className="grid gap-2 text-sm">
        <svg width="0" height="0" className="absolute" aria-hidden="true">
          <pattern id={scope} width="6" height="6" patternUnits="userSpaceOnUse">
            <rect width="6" height="6" fill="var(--page)" />
            <path d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" stroke="var(--accent)" strokeWidth="1.5" />
          </pattern>
        </svg>
        {bars.map((bar) => (
          <div key={bar.key} className={ROW}>
            <span className="min-w-0">{bar.label}</span>
            <span className="order-3 col-span-2 md:order-none md:col-span-1">
              <Plot bar={bar} scope={scope} reference={reference?.value} />
            </span>
            <span className="text-end tabular-nums md:text-start">
              <span className="font-semibold">{bar.valueText}</span>{" "}
              <span className="text-ink-soft">
                {bar.countsText}
                {bar.flag && `, ${bar.flag}`}
              </span>
            </span>
          </div>
        ))}
        <div className={ROW}>
          <span className="hidden md:block" />
          <svg width="100%" height="20" overflow="visible" aria-hidden="true" className="col-span-2 md:col-span-1">
            {TICKS.map((tick) => (
              <text
                key={tick}
                x={percent(tick)}
                y="14"
                textAnchor={tick === 0 ? "start" : tick === 1 ? "end" : "middle"}
                fill="var(--ink-soft)"
                className="text-xs tabular-nums"
              >
                {tickText(tick)}
              </text>
            ))}
          </svg>
        </div>
        {reference && (
          <p className="flex items-center gap-2 text-ink-soft">
            <svg width="2" height="16" aria-hidden="true">
              <line x1="1" x2="1" y2="16" stroke="var(--ink)" strokeWidth="1.5" strokeDasharray="3 3" />
            </svg>
            {reference.label}
          </p>
        )}
      </div>
    </ChartFigure>
  );
}
