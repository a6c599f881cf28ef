import "server-only";
import type { requireChanges } from "@/lib/entrances/web/require";
import {
  type Counted,
  type Move,
  NEUTRAL_REASONS,
  STANDS,
  type Stand,
} from "@/lib/figures/indicators/definitions/rules/changes";
import type { DefinitionRef } from "@/lib/figures/indicators/definitions/rules/definitions";
import type { ReadingSide, Readings } from "@/lib/figures/indicators/lists/changes";
import { listMode } from "@/lib/figures/indicators/policy";
import { listAddress } from "@/lib/figures/indicators/schema";
import type { Context } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { capitalised } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { choicesOf } from "../dashboard";
import { type FigureContext, getFigureContext } from "../figure-context";
import type { FiguresFile, FileCell } from "../figures-csv";
import { definitionLabel, placeName, reasonName } from "../lists/names";
import { figuresScope } from "../scope-texts";

/** Some who move in the same way, with the list behind them. */
export type MoveLine = Counted<Move> & { key: string; href: string | null; why: string };

/** Those who go from one side to another, whatever the reason. */
export type MoveBand = { from: Stand; to: Stand; n: number; key: string; href: string | null };

export type ChangesView = {
  figureContext: FigureContext;
  /** « ERN prudente », « ce qui était connu au 30/06/2024 » */
  readings: readonly [string, string];
  /** Of the people that either counts. */
  people: number;
  changed: number;
  sides: readonly [ReadingSide, ReadingSide];
  bands: readonly MoveBand[];
  /** Those who change sides, the most first. */
  moves: readonly MoveLine[];
};

type Read = { of: DefinitionRef; knownOn: string | null };

/** What tells the two readings apart: the definition, the day of what is known, or both. */
export async function readingNames(figureContext: FigureContext, { filter, second }: Readings) {
  const { f, t } = figureContext;
  const dayOf = (knownAt: Date | undefined) => knownAt && f.tableDate(civilDayOf(new Date(knownAt.getTime() - 1)));
  const reads: Read[] = [
    { of: filter.definition, knownOn: dayOf(filter.knownAt) ?? null },
    { of: second.definition, knownOn: dayOf(second.knownAt) ?? null },
  ];
  const [a, b] = reads;
  const sameDefinition = a?.of === b?.of;
  const sameDay = a?.knownOn === b?.knownOn;
  const nameOf = ({ of, knownOn }: Read) => {
    const definition = definitionLabel(t, of);
    if (sameDay) return definition;
    const known = knownOn ? t("changes.known", { date: knownOn }) : t("changes.now");
    return sameDefinition ? known : t("changes.both", { definition, known });
  };
  return reads.map(nameOf) as [string, string];
}

/** Who changes sides between two readings of the same people, for the page and for its files. */
export async function changesOf(
  ctx: Context,
  { readings, search, live, names, changes: { sides, moves } }: Awaited<ReturnType<typeof requireChanges>>,
) {
  const [outcomes, figureContext] = await Promise.all([
    getTranslations("outcomes"),
    getFigureContext(ctx, search, ctx.today),
  ]);
  const choices = choicesOf(live, figureContext.asOf, names);
  const place = placeName(search, names.schools, names.everywhere);
  const mode = listMode(ctx.actor);
  const hrefOf = ({ from: de, to: vers, reason }: Move, reasons: readonly Move["reason"][]) => {
    const tellsNeutral = mode !== "names" && reasons.some((one) => NEUTRAL_REASONS.includes(one));
    if (mode === null || tellsNeutral) return null;
    return listAddress("leavers", { ...search, de, vers, ...(reason && { motif: reason }) });
  };
  const bandOf = (from: Stand, to: Stand): MoveBand => {
    const of = moves.filter((move) => move.from === from && move.to === to);
    const reasons = of.map(({ reason }) => reason);
    const n = of.reduce((sum, move) => sum + move.n, 0);
    return { from, to, n, key: `${from} ${to}`, href: hrefOf({ from, to, reason: null }, reasons) };
  };
  const view: ChangesView = {
    figureContext,
    readings: await readingNames(figureContext, readings),
    people: moves.reduce((sum, { n }) => sum + n, 0),
    changed: moves.reduce((sum, { reason, n }) => sum + (reason ? n : 0), 0),
    sides,
    bands: STANDS.flatMap((from) => STANDS.map((to) => bandOf(from, to))).filter(({ n }) => n > 0),
    moves: moves.flatMap((move) =>
      move.reason
        ? [
            {
              ...move,
              key: `${move.from} ${move.to} ${move.reason}`,
              why: reasonName(move.reason, figureContext.t, outcomes),
              href: hrefOf(move, [move.reason]),
            },
          ]
        : [],
    ),
  };
  const said = await figuresScope(place, search.ecole ?? search.departement ?? "reseau", search.annee);
  return { figureContext, search, choices, place, scope: said, readings, view };
}

const sharePercent = (figureContext: FigureContext, rate: ReadingSide["rate"]) =>
  rate && figureContext.f.rate(rate[0], rate[1]);

/** « Sous ERN prudente, 62,9 % (545 sur 866) ; … »: the two rates of the same people. */
export function ratesText(figureContext: FigureContext, { readings, sides }: ChangesView): string {
  const { f, t, countsOf } = figureContext;
  const [first, second] = sides.map(({ rate, stands }, at) => {
    const people = stands.positive + stands.counted;
    return t("changes.rate", {
      reading: readings[at] ?? "",
      rate: sharePercent(figureContext, rate) ?? t(people === 0 ? "changes.noRate" : "figure.hidden"),
      counts: countsOf(f.integer(stands.positive), f.integer(people)),
    });
  });
  return capitalised(t("changes.rates", { first: first ?? "", second: second ?? "" }));
}

/** « 155 personnes changent de côté, sur les 875 comptées d’un côté ou de l’autre ». */
export function changesTitle({ t }: FigureContext, { changed, people, readings: [a, b] }: ChangesView): string {
  return t("changes.title", { count: changed, people, a, b });
}

/** How many change sides, the largest move said with what explains most of it. */
export function movesText({ f, t }: FigureContext, { bands, moves }: ChangesView): string {
  const changing = bands.filter(({ from, to }) => from !== to).sort((a, b) => b.n - a.n);
  const said = changing.map(({ from, to, n }) => {
    const [most] = moves.filter((move) => move.from === from && move.to === to);
    const text = t(`changes.move.${from}.${to}` as Parameters<typeof t>[0], { count: n });
    return most && most.n < n ? t("changes.mostly", { text, why: most.why, count: f.integer(most.n) }) : text;
  });
  return said.length === 0
    ? t("changes.nobody")
    : t("changes.same", { moves: said.reduce((first, second) => t("changes.rates", { first, second })) });
}

/** Move by move and reason by reason, those who stay where they were too. */
export function changesFile(figureContext: FigureContext, view: ChangesView, scope: string): FiguresFile {
  const { t } = figureContext;
  const stays = view.bands.filter(({ from, to }) => from === to);
  const stand = (one: Stand) => t(`changes.stand.${one}`);
  return {
    table: "changements",
    title: t("changes.caption"),
    scope: `${scope}, ${t("changes.between", { a: view.readings[0], b: view.readings[1] })}`,
    ofRate: false,
    lines: [
      [...view.readings.map(capitalised), t("changes.why"), t("changes.people")],
      ...view.moves.map(({ from, to, why, n }): FileCell[] => [stand(from), stand(to), why, n]),
      ...stays.map(({ from, to, n }): FileCell[] => [stand(from), stand(to), t("changes.stays"), n]),
    ],
  };
}
