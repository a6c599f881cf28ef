import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { YesNo } from "@/lib/foundation/core/form";
import { duePoint } from "@/lib/people/enrolments/rules/due-points";
import { correctedEntryColumns, type EntryColumns } from "@/lib/people/enrolments/rules/entry";
import {
  ENTRY,
  ENTRY_COLUMNS,
  type EntryColumn,
  type EntryValues,
  HEALTH_FIELDS,
  NOTHING_TOLD,
} from "@/lib/people/enrolments/rules/entry-fields";
import { enrolmentStatus } from "@/lib/people/enrolments/rules/status";
import { TERMS_FACTS, TERMS_FIELDS, type TermsContent, termsOn } from "@/lib/people/enrolments/rules/terms";
import {
  type Certification,
  type ExitReason,
  type StepDate,
  type StepDates,
  stepDatesOf,
  WINDOWS,
  type Window,
} from "@/lib/people/enrolments/rules/vocabulary";
import { isSameActivity, strongerEvidence } from "@/lib/people/outcomes/rules/proof";
import { shownObservation, standsBeside } from "@/lib/people/outcomes/rules/retained";
import { REFERRAL_FIELDS, REFERRAL_NAMES } from "@/lib/people/recruitment/rules/referral-fields";
import type { RegisterRow } from "../read/row";
import type { HeldWhy } from "./choices";
import { type ColumnName, type OutcomeCells, type OutcomeColumn, outcomeColumn } from "./columns";
import type { KnownEnrolment, KnownOutcome } from "./known";
import { mergeRow, mergeSteps } from "./merge";
import { type ReferralChange, referralChange } from "./referral";

export type EnrolmentColumns = StepDates &
  EntryColumns & {
    sourceRef: string | null;
    certification: Certification | null;
    waitlistRank: number | null;
    passedOverReason: string | null;
  };

export type OutcomeChange = Omit<KnownOutcome, "id" | "recordedAt"> & { supersedesId: string | null };

/** A column of the register whose value changes: what is on record, and what will be. HEALTH DATA for `rqth` and its day. */
export type ColumnChange = { column: ColumnName; before: Value; after: Value } & NotWritten;
type Value = string | number | null;

/** `held`: it is shown and not written; `newerOn`: the day on which what stands was recorded, where that is after the file's. */
type NotWritten = { held?: HeldWhy; newerOn?: CivilDate };

export type EnrolmentChange = {
  columns: EnrolmentColumns;
  changed: ColumnChange[];
  /** To set; null when it stays. HEALTH DATA */
  disability: Disability | null;
  exit: { exitedOn: CivilDate; reason: ExitReason } | null;
  terms: TermsChange | null;
  referral: ReferralChange | null;
  outcomes: OutcomeChange[];
};

/** What a row says of how somebody trains, from its day or the entry; in place of what was said from that same day. */
export type TermsChange = TermsContent & { replacesId: number | null };

type Disability = { rqth: YesNo; rqthFromOn: CivilDate | null };

export const isHealthColumn = (column: ColumnName) => HEALTH_FIELDS.some((field) => ENTRY[field].column === column);

function entryColumns({ cells }: RegisterRow, known: KnownEnrolment | null, steps: StepDates, today: CivilDate) {
  const before: EntryColumns = known ?? { ...NOTHING_TOLD, zoningVersion: null };
  const said = ENTRY_COLUMNS.map((name) => [name, cells[ENTRY[name].column] ?? before[name]]);
  const day = steps.appliedOn ?? steps.enteredOn ?? today;
  return correctedEntryColumns(Object.fromEntries(said) as EntryValues, before, day);
}

const COLUMN_OF = {
  sourceRef: "ref",
  ...(Object.fromEntries(ENTRY_COLUMNS.map((name) => [name, ENTRY[name].column])) as Record<EntryColumn, ColumnName>),
  certification: "certification",
  appliedOn: "date_candidature",
  enteredOn: "date_entree",
} as const satisfies Partial<Record<keyof EnrolmentColumns, ColumnName>>;

const COMPARED = Object.keys(COLUMN_OF) as (keyof typeof COLUMN_OF)[];
/** The steps that the register tells with its `statut` alone. */
const STEPS = ["invitedOn", "admittedOn", "waitlistedOn", "rejectedOn", "withdrawnOn", "noShowOn"] as const;

export function enrolmentChange(row: RegisterRow, known: KnownEnrolment | null, today: CivilDate): EnrolmentChange {
  const { cells } = row;
  const steps = mergeSteps(row, known, today);
  const columns: EnrolmentColumns = {
    ...steps,
    ...entryColumns(row, known, steps, today),
    sourceRef: known?.sourceRef ?? (known?.otherRefs?.includes(cells.ref ?? "") ? null : cells.ref),
    certification: cells.certification ?? known?.certification ?? null,
    // Whom the row puts on the waiting list gets a rank in the order of the file (plan.ts). A register says what was
    // decided and not why: it passes over nobody.
    waitlistRank: known?.waitlistRank ?? null,
    passedOverReason: known?.passedOverReason ?? null,
  };
  const changed = new Map<ColumnName, ColumnChange>();
  const note = (column: ColumnName, before: Value, after: Value) => changed.set(column, { column, before, after });
  for (const name of COMPARED) {
    if (known && known[name] !== columns[name]) note(COLUMN_OF[name], known[name], columns[name]);
  }
  const step = known && STEPS.find((name) => known[name] !== columns[name]);
  if (step) note("statut", ...statusChange(known, columns, step));

  const disability = disabilityChange(row, known);
  const { rqth: before = null, rqthFromOn: beforeFromOn = null } = known ?? {};
  if (disability && disability.rqth !== (before ?? "unknown")) note("rqth", before, disability.rqth);
  if (disability && disability.rqthFromOn !== beforeFromOn) note("rqth_depuis", beforeFromOn, disability.rqthFromOn);

  const { dates, exitReason } = mergeRow(row, known);
  const same = known?.exit && known.exit.exitedOn === dates.exitedOn && known.exit.reason === exitReason;
  const exit = dates.exitedOn && exitReason && !same ? { exitedOn: dates.exitedOn, reason: exitReason } : null;
  const { exitedOn: leftOn = null, reason = null } = known?.exit ?? {};
  if (exit && exit.exitedOn !== leftOn) note("date_sortie", leftOn, exit.exitedOn);
  if (exit && exit.reason !== reason) note("motif_sortie", reason, exit.reason);

  const terms = termsChange(row, known, columns.enteredOn);
  const told = terms && termsOn(known?.terms ?? [], terms.fromOn);
  for (const name of TERMS_FACTS) {
    const [was, is] = [told?.[name] ?? null, terms?.[name] ?? null];
    if (terms && was !== is) note(TERMS_FIELDS[name].column, was, is);
  }

  const referral = referralChange(row, known, columns, today);
  for (const name of REFERRAL_NAMES) {
    const [was, is] = [known?.referral?.[name] ?? null, referral?.[name] ?? null];
    if (referral && was !== is) note(REFERRAL_FIELDS[name].column, was, is);
  }

  const outcomes: OutcomeChange[] = [];
  for (const window of WINDOWS) {
    const said = row.outcomes[window];
    const change = said && outcomeChange(window, said, known, dates.exitedOn);
    if (!change) continue;
    outcomes.push(change.outcome);
    for (const { column, before, after } of change.changed) note(column, before, after);
  }
  return { columns, changed: [...changed.values()], disability, exit, terms, referral, outcomes };
}

/** Null where the row says nothing new. One of both that it leaves empty stays as it was said. */
function termsChange(
  { cells }: RegisterRow,
  known: KnownEnrolment | null,
  enteredOn: CivilDate | null,
): TermsChange | null {
  const { statut_formation, remuneration_formation, statut_formation_depuis } = cells;
  const fromOn = statut_formation_depuis ?? enteredOn;
  if (!fromOn || (!statut_formation && !remuneration_formation)) return null;
  const before = termsOn(known?.terms ?? [], fromOn);
  const trainsAs = statut_formation ?? before?.trainsAs ?? null;
  const allowance = remuneration_formation ?? before?.allowance ?? null;
  if (before?.trainsAs === trainsAs && before.allowance === allowance) return null;
  const replacesId = before?.fromOn === fromOn ? before.id : null;
  return { trainsAs, allowance, source: "training_provider", fromOn, replacesId };
}

/** Null where the row says nothing new. Without a day the one on record stays: another answer then corrects it. */
function disabilityChange({ cells }: RegisterRow, known: KnownEnrolment | null): Disability | null {
  const { rqth, rqth_depuis } = cells;
  if (!rqth) return null;
  const before = known?.rqthFromOn ?? null;
  const rqthFromOn = rqth === "unknown" ? null : (rqth_depuis ?? before);
  return rqth === (known?.rqth ?? "unknown") && rqthFromOn === before ? null : { rqth, rqthFromOn };
}

/** A step that changes is told by what it makes of the enrolment; one whose day alone moves, by its days. */
function statusChange(known: KnownEnrolment, columns: EnrolmentColumns, step: StepDate): [before: Value, after: Value] {
  const statusOf = (dates: StepDates) => enrolmentStatus({ ...stepDatesOf(dates), exitedOn: null });
  const [before, after] = [statusOf(known), statusOf(columns)];
  return before === after ? [known[step], columns[step]] : [before, after];
}

const OUTCOME_FIELD = {
  observe_le: "observedOn",
  situation: "kind",
  debut: "startedOn",
  fin: "endedOn",
  lien_metier: "fieldLink",
  source: "source",
  preuve: "evidence",
} as const satisfies Record<OutcomeColumn, keyof KnownOutcome>;

/** The observation on record that a row speaks of again: same window, day and situation. */
export function sameObservation(known: KnownEnrolment | null, window: Window, said: OutcomeCells): KnownOutcome | null {
  return (
    known?.outcomes.findLast(
      (outcome) =>
        outcome.window === window && outcome.observedOn === said.observe_le && outcome.kind === said.situation,
    ) ?? null
  );
}

/**
 * Null when a row's observation is a further one (domain.md §2): made later, it leaves figures of days before as they are.
 * One of the same day or of an earlier one corrects what counts, as does one in place of what the exit now rules out.
 * An answer and a non-response of two days both stand.
 */
export function replacedObservation(
  known: KnownEnrolment | null,
  window: Window,
  said: OutcomeCells,
  exitedOn: CivilDate | null,
): KnownOutcome | null {
  const day = said.observe_le;
  const current = known?.outcomes.filter((found) => found.window === window) ?? [];
  if (!day || current.length === 0) return null;
  const again = sameObservation(known, window, said) ?? current.findLast(({ observedOn }) => observedOn === day);
  if (again) return again;
  const ruledOut = exitedOn && current.findLast(({ observedOn }) => observedOn < exitedOn);
  if (ruledOut) return ruledOut;
  const point = exitedOn ? duePoint(exitedOn, window) : null;
  const retained = shownObservation(current, point);
  if (!retained || !said.situation || standsBeside(retained, { kind: said.situation, observedOn: day })) return null;
  return day < retained.observedOn ? retained : null;
}

/** What a row's observation adds. The same again keeps what the row leaves empty; a proof on record is never lowered. */
function outcomeChange(window: Window, said: OutcomeCells, known: KnownEnrolment | null, exitedOn: CivilDate | null) {
  if (!said.observe_le || !said.situation) return null;
  const same = sameObservation(known, window, said);
  const outcome = {
    window,
    kind: said.situation,
    observedOn: said.observe_le,
    startedOn: said.debut ?? same?.startedOn ?? null,
    endedOn: said.fin ?? same?.endedOn ?? null,
    fullTime: same?.fullTime ?? null,
    fieldLink: said.lien_metier ?? same?.fieldLink ?? null,
    jobTitle: same?.jobTitle ?? null,
    employerSiren: same?.employerSiren ?? null,
    employerCommuneInsee: same?.employerCommuneInsee ?? null,
    source: said.source ?? same?.source ?? "training_provider",
    evidence: said.preuve ?? "declared",
  } satisfies Omit<KnownOutcome, "id" | "recordedAt" | "proofOfId">;
  const replaced = replacedObservation(known, window, said, exitedOn);
  const isProven = replaced && (replaced === same || isSameActivity(replaced, outcome));
  if (isProven) outcome.evidence = strongerEvidence(outcome.evidence, replaced.evidence);
  const proofOfId = isProven ? (replaced.proofOfId ?? replaced.id) : null;
  const changed = (Object.keys(OUTCOME_FIELD) as OutcomeColumn[])
    .map((name) => {
      const field = OUTCOME_FIELD[name];
      return { column: outcomeColumn(window, name), before: replaced?.[field] ?? null, after: outcome[field] };
    })
    .filter(({ before, after }) => before !== after);
  return changed.length === 0
    ? null
    : { outcome: { ...outcome, proofOfId, supersedesId: replaced?.id ?? null }, changed };
}
