import type { CampaignStep, MessageChannel } from "./steps";

/** What is filled in for each person, as staff write it between braces, in both languages. */
export const SLOTS = ["prenom", "ecole", "formation", "sortie", "limite", "lien"] as const;
export type Slot = (typeof SLOTS)[number];

/** By which somebody answers: a message without it asks in vain. */
const LINK: Slot = "lien";

export type Words = { subject: string | null; body: string };

export const LONGEST_TEMPLATE = { subject: 120, email: 4_000, sms: 300 } as const;

export const TEMPLATE_FAILURES = [
  "template_unknown_slot",
  "template_open_brace",
  "template_without_link",
  "template_link_twice",
  "template_link_not_alone",
  "template_link_in_subject",
  "template_subject_missing",
  "template_too_long",
  "template_unchanged",
] as const;
export type TemplateFailure = (typeof TEMPLATE_FAILURES)[number];

type Refusal = { code: TemplateFailure; field: "subject" | "body"; line?: number; slot?: string; most?: number };

const BRACES = /\{([^{}\n]*)\}/g;
const isSlot = (name: string): name is Slot => SLOTS.some((one) => one === name);

const lineAt = (text: string, at: number) => text.slice(0, at).split("\n").length;

function slotsIn(text: string): { name: string; at: number }[] {
  return [...text.matchAll(BRACES)].map((found) => ({ name: (found[1] ?? "").trim(), at: found.index }));
}

function checkText(text: string, field: Refusal["field"]): Refusal | null {
  const unknown = slotsIn(text).find(({ name }) => !isSlot(name));
  if (unknown) return { code: "template_unknown_slot", field, line: lineAt(text, unknown.at), slot: unknown.name };
  const open = text.replace(BRACES, (found) => " ".repeat(found.length)).search(/[{}]/);
  return open < 0 ? null : { code: "template_open_brace", field, line: lineAt(text, open) };
}

/** The first reason, with its line, why words are none that can be sent. Of an e-mail the link is a paragraph of its own. */
export function checkTemplate({ subject, body }: Words, channel: MessageChannel): Refusal | null {
  if (channel === "email" && !subject?.trim()) return { code: "template_subject_missing", field: "subject" };
  const inSubject = subject ? checkText(subject, "subject") : null;
  if (inSubject) return inSubject;
  if (slotsIn(subject ?? "").some(({ name }) => name === LINK))
    return { code: "template_link_in_subject", field: "subject" };
  const inBody = checkText(body, "body");
  if (inBody) return inBody;
  if (body.length > LONGEST_TEMPLATE[channel])
    return { code: "template_too_long", field: "body", most: LONGEST_TEMPLATE[channel] };
  const links = slotsIn(body).filter(({ name }) => name === LINK);
  const [first, second] = links;
  if (!first) return { code: "template_without_link", field: "body" };
  if (second) return { code: "template_link_twice", field: "body", line: lineAt(body, second.at) };
  const isAlone = paragraphsOf(body).some((paragraph) => /^\{\s*lien\s*\}$/.test(paragraph));
  return channel === "sms" || isAlone
    ? null
    : { code: "template_link_not_alone", field: "body", line: lineAt(body, first.at) };
}

/** Between blank lines; within one a line that was broken stays broken. */
export function paragraphsOf(body: string): string[] {
  return body
    .replace(/\r\n?/g, "\n")
    .split(/\n[ \t]*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");
}

export type SlotValues = Record<Slot, string>;

export const filled = (text: string, values: SlotValues): string =>
  text.replace(BRACES, (found, name: string) => (isSlot(name.trim()) ? values[name.trim() as Slot] : found));

export const templateKey = (step: CampaignStep, channel: MessageChannel, locale: string) =>
  `${step} ${channel} ${locale}`;

/** A line of two versions: it stands in both, or in one of them alone. */
export type DiffLine = { kind: "same" | "gone" | "new"; text: string };

/** What another version changes, line by line: by the longest list of lines that both have. */
export function differences(before: string, after: string): DiffLine[] {
  const [a, b] = [before.split("\n"), after.split("\n")];
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [old, fresh] = [a[i], b[j]];
    if (old !== undefined && old === fresh) {
      lines.push({ kind: "same", text: old });
      i += 1;
      j += 1;
    } else if (fresh === undefined || (old !== undefined && at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ kind: "gone", text: old ?? "" });
      i += 1;
    } else {
      lines.push({ kind: "new", text: fresh });
      j += 1;
    }
  }
  return lines;
}
