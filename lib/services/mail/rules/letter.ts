/** What messages are about: one more is a line here, its words (`mail.json`) and its writer (lib/entrances/web/features.ts). */
export const LETTER_KINDS = [
  "invitation",
  "delegation",
  "application_begun",
  "application_moved",
  "application_message",
  "application_late_leave",
  "survey_link",
  "campaign",
  "campaign_sms",
  "campaign_test",
  "proof_link",
  "online_application",
  "weekly_digest",
  "recruitment",
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** Of which the recipient is a number: it leaves by the gateway for text messages, and not as an e-mail. */
export const SMS_KIND = "campaign_sms" satisfies LetterKind;

/**
 * An e-mail in words: plain text, a paragraph a line. With a `button` it goes as a page too, on which its address is one; with
 * `notBefore` it is right and may not leave until then, by the clock that its writer was given.
 */
export type Letter = {
  subject: string;
  paragraphs: readonly string[];
  button?: { label: string; address: string };
  /** An event for the calendar of who reads it, as a file (RFC 5545). */
  calendar?: { method: "PUBLISH" | "CANCEL"; content: string };
  notBefore?: Date;
};

const WIDTH = 76;

/** A paragraph in lines that no mail program breaks; an address stays whole, to be pressed. */
function wrapped(paragraph: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of paragraph.split(" ")) {
    if (line && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line].join("\n");
}

export function textOf({ paragraphs }: Letter): string {
  return `${paragraphs.map((paragraph) => paragraph.split("\n").map(wrapped).join("\n")).join("\n\n")}\n`;
}
