import { PeopleMarks } from "@/components/charts/people-marks";
import { ShareBar } from "@/components/charts/share-bar";
import type { Share } from "@/components/charts/shares";
import type { Tone } from "@/components/charts/tones";
import { FigureFiles } from "@/components/ui/figure-files";
import { Table } from "@/components/ui/table";
import { setProven } from "@/lib/figures/indicators/readings/rules/quality";
import { PEOPLE_UNDER } from "@/lib/figures/indicators/readings/rules/readings";
import { decimalsFor, isAdjusted, percentOf, shownBreakdown } from "@/lib/foundation/core/rounding";
import { PROOFS, type Proof } from "@/lib/people/outcomes/rules/proof";
import { downloadOf, TABLE_FORMATS } from "../addresses";
import { around, countLink, setHref } from "../lists/count-links";
import { noRateText } from "../rate-texts";
import type { QualityBoard } from "./quality";
import { documentedOf, proofSentence } from "./quality-texts";

const TONES: Record<Proof, Tone> = {
  verified: "verified",
  documented: "documented",
  own: "ownWord",
  seen: "seen",
  declared: "declared",
};

export type ProofPart = {
  key: string;
  tone: Tone;
  label: string;
  count: number;
  /** Adjusted so that the parts add up; null where there are too few people for a share. */
  percent: number | null;
  href: string | null;
};

/** The base by how strong the proof of a positive exit is, and what else became of the others: they add up to it. */
export function proofParts({ figureContext, wholes, counts }: QualityBoard) {
  const { t, window } = figureContext;
  const { base, positives, respondents, visibility } = wholes[window];
  const hidden = visibility === "hidden";
  const proven = PROOFS.map((proof) => counts.proofs[window][proof]);
  const others = [
    { key: "not_positive", tone: "notPositive", count: respondents - positives },
    { key: "non_respondents", tone: "unknown", count: base - respondents },
  ] as const;
  const shares = shownBreakdown(
    proven,
    others.map(({ count }) => count),
    base,
  );
  const percent = (of: readonly number[], at: number) => (hidden ? null : (of[at] ?? null));
  const proofs = PROOFS.map((proof, at): ProofPart => {
    const count = proven[at] ?? 0;
    const href = count > 0 ? setHref(figureContext, setProven(proof), { echeance: window }) : null;
    const label = t(`quality.proof.name.${proof}`);
    return { key: proof, tone: TONES[proof], label, count, percent: percent(shares.positives, at), href };
  });
  const rest = others.map(({ key, tone, count }, at): ProofPart => {
    const href = count > 0 ? figureContext.listHref(key) : null;
    return { key, tone, label: t(`measure.${key}`), count, percent: percent(shares.rest, at), href };
  });
  const all = [...proofs, ...rest];
  const adjusted = isAdjusted(
    all.map(({ count }) => count),
    all.map((part) => part.percent),
    base,
  );
  return { proofs, rest, base, positives, hidden, adjusted, documented: documentedOf(counts.proofs[window]) };
}

export function QualityProof({ board }: { board: QualityBoard }) {
  const { figureContext, address, counts } = board;
  const { f, t, common, window } = figureContext;
  const { proofs, rest, base, positives, hidden, adjusted, documented } = proofParts(board);
  if (base === 0) return null;
  const digits = decimalsFor(base);
  const share = ({ percent }: Pick<ProofPart, "percent">) =>
    percent === null ? noRateText(figureContext) : f.percent(percent, digits);
  const whole = (key: string, label: string, measure: "positives" | "base", count: number): ProofPart => ({
    key,
    label,
    count,
    tone: "unknown",
    percent: hidden ? null : percentOf(count, base),
    href: count > 0 ? figureContext.listHref(measure) : null,
  });
  const rows = [
    ...proofs,
    whole("positives", t("quality.proof.positives"), "positives", positives),
    ...rest,
    whole("base", t("breakdown.total"), "base", base),
  ];
  const counted = ({ href, count }: ProofPart) => (href ? <a href={href}>{f.integer(count)}</a> : f.integer(count));
  const title = proofSentence(figureContext, counts.proofs[window]);
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
    <section className="grid gap-3">
      <h2 className="sr-only">{t("quality.proof.caption")}</h2>
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
      ) : base < PEOPLE_UNDER ? (
        <PeopleMarks scope="proofs" {...texts} shares={shares} />
      ) : (
        <ShareBar
          scope="proofs"
          {...texts}
          shares={shares}
          brackets={
            first && last
              ? [
                  {
                    from: first.key,
                    to: last.key,
                    label: t("quality.proof.positives"),
                    rateText: f.rate(positives, base) ?? "",
                  },
                ]
              : []
          }
        />
      )}
      {!hidden && (
        <p className="max-w-prose">
          <span className="font-semibold">
            {t("quality.proof.lower")} {f.rate(documented, base)}
          </span>{" "}
          (
          {around(
            figureContext.countsAround,
            countOf(figureContext, documented, proofs),
            countLink(figureContext, { measure: "base", count: base, text: f.integer(base) }),
          )}
          ) <span className="text-ink-soft">{t("quality.proof.lowerHelp")}</span>
        </p>
      )}
    </section>
  );
}

/** The verified and the documented have no list in common: where only one of them is anybody, it is that one's. */
function countOf({ f }: QualityBoard["figureContext"], count: number, proofs: readonly ProofPart[]) {
  const only = proofs.find((part) => part.count > 0 && part.count === count && part.href);
  return only?.href ? <a href={only.href}>{f.integer(count)}</a> : f.integer(count);
}
