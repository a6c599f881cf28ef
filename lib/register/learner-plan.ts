import { randomUUID } from "node:crypto";
import { nameKey } from "@/lib/learners/rules";
import type { ColumnChange } from "./changes";
import type { ColumnName } from "./columns";
import { type RegisterWarning, warningOf } from "./issues";
import type { KnownLearner } from "./known";
import type { RegisterRow } from "./row";
import { personKey, type RegisterState } from "./state";

type Facts = Omit<KnownLearner, "id" | "nameKey">;
type Field = keyof Facts;

/** A person of the file: on record already, or to be created. */
export type PlannedLearner = {
  id: string;
  known: KnownLearner | null;
  facts: Partial<Facts>;
  /** Which line says each field: the last one that does. */
  saidBy: Partial<Record<Field, number>>;
};

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
    const key = keyOfRow(row);
    const inFile = enrolled ? this.planned.get(enrolled.id) : this.byPerson.get(key);
    if (inFile) return inFile;
    const matches = this.state.learners.get(key) ?? [];
    const known = enrolled ?? (matches.length === 1 ? (matches[0] ?? null) : null);
    const already = known && this.planned.get(known.id);
    return already || { id: known?.id ?? randomUUID(), known, facts: {}, saidBy: {} };
  }

  /** Takes what a good row says of the person; tells where it replaces a contact that an earlier row gives. */
  accept(learner: PlannedLearner, row: RegisterRow): RegisterWarning[] {
    this.planned.set(learner.id, learner);
    this.byPerson.set(keyOfRow(row), learner);
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
      if (first === undefined || said[field] === null || said[field] === learner.facts[field]) return [];
      return [warningOf(row.line, CELL_OF[field], "contact_differs", { first })];
    });
    for (const field of FIELDS) {
      if (said[field] === null) continue;
      Object.assign(learner.facts, { [field]: said[field] });
      learner.saidBy[field] = row.line;
    }
    return warnings;
  }

  created(): (Facts & { id: string; nameKey: string })[] {
    return [...this.planned.values()].flatMap(({ id, known, facts }) => {
      const { lastName, firstName, birthDate, sex, email = null, phone = null, communeInsee = null } = facts;
      if (known || !lastName || !firstName || !birthDate || !sex) return [];
      const key = nameKey(lastName, firstName);
      return [{ id, lastName, firstName, nameKey: key, birthDate, sex, email, phone, communeInsee }];
    });
  }

  /** What changes of people on record, and the lines that say so. */
  changed(): { id: string; facts: Partial<Facts> & { nameKey?: string }; columns: Map<number, ColumnChange[]> }[] {
    return [...this.planned.values()].flatMap(({ id, known, facts, saidBy }) => {
      if (!known) return [];
      const renamed = nameKey(facts.lastName ?? known.lastName, facts.firstName ?? known.firstName);
      const fields = FIELDS.filter((field) => {
        // The same name in capitals or without accents is no news: the spelling on record stays.
        if ((field === "lastName" || field === "firstName") && renamed === known.nameKey) return false;
        return facts[field] !== undefined && facts[field] !== known[field];
      });
      if (fields.length === 0) return [];
      const columns = new Map<number, ColumnChange[]>();
      for (const field of fields) {
        const line = saidBy[field] ?? 0;
        const change = { column: CELL_OF[field], before: known[field], after: facts[field] ?? null };
        columns.set(line, [...(columns.get(line) ?? []), change]);
      }
      const changes = Object.fromEntries(fields.map((field) => [field, facts[field]]));
      return [{ id, facts: renamed === known.nameKey ? changes : { ...changes, nameKey: renamed }, columns }];
    });
  }
}

/** The key of the person a row names; its name and birth date are there when it comes this far. */
export function keyOfRow({ cells, nameKey }: RegisterRow): string {
  return personKey({ nameKey, birthDate: cells.date_naissance ?? "" });
}
