import { randomUUID } from "node:crypto";
import { nameKey } from "@/lib/learners/rules/person";
import type { ColumnChange } from "./changes";
import type { ColumnName } from "./columns";
import { type RegisterWarning, warningOf } from "./issues";
import type { KnownLearner } from "./known";
import type { RegisterRow } from "./row";
import type { RegisterState } from "./state";

type Facts = Omit<KnownLearner, "id" | "nameKey">;
type Field = keyof Facts;

/** A person of the file: on record already, or to be created. */
export type PlannedLearner = {
  id: string;
  known: KnownLearner | null;
  /** Null where no row says it. */
  facts: Said;
  /** Which line says each field: the last one that does. */
  saidBy: Record<Field, number | null>;
};

type Said = { [Name in Field]: Facts[Name] | null };
const UNSAID = {
  lastName: null,
  firstName: null,
  birthDate: null,
  sex: null,
  email: null,
  phone: null,
  communeInsee: null,
} as const satisfies Said;

/** A person to create. */
type NewLearner = { id: string; facts: Facts };

const CELL_OF = {
  lastName: "nom",
  firstName: "prenom",
  birthDate: "date_naissance",
  sex: "sexe",
  email: "email",
  phone: "telephone",
  communeInsee: "commune_insee",
} as const satisfies Record<Field, ColumnName>;
const FIELDS = Object.keys(CELL_OF) as Field[];
/** Of two that a file gives for one person, the first is forgotten. */
const CONTACTS = ["email", "phone"] as const;

/**
 * The people of a file. Somebody with several rows is one person: for each field the last row that gives it counts, so
 * that the same file again finds everything as it left it.
 */
export class LearnerPlan {
  private readonly planned = new Map<string, PlannedLearner>();
  private readonly byPerson = new Map<string, PlannedLearner>();

  constructor(private readonly state: RegisterState) {}

  /** Who a row is about: the person of the enrolment it continues, else the one person on record with the name and birth date. */
  find(row: RegisterRow, enrolled: KnownLearner | null): PlannedLearner {
    const key = row.personKey;
    const inFile = enrolled ? this.planned.get(enrolled.id) : this.byPerson.get(key);
    if (inFile) return inFile;
    const matches = this.state.learners.get(key) ?? [];
    const known = enrolled ?? (matches.length === 1 ? (matches[0] ?? null) : null);
    const already = known && this.planned.get(known.id);
    return already || { id: known?.id ?? randomUUID(), known, facts: { ...UNSAID }, saidBy: { ...UNSAID } };
  }

  /** Takes what a good row says of the person; tells where it replaces a contact that an earlier row gives. */
  accept(learner: PlannedLearner, row: RegisterRow): RegisterWarning[] {
    this.planned.set(learner.id, learner);
    this.byPerson.set(row.personKey, learner);
    const { nom, prenom, date_naissance, sexe, email, telephone, commune_insee } = row.cells;
    const said = {
      lastName: nom,
      firstName: prenom,
      birthDate: date_naissance,
      sex: sexe,
      email,
      phone: telephone,
      communeInsee: commune_insee,
    };
    const warnings = CONTACTS.flatMap((field) => {
      const first = learner.saidBy[field];
      if (first === null || said[field] === null || said[field] === learner.facts[field]) return [];
      return [warningOf(row.line, CELL_OF[field], "contact_differs", { first })];
    });
    for (const field of FIELDS) {
      if (said[field] === null) continue;
      Object.assign(learner.facts, { [field]: said[field] });
      learner.saidBy[field] = row.line;
    }
    return warnings;
  }

  created(): NewLearner[] {
    return [...this.planned.values()].filter(isNew);
  }

  /** What changes of people on record, and the lines that say so. */
  changed(): { id: string; facts: Partial<Facts> & { nameKey?: string }; columns: Map<number, ColumnChange[]> }[] {
    return [...this.planned.values()].flatMap(({ id, known, facts, saidBy }) => {
      if (!known) return [];
      const renamed = nameKey(facts.lastName ?? known.lastName, facts.firstName ?? known.firstName);
      const fields = FIELDS.filter((field) => {
        // The same name in capitals or without accents is no news: the spelling on record stays.
        if ((field === "lastName" || field === "firstName") && renamed === known.nameKey) return false;
        return facts[field] !== null && facts[field] !== known[field];
      });
      if (fields.length === 0) return [];
      const columns = new Map<number, ColumnChange[]>();
      for (const field of fields) {
        const line = saidBy[field] ?? 0;
        const change = { column: CELL_OF[field], before: known[field], after: facts[field] };
        columns.set(line, [...(columns.get(line) ?? []), change]);
      }
      const changes = Object.fromEntries(fields.map((field) => [field, facts[field]]));
      return [{ id, facts: renamed === known.nameKey ? changes : { ...changes, nameKey: renamed }, columns }];
    });
  }
}

function isNew(learner: PlannedLearner): learner is PlannedLearner & NewLearner {
  const { lastName, firstName, birthDate, sex } = learner.facts;
  return !learner.known && lastName !== null && firstName !== null && birthDate !== null && sex !== null;
}
