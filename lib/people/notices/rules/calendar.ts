/** An event of a calendar (RFC 5545): one that takes the place of what was published before has its `uid` and a higher `sequence`. */
export type CalendarEvent = {
  uid: string;
  method: "PUBLISH" | "CANCEL";
  sequence: number;
  stampedAt: Date;
  startsAt: Date;
  summary: string;
  location: string;
  description: string;
  organizer: { name: string; email: string };
};

const LINE_BYTES = 75;
const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** A text value (§3.3.11): its own signs escaped, line breaks as `\n`, and no other control sign. */
const text = (value: string) =>
  value
    .replace(/\\/g, "\\\\")
    .replace(/([;,])/g, "\\$1")
    .replace(/\r\n|\r|\n/g, "\\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what no text value may hold
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");

/** A quoted parameter (§3.2) has no way to escape a quote. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what no parameter may hold
const parameter = (value: string) => `"${value.replace(/["\u0000-\u001f\u007f]/g, "'")}"`;

/** Lines of 75 bytes at most, broken between signs and never within one; what goes on begins with a space (§3.1). */
export function foldLine(line: string): string {
  const lines: string[] = [];
  let current = "";
  for (const sign of line) {
    if (bytesOf(current + sign) > LINE_BYTES) {
      lines.push(current);
      current = " ";
    }
    current += sign;
  }
  return [...lines, current].join("\r\n");
}

const stamp = (at: Date) => at.toISOString().replace(/[-:]|\.\d+/g, "");

/** The file of one event. It has no end: how long a meeting takes is not on record. */
export function calendarFile(event: CalendarEvent): string {
  const { uid, method, sequence, stampedAt, startsAt, summary, location, description, organizer } = event;
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Cohorte//Recrutement//FR",
    "CALSCALE:GREGORIAN",
    `METHOD:${method}`,
    "BEGIN:VEVENT",
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${stamp(stampedAt)}`,
    `DTSTART:${stamp(startsAt)}`,
    `ORGANIZER;CN=${parameter(organizer.name)}:mailto:${organizer.email}`,
    `SUMMARY:${text(summary)}`,
    `LOCATION:${text(location)}`,
    `DESCRIPTION:${text(description)}`,
    `STATUS:${method === "CANCEL" ? "CANCELLED" : "CONFIRMED"}`,
    "TRANSP:OPAQUE",
    "END:VEVENT",
    "END:VCALENDAR",
  ]
    .map((line) => `${foldLine(line)}\r\n`)
    .join("");
}
