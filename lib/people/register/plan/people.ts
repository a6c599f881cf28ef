import { v7 as newId } from "uuid";
import { LEARNER, LEARNER_FIELDS, type LearnerField, type LearnerRecord } from "@/lib/people/learners/fields";
import { nameKey } from "@/lib/people/learners/rules/person";
import type { RegisterRow } from "../read/row";
import type { ColumnChange } from "../rules/changes";
import { learnerIn } from "../rules/columns";
import { type RegisterWarning, warningOf } from "../rules/issues";
import type { KnownLearner } from "../rules/known";
import { isSaidElsewhere } from "./merged";
import type { RegisterState } from "./state";

/** A person of the file: on record already, or to be created. */
export type PlannedLearner = {
  id: string;
  known: KnownLearner | null;
  /** Null where no row says it. */
  facts: Said;
  /** Which line says each field: the last one that does. */
  saidBy: Record<LearnerField, number | null>;
};

type Said = ReturnType<typeof learnerIn>;
const UNSAID = Object.fromEntries(LEARNER_FIELDS.map((field) => [field, null])) as { [Name in LearnerField]: null };

type NewLearner = { id: string; facts: LearnerRecord };

/** Of two that a file gives for one person, the first is forgotten. */
const CONTACTS = ["email", "phone"] as const;

/** Of a person with several rows the last that gives a field counts: the same file again finds all as it left it. */
export class LearnerPlan {
  private readonly planned = new Map<string, PlannedLearner>();
  private readonly byPerson = new Map<string, PlannedLearner>();

  constructor(private readonly state: RegisterState) {}

  /** The person of the enrolment that a row continues, else the one person on record with the name and birth date. */
  find(row: RegisterRow, enrolled: KnownLearner | null): PlannedLearner {
    const key = row.personKey;
    const inFile = enrolled ? this.planned.get(enrolled.id) : this.byPerson.get(key);
    if (inFile) return inFile;
    const matches = this.state.learners.get(key) ?? [];
    const known = enrolled ?? (matches.length === 1 ? (matches[0] ?? null) : null);
    const already = known && this.planned.get(known.id);
    return already || { id: known?.id ?? newId(), known, facts: { ...UNSAID }, saidBy: { ...UNSAID } };
  }

  /** Whether an earlier row of the file is of the same person: who that is, is said there. */
  isPlanned({ id }: PlannedLearner): boolean {
    return this.planned.has(id);
  }

  /** Takes what a good row says of the person; tells where it replaces a contact that an earlier row gives. */
  accept(learner: PlannedLearner, row: RegisterRow): RegisterWarning[] {
    this.planned.set(learner.id, learner);
    this.byPerson.set(row.personKey, learner);
    const said = learnerIn(row.cells);
    const warnings = CONTACTS.flatMap((field) => {
      const first = learner.saidBy[field];
      if (first === null || said[field] === null || said[field] === learner.facts[field]) return [];
      return [warningOf(row.line, LEARNER[field].column, "contact_differs", { first })];
    });
    for (const field of LEARNER_FIELDS) {
      if (said[field] === null) continue;
      Object.assign(learner.facts, { [field]: said[field] });
      learner.saidBy[field] = row.line;
    }
    return warnings;
  }

  created(): NewLearner[] {
    return [...this.planned.values()]
      .map((learner) => ({ ...learner, facts: { ...learner.facts, sex: learner.facts.sex ?? "unknown" } }))
      .filter(isNew);
  }

  /** What changes of people on record, and the lines that say so. */
  changed(): {
    id: string;
    facts: Partial<LearnerRecord> & { nameKey?: string };
    columns: Map<number, ColumnChange[]>;
  }[] {
    return [...this.planned.values()].flatMap(({ id, known, facts, saidBy }) => {
      if (!known) return [];
      const renamed = nameKey(facts.lastName ?? known.lastName, facts.firstName ?? known.firstName);
      const fields = LEARNER_FIELDS.filter((field) => {
        // The same name in capitals or without accents is no news: the spelling on record stays.
        if ((field === "lastName" || field === "firstName") && renamed === known.nameKey) return false;
        return facts[field] !== null && facts[field] !== known[field] && !isSaidElsewhere(known, field, facts[field]);
      });
      if (fields.length === 0) return [];
      const columns = new Map<number, ColumnChange[]>();
      for (const field of fields) {
        const line = saidBy[field] ?? 0;
        const change = { column: LEARNER[field].column, before: known[field], after: facts[field] };
        columns.set(line, [...(columns.get(line) ?? []), change]);
      }
      const changes = Object.fromEntries(fields.map((field) => [field, facts[field]]));
      const key = nameKey(changes.lastName ?? known.lastName, changes.firstName ?? known.firstName);
      return [{ id, facts: key === known.nameKey ? changes : { ...changes, nameKey: key }, columns }];
    });
  }
}

/** What a row says of a person on record otherwise than it stands there. */
export function changesOfPerson(row: RegisterRow, known: KnownLearner): ColumnChange[] {
  const said = learnerIn(row.cells);
  const isRenamed = row.nameKey !== known.nameKey;
  return LEARNER_FIELDS.flatMap((field): ColumnChange[] => {
    if ((field === "lastName" || field === "firstName") && !isRenamed) return [];
    if (said[field] === null || said[field] === known[field] || isSaidElsewhere(known, field, said[field])) return [];
    return [{ column: LEARNER[field].column, before: known[field], after: said[field] }];
  });
}

function isNew(learner: PlannedLearner): learner is PlannedLearner & NewLearner {
  return !learner.known && LEARNER_FIELDS.every((field) => !LEARNER[field].required || learner.facts[field] !== null);
}
