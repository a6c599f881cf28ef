import type { getTranslations } from "next-intl/server";
import { EXIT_REASONS } from "@/lib/enrolments/vocabulary";
import { OUTCOME_FAILURES } from "@/lib/outcomes/failures";
import {
  EVIDENCE_LEVELS,
  FAMILY_OF,
  type FamilyOrNone,
  FIELD_LINKS,
  OUTCOME_KINDS,
  OUTCOME_SOURCES,
} from "@/lib/outcomes/kinds";
import { datesAs } from "@/lib/outcomes/messages";
import type { GridLabels } from "./_grid/labels";

/** In the order of the list. Those without an answer are a group of their own at its end, quick to find. */
const GROUPS: readonly FamilyOrNone[] = [
  "salaried",
  "entrepreneur",
  "further_study",
  "other_positive",
  "other",
  "non_response",
];

const KEY_LINES = [
  "arrows",
  "tab",
  "name",
  "enter",
  "save",
  "type",
  "open",
  "clear",
  "today",
  "date",
  "down",
  "copy",
  "paste",
  "undo",
  "escape",
  "conflict",
  "help",
] as const;

const DATES = datesAs((name) => `{${name}}`);

type Translate = Awaited<ReturnType<typeof getTranslations<"outcomes">>>;

/** The texts of the grid in the reader's language; a name in braces is a place that the browser fills. */
export function gridLabels(t: Translate, caption: string): GridLabels {
  return {
    columns: {
      person: t("grid.person"),
      exit: t("grid.exit"),
      exitedOn: t("grid.exitedOn"),
      exitReason: t("grid.exitReason"),
      due: t("grid.due"),
      kind: t("grid.situation"),
      observedOn: t("grid.observedOn"),
      startedOn: t("grid.startedOn"),
      endedOn: t("grid.endedOn"),
      fieldLink: t("grid.fieldLink"),
      source: t("grid.source"),
      evidence: t("grid.evidence"),
      result: t("grid.result"),
    },
    choices: {
      kind: GROUPS.map((family) => ({
        label: t(`family.${family}`),
        choices: OUTCOME_KINDS.filter((kind) => FAMILY_OF[kind] === family).map((kind) => ({
          value: kind,
          label: t(`kind.${kind}`),
          keywords: t(`keywords.${kind}`),
        })),
      })),
      exitReason: EXIT_REASONS.map((value) => ({
        value,
        label: t(`exitReason.${value}`),
        keywords: t(`exitReasonKeywords.${value}`),
      })),
      fieldLink: FIELD_LINKS.map((value) => ({
        value,
        label: t(`fieldLink.${value}`),
        keywords: t(`fieldLinkKeywords.${value}`),
      })),
      source: OUTCOME_SOURCES.map((value) => ({
        value,
        label: t(`source.${value}`),
        keywords: t(`sourceKeywords.${value}`),
      })),
      evidence: EVIDENCE_LEVELS.map((value) => ({
        value,
        label: t(`evidence.${value}`),
        keywords: t(`evidenceKeywords.${value}`),
      })),
    },
    text: {
      caption,
      scrollLabel: t("grid.scrollLabel"),
      help: t("grid.help"),
      keysButton: t("grid.keysButton"),
      neutral: t("grid.neutral"),
      neutralHint: t("grid.neutralHint"),
      retry: t("unsaved.retry"),
      pasted: t("grid.pasted", { count: "{count}", unknown: "{unknown}" }),
      placeholderDate: t("grid.placeholderDate"),
      placeholderReason: t("grid.placeholderReason"),
      refusedTitle: t("grid.refusedTitle"),
      keptBeside: t("grid.keptBeside", { date: "{date}" }),
    },
    facts: {
      in: t("fact.in"),
      out: t("fact.out"),
      long: t("fact.long"),
      short: t("fact.short"),
      unknownDuration: t("fact.unknownDuration"),
      positive: t("fact.positive"),
      notPositive: t("fact.notPositive"),
      noResponse: t("fact.noResponse"),
      answerStands: t("fact.answerStands", { date: "{date}" }),
      wouldBePositive: t("fact.wouldBePositive"),
      wouldNotBePositive: t("fact.wouldNotBePositive"),
      lacksStart: t("fact.lacksStart"),
      notBegun: t("fact.notBegun"),
      ended: t("fact.ended"),
      later: t("fact.later", { date: "{date}" }),
      neutral: t("fact.neutral"),
      missing: t("fact.missing"),
      upcoming: t("fact.upcoming"),
      closed: t("fact.closed"),
      inTraining: t("fact.inTraining"),
      noExit: t("fact.noExit"),
    },
    state: {
      dirty: t("state.dirty"),
      incomplete: t("state.incomplete"),
      queued: t("state.queued"),
      saving: t("state.saving"),
      saved: t("state.saved", { time: "{time}" }),
      withdrawn: t("state.withdrawn", { time: "{time}" }),
      recorded: t("state.recorded"),
      offline: t("state.offline"),
      held: t("state.held"),
      refused: t("state.refused"),
      conflict: t("state.conflict"),
      restored: t("state.restored"),
      save: t("state.save"),
    },
    live: {
      saved: t("live.saved", { name: "{name}", time: "{time}", rate: "{rate}" }),
      withdrawn: t("live.withdrawn", { name: "{name}", time: "{time}", rate: "{rate}" }),
      refused: t("live.refused", { name: "{name}", message: "{message}" }),
      conflict: t("live.conflict", { name: "{name}" }),
      offline: t("live.offline"),
      undone: t("live.undone"),
      undoneExitKept: t("live.undoneExitKept"),
      nothingToUndo: t("live.nothingToUndo"),
    },
    unsaved: {
      none: t("unsaved.none"),
      some: t("unsaved.some", { count: "{count}" }),
      offline: t("unsaved.offline", { count: "{count}" }),
      held: t("unsaved.held", { count: "{count}" }),
    },
    conflict: {
      title: t("conflict.title", { name: "{name}", when: "{when}" }),
      someone: t("conflict.someone"),
      theirs: t("conflict.theirs"),
      mine: t("conflict.mine"),
      keepTheirs: t("conflict.keepTheirs"),
      keepMine: t("conflict.keepMine"),
      of: t("conflict.of", { choice: "{choice}", name: "{name}" }),
      nothing: t("conflict.nothing"),
      exitTitle: t("conflict.exitTitle"),
      keepExit: t("conflict.keepExit"),
      correctExit: t("conflict.correctExit"),
    },
    problem: {
      kind: t("problem.kind"),
      kindKept: t("problem.kindKept"),
      observedOn: t("problem.observedOn"),
      source: t("problem.source"),
      evidence: t("problem.evidence"),
      date: t("problem.date"),
      exitedOn: t("problem.exitedOn"),
      exitReason: t("problem.exitReason"),
      unknownValue: t("problem.unknownValue", { value: "{value}" }),
    },
    failure: Object.fromEntries(OUTCOME_FAILURES.map((code) => [code, t(`failure.${code}`, DATES)])),
    keys: {
      title: t("keys.title"),
      key: t("keys.key"),
      effect: t("keys.effect"),
      close: t("keys.close"),
      severalActivities: t("form.kindHint"),
      neutralReason: t("grid.neutralReason"),
      lines: KEY_LINES.map((line) => ({ key: t(`keys.${line}`), effect: t(`keys.${line}Effect`) })),
    },
  };
}
