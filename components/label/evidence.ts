import "server-only";
import { outcomeText } from "@/components/indicators/names";
import { standingWord } from "@/components/indicators/standings";
import type { Format } from "@/lib/i18n/format";
import { getFormat, getLocale, getTranslations } from "@/lib/i18n/server";
import { DEFINITIONS, HEADLINE } from "@/lib/indicators/rules/definitions";
import { casesByStanding, isSituation } from "@/lib/indicators/rules/standing";
import type { Evidence, EvidenceMeasure, EvidencePart } from "@/lib/label/evidence-queries";
import { FEWEST_SHOWN, type Part } from "@/lib/label/rules/guarded";
import { LABEL_WINDOW } from "@/lib/label/rules/measures";
import type { Dossier } from "@/lib/papers/papers";
import { digestOf } from "@/lib/platform/digest";
import { frenchCsv } from "@/lib/platform/french-csv";
import type { ZipEntry } from "@/lib/platform/zip";
import { decisionText, type Say, thresholdText, validityText } from "./label-words";

type Table = { headers: readonly string[]; rows: readonly (readonly string[])[] };
type Words = { t: Say; f: Format; notAvailable: string };

async function wordsOf(): Promise<Words> {
  const [t, f, common] = await Promise.all([getTranslations("label"), getFormat(), getTranslations("common")]);
  return { t, f, notAvailable: common("notAvailable") };
}

/** Parts as they may be told: each by its name, those that are told together by all of theirs. */
function partLines<Key extends string>({ t, f }: Words, parts: readonly Part<Key>[], name: (key: Key) => string) {
  return parts.map(({ keys, count }) => {
    const names = f.list(keys.map(name), "every");
    return [keys.length > 1 ? t("evidence.together", { names }) : names, f.integer(count)];
  });
}

function figureTable(words: Words, measures: readonly EvidenceMeasure[]): Table {
  const { t, f } = words;
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

function thresholdTable({ t, f }: Words, { thresholds, asOf }: Evidence): Table {
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

function decisionTable({ t, f }: Words, { decisions }: Evidence): Table {
  return {
    headers: (["decision", "decidedOn", "reference", "reason"] as const).map((column) => t(`evidence.${column}`)),
    rows: decisions.map((one) => [decisionText(t, f, one), f.date(one.decidedOn), one.reference, one.reason ?? ""]),
  };
}

function proofTable(words: Words, { proofs, kinds }: Evidence): Table | null {
  const { t } = words;
  if (!proofs || !kinds) return null;
  return {
    headers: [t("evidence.strength"), t("evidence.people")],
    rows: [
      ...partLines(words, proofs, (proof) => t(`evidence.proof.${proof}`)),
      ...partLines(words, kinds, (family) => t(`evidence.family.${family}`)),
    ],
  };
}

/** What the definition makes of each situation: the computation itself, in words. */
async function definitionTable({ t }: Words): Promise<Table> {
  const [say, outcomes] = await Promise.all([getTranslations("indicators"), getTranslations("outcomes")]);
  const definition = DEFINITIONS[HEADLINE];
  return {
    headers: [t("evidence.situation"), t("evidence.treatment")],
    rows: casesByStanding([definition]).flatMap(({ cases, standings: [standing = "X"] }) =>
      cases.map((known) => [
        isSituation(known) ? outcomeText(known, say, outcomes) : say(`case.${known}`),
        say(standingWord(definition, standing)),
      ]),
    ),
  };
}

/** Of what and of when the figures are. */
function aboutOf({ t, f }: Words, { programme, period, state, asOf, knownAt }: Evidence) {
  return [
    { label: t("evidence.programme"), value: `${programme.title} (${programme.code})` },
    { label: t("evidence.period"), value: t("period", { from: f.date(period.fromOn), until: f.date(period.untilOn) }) },
    { label: t("evidence.state"), value: t(`states.${state}`) },
    { label: t("evidence.asOf"), value: f.date(asOf) },
    { label: t("evidence.knownAt"), value: f.instant(knownAt) },
  ];
}

/** The paper of the archive: what somebody reads first. */
export async function evidencePaper(evidence: Evidence): Promise<Dossier> {
  const words = await wordsOf();
  const [lang, papers] = await Promise.all([getLocale(), getTranslations("papers")]);
  const { t, f } = words;
  const { programme, asOf } = evidence;
  const proofs = proofTable(words, evidence);
  const section = (title: string, table: Table | null, ...paragraphs: string[]) => ({ title, paragraphs, table });
  return {
    ...{ lang, title: t("evidence.title"), author: "Cohorte" },
    page: papers("page", { page: "[page]", pages: "[pages]" }),
    introduction: [t("evidence.introduction")],
    facts: {
      headers: [t("evidence.headers.name"), t("evidence.headers.value")],
      rows: aboutOf(words, evidence),
    },
    sections: [
      section(t("evidence.figures"), figureTable(words, evidence.measures)),
      section(
        t("evidence.definitions"),
        null,
        ...evidence.measures.map(
          ({ criterion }) =>
            `${t(`criteria.${criterion}`)}\n${t(`explain.formula.${criterion}`)}\n${t(`explain.definition.${criterion}`)}`,
        ),
      ),
      section(t("evidence.thresholds"), thresholdTable(words, evidence)),
      section(t("evidence.decisions"), decisionTable(words, evidence)),
      section(
        t("evidence.proofs"),
        proofs,
        t(proofs ? "evidence.proofsText" : "evidence.proofsNone", { floor: f.integer(FEWEST_SHOWN) }),
      ),
    ],
    foot: t("evidence.foot", { title: programme.title, day: f.date(asOf) }),
  };
}

/** The same as a machine reads it: codes, integers, days and instants. */
function figuresJson({ programme, state, period, asOf, knownAt, measures, proofs, kinds }: Evidence): string {
  const criteria = measures.map(({ criterion, threshold, parts, rate, verdict }) => ({
    ...{ criterion, verdict, numerator: rate?.numerator ?? null, denominator: rate?.denominator ?? null },
    threshold: threshold && { operator: threshold.operator, percent: threshold.percent, source: threshold.source },
    parts: parts?.map(({ keys, count }) => ({ of: keys, people: count })) ?? null,
  }));
  const label = { programme: programme.code, title: programme.title, state, ...period };
  const held = { proofs, kinds };
  const definition = { code: HEADLINE, window: LABEL_WINDOW };
  return `${JSON.stringify({ label, asOf, knownAt: knownAt.toISOString(), definition, criteria, held }, null, 2)}\n`;
}

/** Everything that goes into the archive, with the digest of each file in a manifest. The paper is left out where there is none. */
export async function evidenceFiles(evidence: Evidence, paper: Uint8Array | null): Promise<ZipEntry[]> {
  const words = await wordsOf();
  const { t } = words;
  const csv = ({ headers, rows }: Table) => frenchCsv([headers, ...rows]);
  const file = (name: Parameters<typeof nameOf>[1], content: string | Uint8Array) => ({
    name: nameOf(t, name),
    content,
  });
  const proofs = proofTable(words, evidence);
  const about = aboutOf(words, evidence).map(({ label, value }) => [label, value]);
  const figures = figureTable(words, evidence.measures);
  const files: ZipEntry[] = [
    ...(paper ? [file("dossier", paper)] : []),
    file("figures", figuresJson(evidence)),
    file("table", frenchCsv([...about, [], figures.headers, ...figures.rows])),
    file("definitions", csv(await definitionTable(words))),
    file("thresholds", csv(thresholdTable(words, evidence))),
    file("decisions", csv(decisionTable(words, evidence))),
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

const nameOf = (
  t: Say,
  file: "dossier" | "figures" | "table" | "definitions" | "thresholds" | "decisions" | "proofs" | "readMe" | "manifest",
) => t(`evidence.names.${file}`);
