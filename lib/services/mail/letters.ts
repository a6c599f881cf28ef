import type { Context } from "@/lib/foundation/core/context";
import type { Locale } from "@/lib/foundation/i18n/locale";
import type { Clock } from "@/lib/foundation/platform/clock";
import { LETTER_KINDS, type Letter, type LetterKind } from "./rules/letter";

export type About = {
  entityId: string;
  /** To whom it goes, where that may be wrong by the time it leaves. */
  recipient?: string;
  params: Readonly<Record<string, string | number>>;
  locale: Locale;
  clock: Clock;
};

/** Null where what it would say no longer holds. */
export type Writer = (about: About) => Promise<Letter | null>;

/** What an e-mail is about (`host`: the authority, or the coordinator, that it names); with what it leads to, and until when where that ends, of one that still opens something; `opens` of a link that is for its reader alone. */
export type Subject = {
  host: string;
  call: string | null;
  link: { address: string; until: Date | null } | null;
  opens?: boolean;
};

/** What the features that send e-mails know of them: the words of each kind, and what those on a kind of record are about. */
export type Letters = {
  writers: Readonly<Record<LetterKind, Writer>>;
  subjects: Readonly<Record<string, (ctx: Context, ids: readonly string[]) => Promise<ReadonlyMap<string, Subject>>>>;
};

export async function letterOf({ writers }: Letters, kind: string, about: About): Promise<Letter | null> {
  const known = LETTER_KINDS.find((one) => one === kind);
  if (!known) throw new Error(`no letter of the kind ${kind}`);
  return writers[known](about);
}
