import type { BodyLimit } from "./body-limits";

export type BodyProblem = "size" | "malformed";

/** Of a part: names of ours have up to sixty characters, and file systems take 255 bytes for that of a file. */
const LONGEST_HEAD = 4_000;
const LONGEST_NAME = 200;
/** What the framework packs into a call, texts within lists within what a form answered. */
const DEEPEST = 50;

const MULTIPART = /^multipart\/form-data\s*;\s*boundary=(?:"([\w'()+,./:=?-]{1,70})"|([\w'()+,./:=?-]{1,70}))$/i;
/** As every browser writes it, and as the strictest of those who read it wants it. */
const HEAD =
  /^content-disposition: form-data; name="([^"\r\n]*)"(; filename="[^"\r\n]*")?(?:\r\ncontent-type: ?[\x21-\x7e][^\r\n]*)?$/i;
/**
 * Parts that hold what the framework packed, of a call by a script and of a form without one, and what else either has that
 * is meant for it: its readers take other spellings of a number, and names that hold more, for the same.
 */
const PACKED = { call: /^(?:0|[1-9]\d{0,5})$/, form: /^\$ACTION_\d+:\d+$/ };
const ANSWERED = /^_?\d+_/;
const FOR_ACTIONS = /^\$ACTION_(?:REF_\d+|ID_[\da-f]+|KEY|\d+:\d+)$/;

const HEAD_END = Buffer.from("\r\n\r\n");
const LINE_END = "\r\n";
const DASHES = "--";
const BETWEEN = LINE_END + DASHES;

const codeOf = (sign: string) => sign.charCodeAt(0);
const [QUOTE, BACKSLASH, LIST, LIST_END, OBJECT, OBJECT_END] = [...'"\\[]{}'].map(codeOf);

/** Whether lists and objects lie within each other further than ours do: who reads them goes down as far. */
function isTooDeep(json: Uint8Array): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at += 1) {
    const sign = json[at];
    if (inText) {
      if (sign === BACKSLASH) at += 1;
      else if (sign === QUOTE) inText = false;
    } else if (sign === QUOTE) inText = true;
    else if (sign === LIST || sign === OBJECT) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if (sign === LIST_END || sign === OBJECT_END) depth -= 1;
  }
  return false;
}

/** What the framework packs beside plain values; of those that it could unpack, our pages send no other. */
const PACKED_TEXT = /^\$(\$|undefined$|T$|-?Infinity$|NaN$|-0$|D[\w:.-]*$|K\d+$|@\d+$|[\da-f]+$|[\da-f]+:)/;
const INTO_PROTOTYPES = /:(__proto__|constructor|prototype|then)\b/;
const FORM_DATA = /^\$K\d+$/;

function isPlain(value: unknown): boolean {
  if (typeof value === "string") {
    return (
      !value.startsWith("$") || (PACKED_TEXT.test(value) && (value.startsWith("$$") || !INTO_PROTOTYPES.test(value)))
    );
  }
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([name, one]) => name !== "then" && name !== "__proto__" && isPlain(one));
}

/** What some JSON says; undefined where it is none, or lies deeper than any of ours. */
function unpacked(json: Buffer): unknown {
  if (isTooDeep(json)) return undefined;
  try {
    return JSON.parse(json.toString("utf8"));
  } catch {
    return undefined;
  }
}

/** The first part of a call by a script: what it calls with, a form at the end. */
function isCall(packed: unknown): boolean {
  return Array.isArray(packed) && FORM_DATA.test(String(packed.at(-1)));
}

/** One part, without what parts it from the next: what is wrong with it, or whether it is the call of a script. */
function judgePart(part: Buffer, byScript: boolean): BodyProblem | "call" | null {
  const headEnd = part.subarray(0, LONGEST_HEAD).indexOf(HEAD_END);
  if (headEnd < 0) return part.length > LONGEST_HEAD ? "size" : "malformed";
  const head = part.subarray(0, headEnd).toString("latin1");
  const [, name, file] = HEAD.exec(head) ?? [];
  if (name === undefined) return "malformed";
  if (name.length > LONGEST_NAME) return "size";
  const isPacked = (byScript ? PACKED.call : PACKED.form).test(name);
  const isKnown = byScript ? isPacked || ANSWERED.test(name) : !name.startsWith("$ACTION_") || FOR_ACTIONS.test(name);
  if (!isKnown || (file !== undefined && (isPacked || name.startsWith("$ACTION_")))) return "malformed";
  if (!isPacked) return null;
  const packed = unpacked(part.subarray(headEnd + HEAD_END.length));
  if (packed === undefined || !isPlain(packed)) return "malformed";
  return name === "0" && isCall(packed) ? "call" : null;
}

/** Parts as many as may be, each named, the last one ended: to all else the framework answers a bare 500. */
function formProblem(body: Buffer, boundary: string, { parts }: BodyLimit, byScript: boolean): BodyProblem | null {
  const textAt = (from: number, to?: number) => body.subarray(from, to).toString("latin1");
  // Wherever it stands: of a value that holds it, readers differ in what it ends.
  let next = body.indexOf(boundary);
  if (next !== DASHES.length || textAt(0, next) !== DASHES) return "malformed";
  for (let count = 0, isComplete = !byScript; ; count += 1) {
    const start = next + boundary.length + LINE_END.length;
    const after = textAt(start - LINE_END.length, start);
    if (after === DASHES) return isComplete && ["", LINE_END].includes(textAt(start)) ? null : "malformed";
    if (after !== LINE_END) return "malformed";
    if (count === parts) return "size";
    next = body.indexOf(boundary, start);
    const end = next - BETWEEN.length;
    if (end < start || textAt(end, next) !== BETWEEN) return "malformed";
    const found = judgePart(body.subarray(start, end), byScript);
    if (found === "call") isComplete = true;
    else if (found) return found;
  }
}

/** `call`: the action that a script of ours calls, by what the build names it; null for any other form. */
type Sent = { type: string | undefined; call: string | null };

/** The build names how many arguments an action takes first: one that takes none is sent none, and has no form. */
const TAKES_NOTHING = /^00/;

/** What is wrong with a body that has been read whole; null where whoever is to unpack it may. */
export function bodyProblem(body: Buffer, { type = "", call }: Sent, limit: BodyLimit): BodyProblem | null {
  if (body.length > limit.bytes) return "size";
  const said = type.trim();
  if (/^multipart\//i.test(said)) {
    const [, quoted, plain] = MULTIPART.exec(said) ?? [];
    const boundary = quoted ?? plain;
    return boundary ? formProblem(body, boundary, limit, call !== null) : "malformed";
  }
  if (call !== null) return TAKES_NOTHING.test(call) && body.toString("latin1") === "[]" ? null : "malformed";
  if (/^application\/json\b/i.test(said)) return unpacked(body) === undefined ? "malformed" : null;
  return body.toString("latin1").split("&", limit.parts + 1).length > limit.parts ? "size" : null;
}
