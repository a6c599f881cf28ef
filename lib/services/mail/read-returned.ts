import "server-only";
import PostalMime, { type Attachment } from "postal-mime";
import { rowIn } from "./rules/delivery";
import { deliveryReport, type Fields, type Report } from "./rules/returned";
import { MAX_RETURNED_BYTES } from "./schema";

/** Lines that may part one part from the next; a report has a dozen. */
const MOST_PARTINGS = 500;
/** Each costs as much as all before it; what comes back has some hundreds. */
const MOST_LINES = 10_000;
/** Those that a report speaks of; ours go to one each. */
const MOST_RECIPIENTS = 20;

const LIMITS = { maxNestingDepth: 8, maxHeadersSize: 200_000, maxRfc822NestingDepth: 0, forceRfc822Attachments: true };

const STATUS_PARTS = ["message/delivery-status", "message/global-delivery-status"];
const RETURNED_PARTS = [
  ...["message/rfc822", "text/rfc822-headers", "message/rfc822-headers"],
  ...["message/global", "message/global-headers"],
];

function textOf({ content }: Attachment): string {
  return typeof content === "string" ? content : new TextDecoder().decode(content);
}

/** Fields of a report are written as heads of e-mails are; the first of a name counts. */
async function fieldsOf(text: string): Promise<Fields> {
  const { headers } = await PostalMime.parse(`${text.trim()}\r\n\r\n`, LIMITS);
  return new Map(headers.toReversed().map(({ key, value }) => [key, value]));
}

/** The head of the e-mail that came back: its text may be of any length. */
const headOf = (text: string) => /^[\s\S]*?(?=\r?\n\r?\n)/.exec(text)?.[0] ?? text;

async function reportIn(bytes: Uint8Array): Promise<Report | null> {
  const { attachments, headers } = await PostalMime.parse(bytes, LIMITS);
  const status = attachments.find(({ mimeType }) => STATUS_PARTS.includes(mimeType.toLowerCase()));
  if (!status) return null;
  const groups = textOf(status)
    .split(/\r?\n[ \t]*\r?\n/)
    .filter((group) => group.trim() !== "")
    .slice(0, MOST_RECIPIENTS + 1);
  const all = await Promise.all(groups.map(fieldsOf));
  // Some servers leave a blank line in what concerns the whole of it.
  const recipients = all.filter((fields) => fields.has("action"));
  const returned = attachments.find(({ mimeType }) => RETURNED_PARTS.includes(mimeType.toLowerCase()));
  const head = returned ? await fieldsOf(headOf(textOf(returned).trimStart())) : null;
  const own = new Map(headers.map(({ key, value }) => [key, value]));
  const named = [
    head?.get("message-id"),
    ...all.map((fields) => fields.get("x-original-message-id")),
    ...`${own.get("in-reply-to") ?? ""} ${own.get("references") ?? ""}`.slice(0, 4_000).split(/\s+/),
  ];
  return deliveryReport(
    recipients,
    named.flatMap((messageId) => rowIn(messageId ?? "") ?? []),
  );
}

function hasMore(bytes: Uint8Array, text: string, most: number): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = -1;
  for (let count = 0; count <= most; count += 1) {
    at = all.indexOf(text, at + 1);
    if (at < 0) return false;
  }
  return true;
}

const isUnwieldy = (bytes: Uint8Array) => hasMore(bytes, "\n", MOST_LINES) || hasMore(bytes, "\n--", MOST_PARTINGS);

/** What a mail that came in says of one that went out; null where it is no delivery report, or cannot be read. */
export async function readReturned(bytes: Uint8Array): Promise<Report | null> {
  if (bytes.length > MAX_RETURNED_BYTES || isUnwieldy(bytes)) return null;
  try {
    return await reportIn(bytes);
  } catch {
    return null;
  }
}
