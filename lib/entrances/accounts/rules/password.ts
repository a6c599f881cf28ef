import { foldForKey, foldSearch, foldWords } from "@/lib/foundation/core/fold";

export type PasswordOwner = { email: string; name: string };

/** Words of fewer letters stand in too many others to say anything. */
const SHORTEST_PART = 4;
/** A part of so many letters is no accident, however the password is cut into words. */
const SURE_PART = 8;
const FEWEST_DIFFERENT = 5;

/** What anybody would try first of a person: the words of their name and address, and each of them as a whole. */
function partsOf({ email, name }: PasswordOwner): string[] {
  const at = email.lastIndexOf("@");
  const local = email.slice(0, at);
  const domain = email.slice(at + 1).replace(/\.[^.]*$/, "");
  const wholes = [email, local, domain, name].map(foldForKey);
  const words = [local, domain, name].flatMap((text) => foldWords(text).split(" "));
  return [...new Set([...wholes, ...words])].filter((part) => part.length >= SHORTEST_PART);
}

/** The longest part of the owner's name or address in a password, however it is written. */
export function ownPartIn(password: string, owner: PasswordOwner): string | null {
  const text = foldForKey(password);
  const words = foldSearch(password);
  const contains = (part: string) =>
    part.length < SURE_PART ? words.some((word) => word.includes(part)) : text.includes(part);
  const contained = partsOf(owner).filter(contains);
  return contained.toSorted((a, b) => b.length - a.length)[0] ?? null;
}

export function hasFewCharacters(password: string): boolean {
  return new Set(password.toLowerCase()).size < FEWEST_DIFFERENT;
}
