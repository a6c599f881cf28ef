import { Flow, type FlowNode } from "@/components/charts/flow";
import { Table } from "@/components/ui/table";
import { STANDS, type Stand } from "@/lib/figures/indicators/definitions/rules/changes";
import type { ChangesSearch } from "@/lib/figures/indicators/schema";
import { capitalised } from "@/lib/foundation/i18n/format";
import { downloadOf } from "../addresses";
import { type ChangesView, type MoveBand, ratesText } from "./changes-view";

const COLUMNS = [0, 66];
const TONE = { positive: "positive", counted: "way", aside: "lost" } as const satisfies Record<Stand, FlowNode["tone"]>;

function Count({ href, text }: { href: string | null; text: string }) {
  return href ? <a href={href}>{text}</a> : text;
}

/** The same people on the left as the first reading has them, and on the right as the second has. */
export function Changes({ view, search }: { view: ChangesView; search: ChangesSearch }) {
  const { figureContext, readings, sides, bands } = view;
  const { f, t, common } = figureContext;
  const stand = (one: Stand) => t(`changes.stand.${one}`);
  const nameOf = ({ from, to, n }: MoveBand) =>
    t("changes.band", { from: stand(from), to: stand(to), people: t("figure.people", { count: n }) });
  const nodes = sides.flatMap(({ stands }, column) =>
    STANDS.map(
      (one): FlowNode => ({
        key: `${column} ${one}`,
        column,
        label: stand(one),
        line: t("changes.line", {
          reading: capitalised(readings[column] ?? ""),
          stand: stand(one).toLocaleLowerCase(),
        }),
        count: stands[one],
        countText: f.integer(stands[one]),
        tone: TONE[one],
        href: null,
        name: t("changes.node", { reading: readings[column] ?? "", stand: stand(one), count: stands[one] }),
      }),
    ),
  );
  return (
    <Flow
      title={ratesText(figureContext, view)}
      description={t("changes.description", {
        a: readings[0],
        b: readings[1],
        bands: f.list(bands.map(nameOf), "every"),
      })}
      hint={t("changes.hint", { a: readings[0], b: readings[1] })}
      source={null}
      download={downloadOf(figureContext, { path: "/definitions/changements", search }, "changements")}
      columns={COLUMNS}
      nodes={nodes}
      bands={bands.map((band) => ({
        ...band,
        from: `0 ${band.from}`,
        to: `1 ${band.to}`,
        count: band.n,
        name: nameOf(band),
      }))}
      foot={null}
      table={{
        caption: t("changes.caption"),
        summary: common("chart.seeData"),
        headers: [...readings.map(capitalised), t("changes.people")],
        textFrom: 1,
        rows: bands.map((band) => ({
          key: band.key,
          cells: [stand(band.from), stand(band.to), <Count key="people" href={band.href} text={f.integer(band.n)} />],
        })),
      }}
    />
  );
}

/** Why they change sides, reason by reason: each opens its people. */
export function ChangeReasons({ view: { figureContext, readings, moves } }: { view: ChangesView }) {
  const { f, t } = figureContext;
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("changes.whyTitle")}</h2>
      <Table
        caption={t("changes.whyTitle")}
        captionHidden
        density="compact"
        rows={moves}
        rowKey={({ key }) => key}
        columns={[
          { key: "why", header: t("changes.why"), rowHeader: true, cell: ({ why }) => why },
          { key: "from", header: capitalised(readings[0]), cell: ({ from }) => t(`changes.stand.${from}`) },
          { key: "to", header: capitalised(readings[1]), cell: ({ to }) => t(`changes.stand.${to}`) },
          {
            key: "people",
            header: t("changes.people"),
            numeric: true,
            cell: ({ n, href }) => <Count href={href} text={f.integer(n)} />,
          },
        ]}
      />
    </section>
  );
}
