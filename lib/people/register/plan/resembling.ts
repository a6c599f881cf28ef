import { setImmediate } from "node:timers/promises";
import { foldForKey } from "@/lib/foundation/core/fold";
import {
  DUPLICATE_THRESHOLD,
  type DuplicateScore,
  nationalPhone,
  scoreDuplicate,
} from "@/lib/people/learners/rules/duplicates";
import { nameKey } from "@/lib/people/learners/rules/person";
import type { RegisterRow } from "../read/row";
import type { KnownLearner } from "../rules/known";
import type { StateReader } from "./state";

/** PERSONAL DATA. Somebody on record whom a row may be, as the form of a new person would show them. */
export type Resembling = DuplicateScore & { id: string };

/** SQLite takes 999 parameters a statement here. */
const KEYS_AT_ONCE = 300;
const SHOWN = 5;

const FACTS = { id: true, lastName: true, firstName: true, birthDate: true, email: true, phone: true } as const;
type Facts = Pick<KnownLearner, "id" | "lastName" | "firstName" | "birthDate" | "email" | "phone">;

export const factsIn = ({ nom, prenom, date_naissance, email, telephone }: RegisterRow["cells"]) => ({
  lastName: nom ?? "",
  firstName: prenom ?? "",
  birthDate: date_naissance,
  email,
  phone: telephone,
});

const phoneForms = (phone: string) => {
  const national = nationalPhone(phone);
  return [national, national.replace(/^0/, "+33"), national.replace(/^0/, "0033")];
};

/** By what people are looked for, as the form looks for them: name, either way round; address; number; birth date. */
const HINTS = [
  {
    keysOf: ({ nom, prenom }: RegisterRow["cells"]) =>
      foldForKey(nom ?? "") && foldForKey(prenom ?? "")
        ? [nameKey(nom ?? "", prenom ?? ""), nameKey(prenom ?? "", nom ?? "")]
        : [],
    where: (keys: string[]) => ({ nameKey: { in: keys } }),
    keyOf: ({ lastName, firstName }: Facts) => nameKey(lastName, firstName),
  },
  {
    keysOf: ({ email }: RegisterRow["cells"]) => (email ? [email.toLowerCase()] : []),
    where: (keys: string[]) => ({ email: { in: keys } }),
    keyOf: ({ email }: Facts) => email ?? "",
  },
  {
    keysOf: ({ telephone }: RegisterRow["cells"]) => (telephone ? phoneForms(telephone) : []),
    where: (keys: string[]) => ({ phone: { in: keys } }),
    keyOf: ({ phone }: Facts) => phone ?? "",
  },
  {
    keysOf: ({ date_naissance }: RegisterRow["cells"]) => (date_naissance ? [date_naissance] : []),
    where: (keys: string[]) => ({ birthDate: { in: keys } }),
    keyOf: ({ birthDate }: Facts) => birthDate ?? "",
  },
] as const;

/**
 * Who of those on record may be the person of each row, likeliest first, for whom the form would ask (duplicates.ts). Some keys
 * at a time: of those who share a birth date with a file of fifty thousand nobody is kept who does not resemble.
 */
export async function findResembling(
  db: Pick<StateReader, "learner">,
  rows: readonly RegisterRow[],
): Promise<Map<number, Resembling[]>> {
  const found = new Map<number, Map<string, Resembling>>();
  for (const { keysOf, where, keyOf } of HINTS) {
    const byKey = new Map<string, RegisterRow[]>();
    for (const row of rows)
      for (const key of keysOf(row.cells)) {
        const some = byKey.get(key);
        if (some) some.push(row);
        else byKey.set(key, [row]);
      }
    const keys = [...byKey.keys()];
    for (let from = 0; from < keys.length; from += KEYS_AT_ONCE) {
      const people = await db.learner.findMany({ where: where(keys.slice(from, from + KEYS_AT_ONCE)), select: FACTS });
      for (const person of people) {
        for (const row of byKey.get(keyOf(person)) ?? []) {
          const matches = found.get(row.line);
          if (matches?.has(person.id)) continue;
          const scored = scoreDuplicate(factsIn(row.cells), person);
          if (scored.score < DUPLICATE_THRESHOLD) continue;
          if (matches) matches.set(person.id, { id: person.id, ...scored });
          else found.set(row.line, new Map([[person.id, { id: person.id, ...scored }]]));
        }
      }
      await setImmediate();
    }
  }
  return new Map(
    [...found].map(([line, matches]) => [
      line,
      [...matches.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, SHOWN),
    ]),
  );
}
