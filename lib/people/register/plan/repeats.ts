import { isSameRow, type RegisterRow } from "../read/row";
import { issueOf, type RegisterIssue } from "../rules/issues";
import { type KnownEnrolment, personKey, personKeys } from "../rules/known";
import type { RegisterState } from "./state";

/** What is known of one cohort. The keys are texts that are there anyway: one of its own for each would cost more. */
class OfCohort<T> {
  readonly byRef = new Map<string, T>();
  readonly byPerson = new Map<string, T>();
  /** Name and number, or name and address: of whom no birth date is known. */
  readonly byContact = new Map<string, T>();

  add(value: T, ref: string | null, person: string): void {
    if (ref) this.byRef.set(ref, value);
    this.byPerson.set(person, value);
  }
}

class OfCohorts<T> extends Map<string, OfCohort<T>> {
  of(cohortId: string): OfCohort<T> {
    const known = this.get(cohortId) ?? new OfCohort<T>();
    this.set(cohortId, known);
    return known;
  }
}

/** A candidate whom a list gave without a birth date, and gives again. */
function ofContact(there: OfCohort<KnownEnrolment> | undefined, { cells, nameKey }: RegisterRow) {
  if (cells.date_naissance) return undefined;
  const [email, phone] = [cells.email, cells.telephone].map((contact) => contact && `${nameKey}|${contact}`);
  return there?.byContact.get(email ?? "") ?? there?.byContact.get(phone ?? "");
}

/** Which enrolment a row is, in the file so far and on record (contracts.md §4: the reference, else the person). */
export class RowsSoFar {
  private readonly rows = new OfCohorts<RegisterRow>();
  private readonly enrolments = new OfCohorts<KnownEnrolment>();

  constructor(state: RegisterState) {
    for (const [cohortId, enrolments] of state.enrolments) {
      const known = this.enrolments.of(cohortId);
      for (const enrolment of enrolments) {
        known.add(enrolment, enrolment.sourceRef, personKey(enrolment.learner));
        for (const ref of enrolment.otherRefs ?? []) known.byRef.set(ref, enrolment);
        const further = enrolment.learner.elsewhere ? personKeys(enrolment.learner) : [];
        for (const key of further) if (!known.byPerson.has(key)) known.byPerson.set(key, enrolment);
        const { nameKey, email, phone } = enrolment.learner;
        for (const contact of [email, phone]) if (contact) known.byContact.set(`${nameKey}|${contact}`, enrolment);
      }
    }
  }

  /** An earlier good row with the same key: the same row again, or one that contradicts it. */
  repeats(row: RegisterRow, cohortId: string): { again: boolean; issues: RegisterIssue[] } {
    const { ref } = row.cells;
    const soFar = this.rows.get(cohortId);
    const sameRef = ref ? soFar?.byRef.get(ref) : undefined;
    const earlier = sameRef ?? soFar?.byPerson.get(row.personKey);
    if (!earlier) return { again: false, issues: [] };
    if (isSameRow(earlier, row)) return { again: true, issues: [] };
    const otherRef = !sameRef && ref && earlier.cells.ref && earlier.cells.ref !== ref;
    const details = { first: earlier.line, ref: ref ?? "" };
    return {
      again: false,
      issues: [issueOf(row.line, ref && sameRef ? "ref" : "nom", otherRef ? "same_person" : "same_key", details)],
    };
  }

  /** The enrolment on record that a row continues, or why it cannot be that one. */
  known(row: RegisterRow, cohortId: string): { known: KnownEnrolment | null; issues: RegisterIssue[] } {
    const { ref, nom, prenom, date_naissance } = row.cells;
    const there = this.enrolments.get(cohortId);
    const ofRef = ref ? there?.byRef.get(ref) : undefined;
    if (ofRef) {
      const renamed = nom && prenom && row.nameKey !== ofRef.learner.nameKey;
      const isTold = personKeys(ofRef.learner).includes(row.personKey);
      const other = renamed && date_naissance && date_naissance !== ofRef.learner.birthDate && !isTold;
      const issues = other ? [issueOf(row.line, "ref", "ref_of_another_person", { ref: ref ?? "" })] : [];
      return { known: ofRef, issues };
    }
    const ofPerson = there?.byPerson.get(row.personKey) ?? (row.fromList ? ofContact(there, row) : undefined);
    if (!ofPerson) return { known: null, issues: [] };
    const otherRef = ref && ofPerson.sourceRef && ofPerson.sourceRef !== ref;
    const details = { ref: ref ?? "", known: ofPerson.sourceRef ?? "" };
    return { known: ofPerson, issues: otherRef ? [issueOf(row.line, "ref", "known_under_other_ref", details)] : [] };
  }

  accept(row: RegisterRow, cohortId: string): void {
    this.rows.of(cohortId).add(row, row.cells.ref, row.personKey);
  }
}
