import "server-only";
import { hiddenLines } from "@/components/figures/indicators/published/published-table";
import {
  publishedCounts,
  publishedRate,
  publishedResponse,
} from "@/components/figures/indicators/published/published-texts";
import { isShown } from "@/lib/figures/indicators/published/rules/published";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Locale } from "@/lib/foundation/i18n/locale";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { HostLedger } from "@/lib/money/ledger/queries";
import type { Ledger } from "@/lib/services/papers/papers";
import { type LedgerTexts, ledgerHeadline, ledgerLines } from "./ledger-texts";
import type { publishedParts } from "./published-parts";

/** The document of the meeting of the year: the lines of the page, to the unit. */
export async function ledgerPaper(
  texts: LedgerTexts,
  { promises }: HostLedger,
  { figureContext, parts, source }: Awaited<ReturnType<typeof publishedParts>>,
  { lang, today }: { lang: Locale; today: CivilDate },
): Promise<Ledger> {
  const [papers, schools] = await Promise.all([getTranslations("papers"), getTranslations("indicators.published")]);
  const { t, f, school } = texts;
  const title = t("paper.title", { school: school.name });
  const day = f.date(today);
  return {
    lang,
    title,
    author: t("paper.author"),
    page: papers("page", { page: "[page]", pages: "[pages]" }),
    issuer: [t("paper.author"), t("paper.document")],
    headline: ledgerHeadline(texts, promises),
    introduction: [t("paper.asOf", { day })],
    section: t("paper.section"),
    caption: t("caption"),
    headers: [
      t("columns.what"),
      t("columns.who"),
      t("columns.promised"),
      t("columns.observed"),
      t("columns.standing", { day }),
    ],
    lines: ledgerLines(texts, promises).map(({ who, what, promised, observed, standing, said }) => ({
      who,
      what,
      promised,
      observed,
      said,
      standing: t(`standing.${standing}`),
      isLate: standing === "late" || standing === "not_kept",
    })),
    notes: [`${t("notePeople")} ${t("noteHost")}`],
    people: {
      title: t("forHost.people"),
      note:
        parts.length > 0
          ? `${source} ${schools("pending")}`
          : t("forHost.peopleNone", { floor: f.integer(figureContext.floor) }),
      tables: parts.map(({ title: place, first, rows }) => ({
        title: place,
        headers: [first, t("paper.rate"), t("paper.counts"), t("paper.response")],
        rows: rows
          .filter(({ line }) => isShown(line))
          .map(({ name, line: { releases } }) => [
            name,
            publishedRate(figureContext, releases.M6),
            publishedCounts(figureContext, releases.M6),
            publishedResponse(figureContext, releases.M6),
          ]),
        notes: hiddenLines(figureContext, rows),
      })),
    },
    foot: `${title}, ${day}`,
  };
}
