import type { Format } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { type AnyPromise, type Party, type Standing, sumUp } from "@/lib/money/ledger/rules/ledger";
import { hostingLine } from "./hosting-words";
import { moneyLine } from "./money-words";
import { trainingLine } from "./training-words";

/** The words and the school that every line of a ledger needs. */
export type LedgerWords = {
  t: Awaited<ReturnType<typeof getTranslations<"ledger">>>;
  premises: Awaited<ReturnType<typeof getTranslations<"premises">>>;
  agreements: Awaited<ReturnType<typeof getTranslations<"agreements">>>;
  f: Format;
  school: { code: string; name: string; host: string | null; provider: string | null };
  /** The address of what the lines on people are made of; null where the reader has none. */
  people: { equity: string | null; answers: string | null };
};

/** A line of a ledger in words: the same on the page and on paper. */
export type LedgerLine = {
  key: string;
  party: Party;
  who: string;
  what: string;
  promised: string;
  observed: string;
  /** What the observed value is made of. */
  href: string | null;
  standing: Standing;
  /** By how much, since when, what comes next; may be empty. */
  said: string;
};

/** What the promises of one party are worded as, without what all lines share. */
export type Worded = Pick<LedgerLine, "what" | "promised" | "observed" | "href" | "said">;

export async function getLedgerWords(
  school: LedgerWords["school"],
  people: LedgerWords["people"] = { equity: null, answers: null },
): Promise<LedgerWords> {
  const [t, premises, agreements, f] = await Promise.all([
    getTranslations("ledger"),
    getTranslations("premises"),
    getTranslations("agreements"),
    getFormat(),
  ]);
  return { t, premises, agreements, f, school, people };
}

export function ledgerLines(words: LedgerWords, promises: readonly AnyPromise[]): LedgerLine[] {
  const { t, school } = words;
  const whoOf: Record<Party, string> = {
    host: school.host ?? t("parties.host"),
    region: t("parties.region"),
    provider: school.provider ?? t("parties.provider"),
  };
  return promises.map((promise, i) => ({
    key: `${promise.kind}-${i}`,
    party: promise.party,
    who: whoOf[promise.party],
    standing: promise.standing,
    ...wordedOf(words, promise),
  }));
}

function wordedOf(words: LedgerWords, promise: AnyPromise): Worded {
  if (promise.party === "host") return hostingLine(words, promise);
  return promise.party === "region" ? moneyLine(words, promise) : trainingLine(words, promise);
}

/** The last number that `word` has a word for. */
const MOST_IN_WORDS = 16;

/** « Carbonne : deux engagements sur onze sont en retard » */
export function ledgerHeadline({ t, f, school }: LedgerWords, promises: readonly AnyPromise[]): string {
  const { all, late, notKept } = sumUp(promises);
  if (promises.every(({ kind }) => kind === "no_hosting")) return t("headlineNone", { school: school.name });
  // In digits as soon as one of them has no word.
  const word = (n: number) => (all > MOST_IN_WORDS ? f.integer(n) : t("word", { n }));
  return t("headline", {
    ...{ school: school.name, late, notKept, also: late > 0 ? notKept : 0 },
    ...{ lateWord: word(late), notKeptWord: word(notKept), allWord: word(all) },
  });
}
