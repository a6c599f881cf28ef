import { LONGEST } from "@/lib/people/learners/fields";
import { cellLine, failed, kept, repaired, unread } from "./repair-text";
import type { Cell, FullName, RepairContext, Repaired } from "./table";

/** What shows nothing: controls, spaces, marks without a letter, and the letters that Unicode says to leave out. */
const INVISIBLE = /^[\p{Cc}\p{Cf}\p{Z}\p{M}\p{DI}]*$/u;
const TITLE = /^(?:mme|mmes|madame|mlle|melle|mademoiselle|m|mr|monsieur|mrs|ms|miss)(?:\.|\s)\s*(?=\p{L})/iu;
/** « (née MARTIN) », « née MARTIN », « ép. DURAND »: the other name of somebody, which the register keeps none of. */
const OTHER_NAME =
  /\s*[([,]?\s*(?:n[ée]+(?:\(e\)|·e)?|[ée]pouse|[ée]p\.?|epse|veuve|vve|divorc[ée]e|born|nom d[’']usage|usage)\s*:?\s+([\p{L}\p{M}][\p{L}\p{M}’' .-]*?)\s*[)\]]?(?=\s*$|\s*[),])/iu;
const BRACKETS = /\s*[([]([^()[\]]*)[)\]]\s*/u;

type Bare = { text: string; also: string | null; hadTitle: boolean };

function bareName(cell: Cell): Bare {
  const line = cellLine(cell);
  const untitled = line.replace(TITLE, "");
  const [whole, other] = OTHER_NAME.exec(untitled) ?? [];
  const without = whole ? untitled.replace(whole, " ").replace(/\s*[)\]]/, " ") : untitled;
  return { text: without.replace(/\s+/g, " ").trim(), also: other?.trim() ?? null, hadTitle: untitled !== line };
}

const isName = (text: string) => /\p{L}/u.test(text) && !/[@\d]/.test(text);

/** A name as it stands there, in the capitals it has; without the title before it and the other name behind. */
export function repairName(cell: Cell): Repaired {
  const none = unread(cell);
  if (none) return none;
  if (INVISIBLE.test(cell.text)) return failed("name_unreadable");
  const { text, also, hadTitle } = bareName(cell);
  if (!isName(text)) return failed("name_unreadable");
  if (text.length > LONGEST.name) return failed("too_long");
  if (also) return repaired(text, "other_name_apart", also);
  if (hadTitle) return repaired(text, "title_removed");
  return kept(text);
}

/** As register and French administration write a family name. */
const isCapital = (word: string) => /\p{Lu}.*\p{Lu}|^\p{Lu}[’']\p{Lu}/u.test(word) && word === word.toUpperCase();
const PARTICLE = /^(?:de|du|des|d[’']|la|le|van|von|der|den|el|al|ben|bin|da|dos|di|y|e)$/i;

/** Where capitals end, or begin: « NGUYEN Thi Mai », « Marie-Claude DE LA TOUR ». Null where all words look alike. */
function byCapitals(words: readonly string[]): [string[], string[]] | null {
  const capital = words.map(
    (word, at) => isCapital(word) || (PARTICLE.test(word) && words.slice(at + 1).some(isCapital)),
  );
  const last = words.filter((_, at) => capital[at]);
  const first = words.filter((_, at) => !capital[at]);
  if (last.length === 0 || first.length === 0) return null;
  const changes = capital.filter((is, at) => at > 0 && is !== capital[at - 1]).length;
  return changes === 1 ? [last, first] : null;
}

function parted(text: string, order: RepairContext["nameOrder"]): [string, string] | null {
  const [before, behind, more] = text.split(",").map((part) => part.trim());
  if (before && behind && more === undefined) return [before, behind];
  const words = text.split(" ");
  const found = byCapitals(words);
  if (found) return [found[0].join(" "), found[1].join(" ")];
  const [one, other, third] = words;
  if (!order || !one || !other || third !== undefined) return null;
  return order === "last_first" ? [one, other] : [other, one];
}

/** Family name and first name from one cell: by a comma, by capitals, or by the order that the heading says. */
export function repairFullName(cell: Cell, { nameOrder }: RepairContext): Repaired<FullName> {
  const none = unread(cell);
  if (none) return none;
  if (INVISIBLE.test(cell.text)) return failed("name_unreadable");
  const line = cellLine(cell).replace(TITLE, "");
  const [bracket, within = ""] = BRACKETS.exec(line) ?? [];
  // « DURAND (née MARTIN) Claire »: the brackets may stand between the names.
  const inBrackets = bracket ? OTHER_NAME.exec(` ${within}`)?.[1]?.trim() : undefined;
  const { text, also } = inBrackets
    ? {
        text: line
          .replace(bracket ?? "", " ")
          .replace(/\s+/g, " ")
          .trim(),
        also: inBrackets,
      }
    : bareName({ ...cell, text: line });
  if (!isName(text)) return failed("name_unreadable");
  const names = parted(text, nameOrder);
  if (!names) return failed("names_together");
  const [lastName, firstName] = names;
  if (lastName.length > LONGEST.name || firstName.length > LONGEST.name) return failed("too_long");
  return repaired(
    { lastName, firstName, birthName: also },
    also ? "other_name_apart" : "names_parted",
    also ?? undefined,
  );
}
