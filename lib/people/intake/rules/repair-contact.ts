import { cellLine, failed, isBlankWord, kept, nothing, repaired, unread, withoutDecimals } from "./repair-text";
import type { Cell, Repaired, RepairedKey } from "./table";

const SCIENTIFIC = /^(\d)(?:[.,](\d+))?E\+?0*(\d{1,2})$/i;
/** Spreadsheets show six figures of a number that is too wide: the others are lost. */
const FEWEST_FIGURES = 7;

/** `6.39984107E8` as its digits; null where some of them are lost. */
function unfolded(text: string): string | null {
  const [, first = "", rest = "", exponent = "0"] = SCIENTIFIC.exec(text) ?? [];
  const places = Number(exponent);
  if (first === "" || rest.length > places || first.length + rest.length < Math.min(FEWEST_FIGURES, places + 1))
    return null;
  return first + rest.padEnd(places, "0");
}

const FRENCH = /^0[1-9]\d{8}$/;
const INTERNATIONAL = /^\+[1-9]\d{7,14}$/;

/** One number without what stands between its digits. */
function phoneOf(text: string): Repaired | null {
  const whole = withoutDecimals(text);
  const digits = whole.replace(/[\s.()/_·-]/g, "");
  if (FRENCH.test(digits)) return whole === text ? kept(digits) : repaired(digits, "number_restored");
  const unfoldedDigits = SCIENTIFIC.test(text) ? unfolded(text) : null;
  const bare = unfoldedDigits ?? digits;
  const restored: RepairedKey = unfoldedDigits || whole !== text ? "number_restored" : "zero_restored";
  if (/^[1-9]\d{8}$/.test(bare)) return repaired(`0${bare}`, restored);
  const abroad = bare.replace(/^00/, "+");
  const [, home] = /^(?:\+|)33(?:0)?([1-9]\d{8})$/.exec(abroad) ?? [];
  if (home) return repaired(`0${home}`, "international");
  if (!INTERNATIONAL.test(abroad)) return null;
  return abroad === bare ? kept(abroad) : repaired(abroad, "international");
}

const WRITTEN = /(?:(?:\+|00)\s?33\s?(?:\(0\)\s?)?|0)[1-9](?:[\s.-]?\d{2}){4}(?!\d)/g;

/** A telephone number, French ones with their zero; of several in one cell the first. */
export function repairPhone(cell: Cell): Repaired {
  const none = unread(cell);
  if (none) return none;
  const text = cellLine(cell).replace(/(?<=[\d\s.+]|^)[oO](?=[\s.]?\d)/g, "0");
  if (isBlankWord(text)) return nothing;
  const single = phoneOf(text);
  if (single) return text === cellLine(cell) ? single : { ...single, repaired: "number_restored" };
  const parts = cell.text.split(/[;,|\n]|\s\/\s|\s(?:ou|et|or|and)\s/i).map((part) => part.trim());
  const numbers = parts.map(phoneOf);
  const first = numbers.find((number) => number !== null);
  const parted = parts.filter((part) => part !== "").length > 1 ? first : null;
  if (parted?.value)
    return repaired(parted.value, "first_of_several", parts.filter((_, at) => numbers[at] !== parted).join(", "));
  const [written, second] = text.match(WRITTEN) ?? [];
  const found = written && phoneOf(written);
  if (!found || found.value === null) return failed("phone_unreadable");
  const rest = text.replace(written, "").trim();
  return repaired(found.value, second ? "first_of_several" : "text_removed", rest);
}

const ADDRESS = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/giu;
const SOUND =
  /^[a-z0-9_%+'-]+(?:\.[a-z0-9_%+'-]+)*@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*\.[a-z]{2,}$/;

/** An address in small letters; of several the first. */
export function repairEmail(cell: Cell): Repaired {
  const none = unread(cell);
  if (none) return none;
  const text = cellLine(cell);
  if (isBlankWord(text)) return nothing;
  const lower = text.toLowerCase();
  if (SOUND.test(lower)) return kept(lower);
  const mended = lower
    .replace(/^mailto:/, "")
    .replace(/\s*[([]\s*(?:at|arobase|a)\s*[)\]]\s*/g, "@")
    .replace(/\s*@\s*/g, "@")
    .replace(/(@[a-z0-9-]+),(?=[a-z]{2,}$)/, "$1.")
    .replace(/\s+(?=\.[a-z])/g, "")
    .replace(/^(\S+)\s+(\S*@)/, (all, start: string, end: string) =>
      start.includes("@") || /[<"]/.test(all) ? all : start + end,
    );
  // Where there is none, each letter would be tried as the first of an address.
  if (!mended.includes("@")) return failed("email_unreadable");
  const found = [...new Set(mended.match(ADDRESS) ?? [])].filter((address) => SOUND.test(address));
  const [first, ...others] = found;
  if (!first) return failed("email_unreadable");
  if (others.length > 0) return repaired(first, "first_of_several", others.join(", "));
  return repaired(first, first === lower.replace(/\s/g, "") ? "spaces_removed" : "address_extracted");
}
