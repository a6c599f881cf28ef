import "server-only";
import { strToU8, type Zippable, zipSync } from "fflate";
import { outcomeText } from "@/components/figures/indicators/lists/names";
import { standingMessage } from "@/components/figures/indicators/standings";
import { definitionFor } from "@/lib/figures/indicators/definitions/rules/definitions";
import { casesByStanding, isSituation } from "@/lib/figures/indicators/definitions/rules/standing";
import {
  type EvidenceContent,
  type EvidenceMeasure,
  type EvidencePart,
  type LabelEvidence,
  provenAmong,
  tellsSeen,
} from "@/lib/figures/label/rules/evidence";
import { FEWEST_SHOWN, type GuardedPart } from "@/lib/figures/label/rules/guarded";
import type { Format } from "@/lib/foundation/i18n/format";
import { getFormat, getLocale, getTranslations } from "@/lib/foundation/i18n/server";
import { digestOf } from "@/lib/foundation/platform/digest";
import { frenchCsv } from "@/lib/foundation/platform/french-csv";
import type { Proof } from "@/lib/people/outcomes/rules/proof";
import { makePaper } from "@/lib/services/papers/make-paper";
import type { Dossier } from "@/lib/services/papers/papers";
import { decisionText, type LabelTexts, thresholdText, validityText } from "./label-texts";

type Table = { headers: readonly string[]; rows: readonly (readonly string[])[] };
type Texts = { t: LabelTexts; f: Format; notAvailable: string };

async function evidenceTexts(): Promise<Texts> {
  const [t, f, common] = await Promise.all([getTranslations("label"), getFormat(), getTranslations("common")]);
  return { t, f, notAvailable: common("notAvailable") };
}

/** Parts as they may be told: each by its name, those that are told together by all of theirs. */
function partLines<Key extends string>(
  { t, f }: Texts,
  parts: readonly GuardedPart<Key>[],
  name: (key: Key) => string,
) {
  return parts.map(({ keys, count }) => {
    const names = f.list(keys.map(name), "every");
    return [keys.length > 1 ? t("evidence.together", { names }) : names, f.integer(count)];
  });
}

function figureTable(texts: Texts, measures: readonly EvidenceMeasure[]): Table {
  const { t, f } = texts;
  const withheld = t("evidence.withheld");
  const alone = (parts: EvidenceMeasure["parts"], key: EvidencePart) => {
    const part = parts?.find(({ keys }) => keys.length === 1 && keys[0] === key);
    return part && f.integer(part.count);
  };
  return {
    headers: (["criterion", "threshold", "numerator", "denominator", "rate", "unknown", "verdict"] as const).map(
      (column) => t(`evidence.${column}`),
    ),
    rows: measures.map(({ criterion, threshold, rate, parts, verdict }) => [
      t(`criteria.${criterion}`),
      threshold ? thresholdText(t, f, threshold) : "",
      rate ? f.integer(rate.numerator) : withheld,
      rate ? f.integer(rate.denominator) : withheld,
      (rate && f.rate(rate.numerator, rate.denominator)) ?? withheld,
      alone(parts, "unknown") ?? withheld,
      verdict ? t(`criteria.verdict.${verdict}`) : threshold ? withheld : t("evidence.noVerdict"),
    ]),
  };
}

function thresholdTable({ t, f }: Texts, { thresholds, asOf }: Pick<LabelEvidence, "thresholds" | "asOf">): Table {
  return {
    headers: [t("columns.criterion"), t("columns.threshold"), t("columns.validity"), t("columns.source")],
    rows: thresholds.map((one) => [
      t(`criteria.${one.criterion}`),
      thresholdText(t, f, one),
      validityText(t, f, one, asOf),
      one.source,
    ]),
  };
}

function decisionTable({ t, f }: Texts, { decisions }: EvidenceContent): Table {
  return {
    headers: (["decision", "decidedOn", "reference", "reason"] as const).map((column) => t(`evidence.${column}`)),
    rows: decisions.map((one) => [decisionText(t, f, one), f.date(one.decidedOn), one.reference, one.reason ?? ""]),
  };
}

function proofTable(texts: Texts, { proofs, kinds }: EvidenceContent): Table | null {
  const { t } = texts;
  if (!proofs || !kinds) return null;
  const nameOf = (proof: Proof) => (proof === "declared" && tellsSeen({ proofs }) ? "unseen" : proof);
  return {
    headers: [t("evidence.strength"), t("evidence.people")],
    rows: [
      ...partLines(texts, proofs, (proof) => t(`evidence.proof.${nameOf(proof)}`)),
      ...partLines(texts, kinds, (family) => t(`evidence.family.${family}`)),
    ],
  };
}

/** How the proofs are told; with the share that is proven at least, where what is told tells it. */
function proofsText({ t, f }: Texts, evidence: EvidenceContent): string {
  const said = t(evidence.proofs ? "evidence.proofsText" : "evidence.proofsNone", { floor: f.integer(FEWEST_SHOWN) });
  const bound = provenAmong(evidence);
  if (!bound) return said;
  const { proven, among } = bound;
  const rate = f.rate(proven, among) ?? "";
  return `${said} ${t("evidence.proven", { rate, proven: f.integer(proven), among: f.integer(among) })}`;
}

/** What the definition makes of each situation: the computation itself, in words. */
async function definitionTable(
  { t }: Texts,
  { definition: { code, version = 1 }, asOf }: LabelEvidence,
): Promise<Table> {
  const [say, outcomes] = await Promise.all([getTranslations("indicators"), getTranslations("outcomes")]);
  const definition = definitionFor(`${code}.v${version}`, asOf);
  return {
    headers: [t("evidence.situation"), t("evidence.treatment")],
    rows: casesByStanding([definition]).flatMap(({ cases, standings: [standing = "X"] }) =>
      cases.map((known) => [
        isSituation(known) ? outcomeText(known, say, outcomes) : say(`case.${known}`),
        say(standingMessage(definition, standing)),
      ]),
    ),
  };
}

/** Of what the figures are. */
function subjectOf({ t, f }: Texts, { programme, period, state }: EvidenceContent) {
  return [
    { label: t("evidence.programme"), value: `${programme.title} (${programme.code})` },
    { label: t("evidence.period"), value: t("period", { from: f.date(period.fromOn), until: f.date(period.untilOn) }) },
    { label: t("evidence.state"), value: t(`states.${state}`) },
  ];
}

/** Of what and of when they are. */
function aboutOf(texts: Texts, evidence: LabelEvidence) {
  const { t, f } = texts;
  const { asOf, knownAt } = evidence;
  return [
    ...subjectOf(texts, evidence),
    { label: t("evidence.asOf"), value: f.date(asOf) },
    { label: t("evidence.knownAt"), value: f.instant(knownAt) },
  ];
}

/** The paper of the archive: what somebody reads first. */
async function evidencePaper(evidence: LabelEvidence): Promise<Dossier> {
  const texts = await evidenceTexts();
  const [lang, papers] = await Promise.all([getLocale(), getTranslations("papers")]);
  const { t, f } = texts;
  const { programme, asOf } = evidence;
  const proofs = proofTable(texts, evidence);
  const section = (title: string, table: Table | null, ...paragraphs: string[]) => ({ title, paragraphs, table });
  return {
    lang,
    title: t("evidence.title"),
    author: "Cohorte",
    page: papers("page", { page: "[page]", pages: "[pages]" }),
    introduction: [t("evidence.introduction")],
    facts: {
      headers: [t("evidence.headers.name"), t("evidence.headers.value")],
      rows: aboutOf(texts, evidence),
    },
    sections: [
      section(t("evidence.figures"), figureTable(texts, evidence.measures)),
      section(
        t("evidence.definitions"),
        null,
        ...evidence.measures.map(
          ({ criterion }) =>
            `${t(`criteria.${criterion}`)}\n${t(`explain.formula.${criterion}`)}\n${t(`explain.definition.${criterion}`)}`,
        ),
      ),
      section(t("evidence.thresholds"), thresholdTable(texts, evidence)),
      section(t("evidence.decisions"), decisionTable(texts, evidence)),
      section(t("evidence.proofs"), proofs, proofsText(texts, evidence)),
    ],
    foot: t("evidence.foot", { title: programme.title, day: f.date(asOf) }),
  };
}

/** The same as a machine reads it: codes, integers, days and instants, in one order whether read now or from a version. */
function figuresJson({ programme, state, period, asOf, knownAt, measures, ...of }: LabelEvidence): string {
  const criteria = measures.map(({ criterion, threshold, parts, rate, verdict }) => ({
    criterion,
    verdict,
    numerator: rate?.numerator ?? null,
    denominator: rate?.denominator ?? null,
    threshold: threshold && { operator: threshold.operator, percent: threshold.percent, source: threshold.source },
    parts: parts?.map(({ keys, count }) => ({ of: keys, people: count })) ?? null,
  }));
  const label = {
    programme: programme.code,
    title: programme.title,
    state,
    fromOn: period.fromOn,
    untilOn: period.untilOn,
  };
  const { proofs, kinds } = of;
  const { code, version, window } = of.definition;
  const definition = { code, ...(version !== undefined && { version }), window };
  const told = (parts: typeof proofs | typeof kinds) => parts?.map(({ keys, count }) => ({ keys, count })) ?? null;
  const held = { proofs: told(proofs), kinds: told(kinds) };
  return `${JSON.stringify({ label, asOf, knownAt: knownAt.toISOString(), definition, criteria, held }, null, 2)}\n`;
}

/** The tables of the evidence, each under its title, and what tells of what they are: a frozen version shows no more. */
export async function evidenceTables(evidence: EvidenceContent & Pick<LabelEvidence, "asOf">) {
  const texts = await evidenceTexts();
  const { t } = texts;
  const proofs = proofTable(texts, evidence);
  return {
    about: subjectOf(texts, evidence),
    sections: [
      { key: "figures", title: t("evidence.figures"), table: figureTable(texts, evidence.measures), note: null },
      { key: "thresholds", title: t("evidence.thresholds"), table: thresholdTable(texts, evidence), note: null },
      { key: "decisions", title: t("evidence.decisions"), table: decisionTable(texts, evidence), note: null },
      {
        key: "proofs",
        title: t("evidence.proofs"),
        table: proofs,
        note: proofsText(texts, evidence),
      },
    ],
  };
}

type ZipEntry = { name: string; content: string | Uint8Array };

/** Everything that goes into the archive, with the digest of each file in a manifest. The paper is left out where there is none. */
export async function evidenceFiles(evidence: LabelEvidence, paper: Uint8Array | null): Promise<ZipEntry[]> {
  const texts = await evidenceTexts();
  const { t } = texts;
  const csv = ({ headers, rows }: Table) => frenchCsv([headers, ...rows]);
  const file = (name: Parameters<typeof nameOf>[1], content: string | Uint8Array) => ({
    name: nameOf(t, name),
    content,
  });
  const proofs = proofTable(texts, evidence);
  const about = aboutOf(texts, evidence).map(({ label, value }) => [label, value]);
  const figures = figureTable(texts, evidence.measures);
  const files: ZipEntry[] = [
    ...(paper ? [file("dossier", paper)] : []),
    file("figures", figuresJson(evidence)),
    file("table", frenchCsv([...about, [], figures.headers, ...figures.rows])),
    file("definitions", csv(await definitionTable(texts, evidence))),
    file("thresholds", csv(thresholdTable(texts, evidence))),
    file("decisions", csv(decisionTable(texts, evidence))),
    ...(proofs ? [file("proofs", csv(proofs))] : []),
    file("readMe", `\ufeff${t("evidence.readMe", { title: evidence.programme.title })}`),
  ];
  const manifest = {
    label: evidence.programme.code,
    asOf: evidence.asOf,
    knownAt: evidence.knownAt.toISOString(),
    files: files.map(({ name, content }) => ({ name, sha256: digestOf(content) })),
  };
  return [...files, file("manifest", `${JSON.stringify(manifest, null, 2)}\n`)];
}

/** One archive of a few small files: the same bytes for the same entries and instant. */
function zipOf(entries: readonly ZipEntry[], at: Date): Uint8Array<ArrayBuffer> {
  const files: Zippable = Object.fromEntries(
    entries.map(({ name, content }) => [name, typeof content === "string" ? strToU8(content) : content]),
  );
  return new Uint8Array(zipSync(files, { mtime: at, level: 6 }));
}

/** The evidence as one archive. Where no paper can be made it holds everything else. */
export async function archiveOf(evidence: LabelEvidence) {
  const { knownAt: at } = evidence;
  const paper = await makePaper("dossier", await evidencePaper(evidence), { at });
  return zipOf(await evidenceFiles(evidence, paper.ok ? paper.value : null), at);
}

const nameOf = (
  t: LabelTexts,
  file: "dossier" | "figures" | "table" | "definitions" | "thresholds" | "decisions" | "proofs" | "readMe" | "manifest",
) => t(`evidence.names.${file}`);
