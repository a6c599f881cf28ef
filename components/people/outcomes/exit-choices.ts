import type { Option, SheetColumn } from "@/components/ui/sheet/table";
import { sheetTexts } from "@/components/ui/sheet/texts";
import type { Messages } from "@/lib/foundation/i18n/messages/fr";
import type { getTranslations } from "@/lib/foundation/i18n/server";
import { EXIT_REASONS } from "@/lib/people/enrolments/rules/vocabulary";

import { datesAs } from "@/lib/people/outcomes/rules/observation";
import {
  EVIDENCE_LEVELS,
  FAMILY_OF,
  type FamilyOrNone,
  FIELD_LINKS,
  OUTCOME_FAILURES,
  OUTCOME_KINDS,
  OUTCOME_SOURCES,
} from "@/lib/people/outcomes/rules/vocabulary";
import type { ExitColumn } from "./exit-columns";

/** In the order of the list. Those without an answer are a group of their own at its end, quick to find. */
const GROUPS: readonly FamilyOrNone[] = [
  "salaried",
  "entrepreneur",
  "further_study",
  "other_positive",
  "other",
  "non_response",
];

type Translate = Awaited<ReturnType<typeof getTranslations<"outcomes">>>;

/** What is asked in the grid, in the reader's language; the server hands it to the page. */
export function exitColumns(t: Translate): SheetColumn<ExitColumn>[] {
  const date = (name: ExitColumn) => ({ name, label: t(`column.${name}`), kind: "date" }) as const;
  const list = (name: ExitColumn, choices: readonly Option[]) =>
    ({ name, label: t(`column.${name}`), kind: "list", choices }) as const;
  const choice = (value: string, label: string, keywords: string) => ({ value, label, keywords });
  const kinds = GROUPS.flatMap((family) =>
    OUTCOME_KINDS.filter((kind) => FAMILY_OF[kind] === family).map((kind) => ({
      ...choice(kind, t(`kind.${kind}`), t(`keywords.${kind}`)),
      group: t(`family.${family}`),
    })),
  );
  return [
    date("exitedOn"),
    list(
      "exitReason",
      EXIT_REASONS.map((value) => choice(value, t(`exitReason.${value}`), t(`exitReasonKeywords.${value}`))),
    ),
    { ...list("kind", kinds), telling: true },
    date("observedOn"),
    date("startedOn"),
    date("endedOn"),
    list(
      "fieldLink",
      FIELD_LINKS.map((value) => choice(value, t(`fieldLink.${value}`), t(`fieldLinkKeywords.${value}`))),
    ),
    list(
      "source",
      OUTCOME_SOURCES.map((value) => choice(value, t(`source.${value}`), t(`sourceKeywords.${value}`))),
    ),
    list(
      "evidence",
      EVIDENCE_LEVELS.map((value) => choice(value, t(`evidence.${value}`), t(`evidenceKeywords.${value}`))),
    ),
  ];
}

const DATES = datesAs((name) => `[${name}]`);

/** What the grid may have to say, in the reader's language. */
export function exitTexts(t: Translate, { sheet, outcomes, objections }: Messages) {
  const failure = Object.fromEntries(OUTCOME_FAILURES.map((code) => [code, t(`failure.${code}`, DATES)]));
  return sheetTexts(sheet, outcomes.sheet, {
    row: { ...outcomes.row, objects: objections.gridNote },
    fact: outcomes.fact,
    failure,
  });
}

export type ExitTexts = ReturnType<typeof exitTexts>;
