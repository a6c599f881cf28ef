import "server-only";
import type { FormState } from "@/lib/foundation/core/form";
import type { Format } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { areaName } from "@/lib/network/places/areas";
import type { FilePreview } from "@/lib/network/territory/commands";
import { MAX_FIGURE_FILE_BYTES, MAX_LINES } from "@/lib/network/territory/read-file";
import type { PlannedLine } from "@/lib/network/territory/rules/plan";
import { amountOf } from "./amount";

type Line = { line: string; series: string; area: string; year: string; value: string; state: string };
type Wrong = { line: string; column: string; text: string };

type Shown<Row> = { title: string; text: string; headers: Record<keyof Row, string>; rows: Row[]; more: string | null };

/** What the page shows of a file, in words: what it changes, or what is wrong with it. */
export type ImportState = NonNullable<FormState> & {
  error?: string;
  notice?: string;
  wrong?: Shown<Wrong>;
  plan?: Shown<Line> & { apply: string | null; applying: string };
  /** The file, to be sent again with what was shown of it. */
  sent?: { text: string; digest: string };
};

const SHOWN = 200;
const BYTES_PER_KILOBYTE = 1_000;

type Tried =
  | { error: "missing" | "tooLarge" }
  | { plan: FilePreview; text: string /** It was agreed to, and is another by now. */; changed: boolean };

export async function importAnswer(tried: Tried): Promise<ImportState> {
  const [t, f] = await Promise.all([getTranslations("territory"), getFormat()]);
  const answer: ImportState = { reply: {}, refusal: null };
  if ("error" in tried) {
    const size = f.integer(MAX_FIGURE_FILE_BYTES / BYTES_PER_KILOBYTE);
    return { ...answer, error: t(`file.${tried.error}`, { size }) };
  }
  const { lines, issues, digest } = tried.plan;
  const more = (total: number) =>
    total > SHOWN ? t("file.more", { shown: f.integer(SHOWN), total: f.integer(total) }) : null;
  if (issues.length > 0) {
    const rows = issues.slice(0, SHOWN).map(({ line, column, problem, value = "" }) => ({
      line: f.integer(line),
      column: column ?? "",
      text: t(`file.problem.${problem}`, { value, lines: f.integer(MAX_LINES) }),
    }));
    const headers = { line: t("file.line"), column: t("file.column"), text: t("file.what") };
    const title = t("file.refusedTitle", { count: new Set(issues.map(({ line }) => line)).size });
    return { ...answer, wrong: { title, text: t("file.refusedText"), headers, rows, more: more(issues.length) } };
  }
  const count = (state: PlannedLine["state"]) => lines.filter((line) => line.state === state).length;
  const counts = { created: count("new"), corrected: count("corrected"), unchanged: count("unchanged") };
  const changes = counts.created + counts.corrected;
  // What changes first: a file sent again has mostly lines that do not.
  const ordered = [...lines].sort((a, b) => Number(a.state === "unchanged") - Number(b.state === "unchanged"));
  const rows = ordered.slice(0, SHOWN).map((line) => {
    const { areaKind: kind, areaCode: code } = line.key;
    return {
      line: f.integer(line.line),
      series: line.key.series,
      area: areaName({ kind, code }) ?? code,
      year: String(line.key.year),
      value: valueText(f, line, t),
      state: t(`file.states.${line.state}`),
    };
  });
  const figure = { area: t("figure.area"), year: t("figure.year"), value: t("figure.value") };
  const headers = { line: t("file.line"), series: t("file.series"), ...figure, state: t("file.state") };
  return {
    ...answer,
    ...(tried.changed && { notice: t("file.changed") }),
    ...(changes === 0 && { notice: t("file.nothing") }),
    plan: {
      title: t("file.plan"),
      text: t("file.counts", counts),
      headers,
      rows,
      more: more(lines.length),
      apply: changes > 0 ? t("file.apply", { count: changes }) : null,
      applying: t("file.applying"),
    },
    sent: { text: tried.text, digest },
  };
}

type Say = Awaited<ReturnType<typeof getTranslations<"territory">>>;

function valueText(f: Format, line: PlannedLine, t: Say): string {
  const after = amountOf(f, line.content.value);
  if (line.state !== "corrected") return after;
  if (line.before.value === line.content.value) return t("file.contentOnly", { value: after });
  return t("file.change", { before: amountOf(f, line.before.value), after });
}
