import "server-only";
import { audienceOf, rateFloor } from "@/lib/figures/indicators/tally/rules/disclosure";
import type { Actor } from "@/lib/foundation/core/context";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { type FseField, MOST_INCOMPLETE_PERCENT } from "@/lib/money/returns/rules/columns";
import type {
  BpfContent,
  CopyContent,
  FseContent,
  QualiopiContent,
  QualiopiLine,
} from "@/lib/money/returns/rules/content";
import { type DocumentCell, type ReturnDocument, totalOf } from "./return-document";

type Frozen<Content> = Omit<Content, "version" | "knownAt">;

/** Which fields of the participants of a year are missing, and of how many: nobody is in it. */
export async function fseDocument(content: Frozen<FseContent>): Promise<ReturnDocument> {
  const [t, f, names, columns] = await Promise.all([
    getTranslations("returns.document"),
    getFormat(),
    getTranslations("returns.names"),
    getTranslations("returns.fse.columns"),
  ]);
  const { year, participants, incomplete, missing } = content;
  const rate = f.rate(incomplete, participants);
  const counted = { incomplete: f.integer(incomplete), participants: f.integer(participants) };
  const limit = f.percent(MOST_INCOMPLETE_PERCENT);
  return {
    name: names("fse_participants", { year: String(year) }),
    about: [
      { term: t("year"), value: String(year) },
      { term: t("source"), value: t("sourceText") },
    ],
    sections: [
      {
        key: "fse",
        title: null,
        tables: [
          {
            caption: t("captions.fse"),
            columns: [
              { header: t("columns.field") },
              { header: t("columns.asked"), numeric: true },
              { header: t("columns.missing"), numeric: true },
            ],
            rows: missing.map(({ field, of, count }): DocumentCell[] => [columns(field as FseField), of, count]),
          },
        ],
        notes: [rate ? t("notes.fse", { ...counted, rate, limit }) : t("notes.fseNone"), t("notes.fseHealth")],
      },
    ],
  };
}

/** Frame F of the BPF, as far as the records give it. */
export async function bpfDocument(content: Frozen<BpfContent>): Promise<ReturnDocument> {
  const [t, names] = await Promise.all([getTranslations("returns.document"), getTranslations("returns.names")]);
  const { year, provider, publics, objectives, subcontracted, entrusted, withoutHours } = content;
  type Lines = BpfContent["publics"];
  const tableOf = (caption: string, header: string, lines: Lines, nameOf: (code: string) => string) => {
    const rows = lines.map(({ code, trainees, hours }): DocumentCell[] => [nameOf(code), trainees, hours]);
    const counts = (["trainees", "hours"] as const).map((one) => ({ header: t(`columns.${one}`), numeric: true }));
    return { caption, columns: [{ header }, ...counts], rows, total: totalOf(t("total"), rows) };
  };
  const orders = [
    ...(subcontracted ? [{ code: "subcontracted", ...subcontracted }] : []),
    ...(entrusted ? [{ code: "entrusted", ...entrusted }] : []),
  ];
  const { total: _, ...ordered } = tableOf(t("captions.orders"), t("columns.order"), orders, (code) =>
    t(code === "entrusted" ? "orders.entrusted" : "orders.subcontracted"),
  );
  type Public = Parameters<typeof t>[0] & `publics.${string}`;
  type Objective = Parameters<typeof t>[0] & `objectives.${string}`;
  return {
    name: names("bpf", { year: String(year), provider }),
    about: [
      { term: t("provider"), value: provider },
      { term: t("year"), value: String(year) },
      { term: t("source"), value: t("sourceText") },
    ],
    sections: [
      {
        key: "bpf",
        title: null,
        tables: [
          tableOf(t("captions.publics"), t("columns.public"), publics, (code) => t(`publics.${code}` as Public)),
          tableOf(t("captions.objectives"), t("columns.objective"), objectives, (code) =>
            t(`objectives.${code}` as Objective),
          ),
          ...(orders.length > 0 ? [ordered] : []),
        ],
        notes: [
          ...(withoutHours > 0 ? [t("notes.bpfHours", { count: withoutHours })] : []),
          ...[t("notes.bpf"), t(orders.length > 0 ? "notes.bpfOrders" : "notes.bpfG")],
        ],
      },
    ],
  };
}

/** By its name; where another line of the table has that too, with its code. */
function lineName({ code, name }: QualiopiLine, lines: readonly QualiopiLine[]): string {
  const isAlone = lines.filter((line) => line.name === name).length < 2;
  return isAlone || code === undefined ? name : `${name} (${code})`;
}

/** As its reader may see it: on how few people a rate may rest depends on who that is. */
export async function qualiopiPage(actor: Actor, content: Frozen<QualiopiContent>): Promise<ReturnDocument> {
  const audience = audienceOf(actor);
  return qualiopiDocument(content, rateFloor(audience ?? "official"));
}

/** Results of a year by programme and by school; a rate on fewer people than `floor` is none. */
export async function qualiopiDocument(content: Frozen<QualiopiContent>, floor: number): Promise<ReturnDocument> {
  const [t, f, names] = await Promise.all([
    getTranslations("returns.document"),
    getFormat(),
    getTranslations("returns.names"),
  ]);
  const { year, programmes, schools } = content;
  const rateOf = (numerator: number, denominator: number) => {
    const rate = f.rate(numerator, denominator);
    if (rate === null) return null;
    if (denominator < floor) return t("notes.few", { floor });
    return t("counts", { rate, numerator: f.integer(numerator), denominator: f.integer(denominator) });
  };
  const tableOf = (caption: string, header: string, lines: readonly QualiopiLine[]) => ({
    caption,
    columns: [
      { header },
      ...(["entrants", "certification", "dropoutRate", "insertion", "response"] as const).map((one) => {
        return { header: t(`columns.${one}`), numeric: true };
      }),
    ],
    rows: lines.map((line): DocumentCell[] => [
      ...[
        lineName(line, lines),
        line.entrants,
        rateOf(line.fullTitles, line.presented),
        rateOf(line.dropouts, line.entrants),
      ],
      ...[rateOf(line.positives, line.base), rateOf(line.respondents, line.base)],
    ]),
  });
  return {
    name: names("qualiopi", { year: String(year) }),
    about: [
      { term: t("year"), value: String(year) },
      { term: t("source"), value: t("sourceText") },
    ],
    sections: [
      {
        key: "qualiopi",
        title: null,
        tables: [
          tableOf(t("captions.programmes"), t("columns.programme"), programmes),
          tableOf(t("captions.schools"), t("columns.school"), schools),
        ],
        notes: [t("notes.qualiopi")],
      },
    ],
  };
}

/** The copy for a host or the public: what is published, as the site has it. */
export async function copyDocument(content: CopyContent): Promise<ReturnDocument> {
  const [t, f, kinds, period, windows] = await Promise.all([
    getTranslations("returns.document"),
    getFormat(),
    getTranslations("returns.kinds"),
    getTranslations("agreements"),
    getTranslations("outcomes.window"),
  ]);
  const rateOf = ({ base, positives, bound }: CopyContent["lines"][number]) => {
    if (bound !== null) return t(`bounds.${bound}`);
    return base === null || positives === null ? t("notPublished") : f.rate(positives, base);
  };
  type Window = Parameters<typeof windows>[0];
  return {
    name: `${kinds("public_copy")} · ${content.agreement}`,
    about: [
      { term: t("agreement"), value: content.agreement },
      { term: t("provider"), value: content.provider },
      { term: t("period"), value: period("period", { from: f.date(content.fromOn), until: f.date(content.untilOn) }) },
      { term: t("schools"), value: f.list(content.schools, "every") },
      { term: t("source"), value: t("publishedSource") },
    ],
    sections: [
      {
        key: "copy",
        title: null,
        tables: [
          {
            caption: t("captions.published"),
            columns: [
              { header: t("columns.place") },
              ...(["sortie", "window"] as const).map((one) => ({ header: t(`columns.${one}`) })),
              ...(["base", "positives", "rate"] as const).map((one) => ({
                header: t(`columns.${one}`),
                numeric: true,
              })),
            ],
            rows: content.lines.map((line): DocumentCell[] => [
              ...[line.place || t("network"), line.period, windows(line.window as Window), line.base, line.positives],
              rateOf(line),
            ]),
          },
        ],
        notes: [t("notes.copy")],
      },
    ],
  };
}
