import type { BodyLimit } from "./body-limits";

/** What a body is refused for. */
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
/** Parts that hold what the framework packed: of a call by a script, and of a form without one. */
const PACKED = /^(\d+|\$ACTION_\w*:\d+)$/;

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

/** One part, without what parts it from the next: nothing, or what is wrong with it. */
function partProblem(part: Buffer): BodyProblem | null {
  const headEnd = part.subarray(0, LONGEST_HEAD).indexOf(HEAD_END);
  if (headEnd < 0) return part.length > LONGEST_HEAD ? "size" : "malformed";
  const head = part.subarray(0, headEnd).toString("latin1");
  const [, name, file] = HEAD.exec(head) ?? [];
  if (name === undefined) return "malformed";
  if (name.length > LONGEST_NAME) return "size";
  const isPacked = PACKED.test(name) && file === undefined;
  return isPacked && isTooDeep(part.subarray(headEnd + HEAD_END.length)) ? "malformed" : null;
}

/**
 * Whether the parts of a form are as many as they may be, each with a name, and the last one ended: the framework's own
 * readers answer anything else with a bare 500.
 */
function formProblem(body: Buffer, boundary: string, { parts }: BodyLimit): BodyProblem | null {
  const textAt = (from: number, to?: number) => body.subarray(from, to).toString("latin1");
  // Wherever it stands: of a value that holds it, readers differ in what it ends.
  let next = body.indexOf(boundary);
  if (next !== DASHES.length || textAt(0, next) !== DASHES) return "malformed";
  for (let count = 0; ; count += 1) {
    const start = next + boundary.length + LINE_END.length;
    const after = textAt(start - LINE_END.length, start);
    if (after === DASHES) return ["", LINE_END].includes(textAt(start)) ? null : "malformed";
    if (after !== LINE_END) return "malformed";
    if (count === parts) return "size";
    next = body.indexOf(boundary, start);
    const end = next - BETWEEN.length;
    if (end < start || textAt(end, next) !== BETWEEN) return "malformed";
    const problem = partProblem(body.subarray(start, end));
    if (problem) return problem;
  }
}

/** What is wrong with a body that has been read whole; null where whoever is to unpack it may. */
export function bodyProblem(body: Buffer, contentType: string | undefined, limit: BodyLimit): BodyProblem | null {
  if (body.length > limit.bytes) return "size";
  const type = (contentType ?? "").trim();
  if (/^multipart\//i.test(type)) {
    const [, quoted, plain] = MULTIPART.exec(type) ?? [];
    const boundary = quoted ?? plain;
    return boundary ? formProblem(body, boundary, limit) : "malformed";
  }
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) {
    return body.toString("latin1").split("&", limit.parts + 1).length > limit.parts ? "size" : null;
  }
  return isTooDeep(body) ? "malformed" : null;
}
