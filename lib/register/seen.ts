import { issueOf, type RegisterIssue } from "./issues";
import type { KnownEnrolment } from "./known";
import { keyOfRow } from "./learner-plan";
import { type RegisterRow, saysTheSame } from "./row";
import { personKey, type RegisterState } from "./state";

/** Which enrolment a row is, in the file so far and in the database (contracts.md §4: the reference, else the person). */
export class SeenRows {
  private readonly rows = new Map<string, RegisterRow>();
  private readonly byRef = new Map<string, KnownEnrolment>();
  private readonly byPerson = new Map<string, KnownEnrolment>();

  constructor(state: RegisterState) {
    for (const [cohortId, enrolments] of state.enrolments) {
      for (const enrolment of enrolments) {
        if (enrolment.sourceRef) this.byRef.set(`${cohortId}|${enrolment.sourceRef}`, enrolment);
        this.byPerson.set(`${cohortId}|${personKey(enrolment.learner)}`, enrolment);
      }
    }
  }

  /** An earlier good row with the same key: the same row again, or one that contradicts it. */
  repeats(row: RegisterRow, cohortId: string): { again: boolean; issues: RegisterIssue[] } {
    const { ref } = row.cells;
    const sameRef = ref ? this.rows.get(`ref|${cohortId}|${ref}`) : undefined;
    const samePerson = this.rows.get(`person|${cohortId}|${keyOfRow(row)}`);
    const earlier = sameRef ?? samePerson;
    if (!earlier) return { again: false, issues: [] };
    if (saysTheSame(earlier, row)) return { again: true, issues: [] };
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
    const ofRef = ref ? this.byRef.get(`${cohortId}|${ref}`) : undefined;
    if (ofRef) {
      const renamed = nom && prenom && row.nameKey !== ofRef.learner.nameKey;
      const other = renamed && date_naissance && date_naissance !== ofRef.learner.birthDate;
      const issues = other ? [issueOf(row.line, "ref", "ref_of_another_person", { ref: ref ?? "" })] : [];
      return { known: ofRef, issues };
    }
    const ofPerson = this.byPerson.get(`${cohortId}|${keyOfRow(row)}`);
    if (!ofPerson) return { known: null, issues: [] };
    const otherRef = ref && ofPerson.sourceRef && ofPerson.sourceRef !== ref;
    const details = { ref: ref ?? "", known: ofPerson.sourceRef ?? "" };
    return { known: ofPerson, issues: otherRef ? [issueOf(row.line, "ref", "known_under_other_ref", details)] : [] };
  }

  accept(row: RegisterRow, cohortId: string): void {
    if (row.cells.ref) this.rows.set(`ref|${cohortId}|${row.cells.ref}`, row);
    this.rows.set(`person|${cohortId}|${keyOfRow(row)}`, row);
  }
}
