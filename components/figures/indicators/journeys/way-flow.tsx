import { Flow, type FlowBand, type FlowNode } from "@/components/charts/flow";
import { capitalised } from "@/lib/foundation/i18n/format";
import { type AtAddress, downloadOf } from "../addresses";
import type { FigureContext } from "../figure-context";
import { type WayLine, type WayView, wayCohorts, wayLines, wayTitle } from "./way-view";

const COLUMNS = [0, 19, 36, 53, 79];

/** The exits that are part of the way; others are lost on it. */
const GOES_ON: readonly string[] = ["finishers", "positive_early"];

function Opening({ href, text }: { href: string | null; text: string }) {
  return href ? <a href={href}>{text}</a> : text;
}

/** The certification of the finishers, as a sentence in which each part opens its list. */
function Titles({ figureContext, view }: { figureContext: FigureContext; view: WayView }) {
  const { f, t } = figureContext;
  const titles = view.titles.filter(({ count }) => count > 0);
  const finishers = titles.reduce((sum, { count }) => sum + count, 0);
  if (finishers === 0) return null;
  return (
    <p className="text-sm">
      {t("way.titles", { count: finishers })}{" "}
      {titles.map(({ key, label, count, href }, at) => {
        const text = t("way.count", { label, count: f.integer(count) });
        return (
          <span key={key}>
            {at > 0 && " · "}
            <Opening href={href} text={text} />
          </span>
        );
      })}
    </p>
  );
}

/** Everything that is drawn, in words: of each exit also what came of it. */
function said({ f, t }: FigureContext, { steps, exits, results }: WayView): string {
  const counted = (lines: readonly WayLine[]) =>
    lines
      .filter(({ key, count }) => count > 0 || key === steps.applied.key)
      .map(({ label, count }) => t("way.count", { label, count: f.integer(count) }));
  const left = exits
    .filter(({ count }) => count > 0)
    .map(({ label, count, results }) => {
      const became = counted(results.map((one) => ({ ...one, label: one.short })));
      // Of some exits nobody asks what came of them.
      if (became.length === 0) return t("way.count", { label, count: f.integer(count) });
      return t("way.became", { label, count: f.integer(count), results: f.list(became, "every") });
    });
  return f.list([...counted(Object.values(steps)), ...left, ...counted(results)], "every");
}

/** From the application to the window: how many go on, and how many are lost at each step. */
export function WayFlow({ figureContext, address, view }: AtAddress & { view: WayView }) {
  const { f, t, common, definition } = figureContext;
  const { steps, exits, results } = view;
  const download = downloadOf(figureContext, address, "cheminement");
  const named = ({ label, count }: WayLine) => t("way.mark", { label, people: t("figure.people", { count }) });
  const node = (line: WayLine, column: number, tone: FlowNode["tone"]): FlowNode => ({
    ...line,
    column,
    tone,
    countText: f.integer(line.count),
    name: named(line),
  });
  const resultNode = ({ result, ...line }: (typeof results)[number]): FlowNode => {
    const at = { ...line, key: `result ${result}`, label: capitalised(line.label) };
    if (result !== "positive") return node(at, 4, "lost");
    // Beside the drawing there is room for few words.
    return { ...node(at, 4, "positive"), label: capitalised(t(`success.short.${definition.code}`)), line: at.label };
  };
  const band = (from: string, to: string, line: WayLine): FlowBand => ({
    ...line,
    key: `${from} ${to}`,
    from,
    to,
    name: named(line),
  });
  const { applied, admitted, entrants_ended: entered, not_admitted: refused, not_come: absent } = steps;
  if (applied.count === 0 && entered.count === 0) {
    return (
      <p id={download.id} className="font-semibold">
        {t("way.nobody", { cohorts: wayCohorts(figureContext, view) })}
      </p>
    );
  }
  return (
    <Flow
      heads
      title={wayTitle(figureContext, view)}
      description={t("way.description", { lines: said(figureContext, view) })}
      hint={[t("way.hint"), view.year && t("way.besideRate", { year: view.year })].filter(Boolean).join(" ")}
      source={null}
      download={download}
      columns={COLUMNS}
      nodes={[
        node(applied, 0, "way"),
        node(admitted, 1, "way"),
        node(refused, 1, "lost"),
        node(entered, 2, "way"),
        node(absent, 2, "lost"),
        ...exits.map((exit) => node(exit, 3, GOES_ON.includes(exit.exit) ? "way" : "lost")),
        ...results.map(resultNode),
      ]}
      bands={[
        band(applied.key, admitted.key, admitted),
        band(applied.key, refused.key, refused),
        band(admitted.key, entered.key, entered),
        band(admitted.key, absent.key, absent),
        ...exits.map((exit) => band(entered.key, exit.key, exit)),
        ...exits.flatMap((exit) => exit.results.map((result) => band(exit.key, `result ${result.result}`, result))),
      ]}
      foot={<Titles figureContext={figureContext} view={view} />}
      table={{
        caption: t("way.caption"),
        summary: common("chart.seeData"),
        headers: [t("way.place"), t("way.people")],
        rows: wayLines(figureContext, view).map(({ key, label, count, href }) => ({
          key,
          cells: [label, <Opening key="people" href={href} text={f.integer(count)} />],
        })),
      }}
    />
  );
}
