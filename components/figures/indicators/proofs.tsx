import { PeopleMarks } from "@/components/charts/people-marks";
import { ShareBar } from "@/components/charts/share-bar";
import type { Share } from "@/components/charts/shares";
import type { Tone } from "@/components/charts/tones";
import { FigureFiles } from "@/components/ui/figure-files";
import { Table } from "@/components/ui/table";
import { breakdownParts, isSilence } from "@/lib/figures/indicators/definitions/rules/measures";
import type { LiveJourneys } from "@/lib/figures/indicators/journeys/live-journeys";
import { setProven } from "@/lib/figures/indicators/readings/rules/quality";
import { PEOPLE_UNDER } from "@/lib/figures/indicators/readings/rules/readings";
import type { FiguresSearch, ListMeasure } from "@/lib/figures/indicators/schema";
import type { LiveFigures } from "@/lib/figures/indicators/tally/rules/disclosure";
import { denominatorOf } from "@/lib/figures/indicators/tally/rules/formulas";
import { decimalsFor, isAdjusted, percentOf, shownBreakdown } from "@/lib/foundation/core/rounding";
import { capitalised } from "@/lib/foundation/i18n/format";
import {
  countProofs,
  PROOFS,
  type Proof,
  type ProofCounts,
  type SearchedProof,
} from "@/lib/people/outcomes/rules/proof";
import { type AtAddress, downloadOf, TABLE_FORMATS } from "./addresses";
import type { FigureContext, InContext } from "./figure-context";
import { type FiguresFile, type FileCell, pointsCell } from "./figures-csv";
import { around, countLink, setHref } from "./lists/count-links";
import { measureName } from "./lists/names";
import { noRateText } from "./rate-texts";

export const PROOFS_ID = "ce-qui-est-prouve";

const TONES: Record<Proof, Tone> = {
  verified: "verified",
  documented: "documented",
  own: "ownWord",
  seen: "seen",
  declared: "declared",
};

type ProofPart = {
  key: string;
  tone: Tone;
  label: string;
  count: number;
  /** Adjusted so that the parts add up; null where there are too few people for a share. */
  percent: number | null;
  href: string | null;
};

export type ProvenFigures = { figures: LiveFigures; proofs: ProofCounts };

/** How the positives of a rate are proven, under the filters of its page. */
export function provenIn(
  journeys: LiveJourneys,
  { ecole: schoolCode, departement, definition, echeance: window, annee }: FiguresSearch,
): ProofCounts {
  return journeys.proofs({ schoolCode, departement }, { definition, window }, annee);
}

/** The list of those who succeeded with a proof of some strength; null for nobody, and for who may not read it. */
function provenHref(figureContext: FigureContext, proof: SearchedProof, count: number): string | null {
  return count > 0 ? setHref(figureContext, setProven(proof), { echeance: figureContext.window }) : null;
}

/** What the lower bound on proof is over: of a rate of those who answered, all of whom an answer was asked. */
function boundedBy({ definition }: FigureContext, figures: LiveFigures): { measure: ListMeasure; count: number } {
  return definition.denominator.startsWith("respondents")
    ? { measure: "base", count: figures.base }
    : { measure: "denominator", count: denominatorOf(figures, definition) };
}

/** What the rate is of by how strong the proof of a positive exit is, and what else became of the others: they add up to it. */
function proofParts(figureContext: FigureContext, { figures, proofs: counts }: ProvenFigures) {
  const { t, definition } = figureContext;
  const { inside } = breakdownParts(definition);
  const whole = denominatorOf(figures, definition);
  const hidden = figures.visibility === "hidden";
  const silent = (figures.parts.asked_in_vain ?? 0) + (figures.parts.never_asked ?? 0);
  const notAnswered = inside.some(isSilence) ? silent : 0;
  const others = [
    { key: "not_positive", tone: "notPositive", count: whole - figures.positives - notAnswered },
    { key: "non_respondents", tone: "unknown", count: notAnswered },
  ] as const;
  const proven = PROOFS.map((proof) => counts[proof]);
  const shares = shownBreakdown(
    proven,
    others.map(({ count }) => count),
    whole,
  );
  const percent = (of: readonly number[], at: number) => (hidden ? null : (of[at] ?? null));
  const proofs = PROOFS.map((proof, at): ProofPart => {
    const count = counts[proof];
    const label = t(`quality.proof.name.${proof}`);
    const href = provenHref(figureContext, proof, count);
    return { key: proof, tone: TONES[proof], label, count, percent: percent(shares.positives, at), href };
  });
  const rest = others
    .filter(({ key }) => key === "not_positive" || inside.some(isSilence))
    .map(({ key, tone, count }, at): ProofPart => {
      const href = count > 0 ? figureContext.listHref(key) : null;
      return { key, tone, label: t(`measure.${key}`), count, percent: percent(shares.rest, at), href };
    });
  const all = [...proofs, ...rest];
  const adjusted = isAdjusted(
    all.map(({ count }) => count),
    all.map((part) => part.percent),
    whole,
  );
  return { proofs, rest, whole, positives: figures.positives, hidden, adjusted };
}

/** Of how many positive exits a document is kept. */
export function proofSentence({ t, windowText, definition }: FigureContext, counts: ProofCounts): string {
  const positives = PROOFS.reduce((sum, proof) => sum + counts[proof], 0);
  const documented = countProofs(counts, "proven");
  // A job that counts whenever it was seen is of no window.
  const window = definition.numerator === "ever" ? t(`rateName.${definition.code}`) : capitalised(windowText);
  const said = { window, positives, documented };
  if (positives === 0) return t("quality.proof.title.nobody", said);
  if (documented === 0) return t("quality.proof.title.none", said);
  return t(documented === positives ? "quality.proof.title.all" : "quality.proof.title.some", said);
}

/** « Prouvé : 12 % (105 sur 875) »: the lower bound on proof, each of its counts with its list. */
export function ProvenBound({ figureContext, figures, proofs }: InContext & ProvenFigures) {
  const { f, t } = figureContext;
  const { measure, count } = boundedBy(figureContext, figures);
  if (figures.visibility === "hidden" || count === 0) return null;
  const proven = countProofs(proofs, "proven");
  const href = provenHref(figureContext, "proven", proven);
  const text = f.integer(proven);
  return (
    <>
      <span className="font-semibold">
        {t("quality.proof.lower")} {f.rate(proven, count)}
      </span>{" "}
      (
      {around(
        figureContext.countsAround,
        href ? <a href={href}>{text}</a> : text,
        countLink(figureContext, { measure, count, text: f.integer(count) }),
      )}
      )
    </>
  );
}

/** A rate by how strong the proof of each success is: one bar whose parts add up to it, with its table and the lower bound. */
export function Proofs({ figureContext, address, ...of }: AtAddress & ProvenFigures) {
  const { f, t, common } = figureContext;
  const { proofs, rest, whole, positives, hidden, adjusted } = proofParts(figureContext, of);
  if (whole === 0) return null;
  const digits = decimalsFor(whole);
  const share = ({ percent }: Pick<ProofPart, "percent">) =>
    percent === null ? noRateText(figureContext) : f.percent(percent, digits);
  const successes = measureName(t, figureContext.definition.code, "positives");
  const total = (measure: "positives" | "denominator", label: string, count: number): ProofPart => ({
    key: measure,
    label,
    count,
    tone: "unknown",
    percent: hidden ? null : percentOf(count, whole),
    href: count > 0 ? figureContext.listHref(measure) : null,
  });
  const rows = [
    ...proofs,
    total("positives", successes, positives),
    ...rest,
    total("denominator", t("breakdown.total"), whole),
  ];
  const counted = ({ href, count }: ProofPart) => (href ? <a href={href}>{f.integer(count)}</a> : f.integer(count));
  const title = proofSentence(figureContext, of.proofs);
  const people = (count: number) => t("figure.people", { count });
  const inside = [...proofs, ...rest];
  const shares = inside.map((part): Share => {
    const { key, tone, label, count, href } = part;
    const name = t("reading.mark", { label, rate: share(part), people: people(count) });
    const texts = { rateText: share(part), numberText: f.integer(count), countText: people(count) };
    return { key, tone, label, count, href, name, ...texts };
  });
  const shown = proofs.filter(({ count }) => count > 0);
  const [first, last] = [shown[0], shown.at(-1)];
  const headers = [t("quality.proof.strength"), t("breakdown.people"), t("breakdown.share")];
  const texts = {
    title,
    description: t("quality.proof.description", {
      parts: inside.map((part) => t("breakdown.part", { label: part.label, share: share(part) })).join(", "),
    }),
    hint: t("quality.proof.hint"),
    source: adjusted ? t("breakdown.adjusted") : null,
    download: downloadOf(figureContext, address, "preuves"),
    table: {
      caption: t("quality.proof.caption"),
      summary: common("chart.seeData"),
      headers,
      rows: rows.map((part) => ({ key: part.key, cells: [part.label, counted(part), share(part)] })),
    },
  };
  const tableFiles = downloadOf(figureContext, address, "preuves", TABLE_FORMATS);
  return (
    <section id={PROOFS_ID} className="grid min-w-0 content-start gap-3">
      <h2 className="max-w-prose text-lg font-semibold">{t("quality.proof.caption")}</h2>
      {hidden ? (
        <div id={tableFiles.id} className="grid gap-3">
          <Table
            caption={title}
            density="compact"
            fitsPhone
            rows={rows}
            rowKey={({ key }) => key}
            columns={[
              { key: "strength", header: headers[0] ?? "", rowHeader: true, cell: ({ label }) => label },
              { key: "people", header: headers[1] ?? "", numeric: true, cell: counted },
            ]}
          />
          <p className="max-w-prose text-sm text-ink-soft">{texts.hint}</p>
          <FigureFiles {...tableFiles} />
        </div>
      ) : whole < PEOPLE_UNDER ? (
        <PeopleMarks scope="proofs" {...texts} shares={shares} />
      ) : (
        <ShareBar
          scope="proofs"
          {...texts}
          shares={shares}
          brackets={
            first && last
              ? [{ from: first.key, to: last.key, label: successes, rateText: f.rate(positives, whole) ?? "" }]
              : []
          }
        />
      )}
      {!hidden && (
        <p className="max-w-prose">
          <ProvenBound figureContext={figureContext} {...of} />{" "}
          <span className="text-ink-soft">{t("quality.proof.lowerHelp")}</span>
        </p>
      )}
    </section>
  );
}

/** The same as a file. */
export function proofFile(figureContext: FigureContext, of: ProvenFigures, scope: string): FiguresFile {
  const { t, rateLabel } = figureContext;
  const { proofs, rest, whole, positives, hidden } = proofParts(figureContext, of);
  const cells = (label: string, count: number, percent: number | null, among = whole): FileCell[] => [
    ...[label, count],
    percent === null || hidden ? noRateText(figureContext) : pointsCell(percent, decimalsFor(among)),
  ];
  const proven = countProofs(of.proofs, "proven");
  const { count: bounded } = boundedBy(figureContext, of.figures);
  const lines: FileCell[][] = [
    [t("quality.proof.strength"), t("breakdown.people"), t("file.share")],
    ...proofs.map(({ label, count, percent }) => cells(label, count, percent)),
    cells(measureName(t, figureContext.definition.code, "positives"), positives, percentOf(positives, whole)),
    ...rest.map(({ label, count, percent }) => cells(label, count, percent)),
    cells(t("breakdown.total"), whole, percentOf(whole, whole)),
    [],
    cells(t("quality.proof.lower"), proven, percentOf(proven, bounded), bounded),
  ];
  return { table: "preuves", scope, ofRate: true, lines, title: t("quality.proof.file", { rate: rateLabel }) };
}
