import "server-only";
import type { ListName } from "@/lib/foundation/core/whole-lists";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { departementName } from "@/lib/network/places/communes";

type Key = Parameters<Awaited<ReturnType<typeof getTranslations<"lists.part">>>>[0];

/** Where the words of a part are that has some; what stands for itself, a name or a year, has none. */
const WORDS: Partial<Record<`${ListName}.${string}`, `${string}.`>> = {
  "agreements.type": "lists.type.",
  "agreements.etat": "agreements.status.",
  "applications.etat": "applications.state.",
  "applications.attend": "applications.list.step.",
  "imports.etat": "register.history.",
  "imports.auteur": "lists.author.",
  "accounts.etat": "admin.state.",
  "schools.promotions": "lists.cohorts.",
};

/** What the parts of a list and their values are called; a value that nobody knows says itself. */
export async function listWords(name: ListName) {
  const [all, parts] = await Promise.all([getTranslations(), getTranslations("lists.part")]);
  // What every object of the language has is no message: « constructor ».
  const said = (key: string, value: string) =>
    !(value in {}) && all.has(key as never)
      ? String(all(key as never, { count: 0, due: "none", from: "" } as never))
      : value;
  return {
    part: (part: string) => parts(part as Key),
    value: (part: string, value: string) => {
      if (part === "departement") return departementName(value) ?? value;
      if (part === "role") return said(`common.roles.${value}.name`, value);
      const words = WORDS[`${name}.${part}`];
      // A full stop would lead into another part of the messages.
      return words && /^\w+$/.test(value) ? said(`${words}${value}`, value) : value;
    },
  };
}
