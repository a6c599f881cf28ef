import type { Format } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { type AnyPromise, type Party, type Standing, sumUp } from "@/lib/money/ledger/rules/ledger";
import { hostingLine } from "./hosting-texts";
import { moneyLine } from "./money-texts";
import { trainingLine } from "./training-texts";

/** The words and the school that every line of a ledger needs. */
export type LedgerTexts = {
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
export type PromiseTexts = Pick<LedgerLine, "what" | "promised" | "observed" | "href" | "said">;

export async function getLedgerTexts(
  school: LedgerTexts["school"],
  people: LedgerTexts["people"] = { equity: null, answers: null },
): Promise<LedgerTexts> {
  const [t, premises, agreements, f] = await Promise.all([
    getTranslations("ledger"),
    getTranslations("premises"),
    getTranslations("agreements"),
    getFormat(),
  ]);
  return { t, premises, agreements, f, school, people };
}

export function ledgerLines(texts: LedgerTexts, promises: readonly AnyPromise[]): LedgerLine[] {
  const { t, school } = texts;
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
    ...promiseTexts(texts, promise),
  }));
}

function promiseTexts(texts: LedgerTexts, promise: AnyPromise): PromiseTexts {
  if (promise.party === "host") return hostingLine(texts, promise);
  return promise.party === "region" ? moneyLine(texts, promise) : trainingLine(texts, promise);
}

/** The last number that `written` has a word for. */
const MOST_WRITTEN = 16;

/** « Carbonne : deux engagements sur onze sont en retard » */
export function ledgerHeadline({ t, f, school }: LedgerTexts, promises: readonly AnyPromise[]): string {
  const { all, late, notKept } = sumUp(promises);
  if (promises.every(({ kind }) => kind === "no_hosting")) return t("headlineNone", { school: school.name });
  // In digits as soon as one of them has no word.
  const written = (n: number) => (all > MOST_WRITTEN ? f.integer(n) : t("word", { n }));
  return t("headline", {
    school: school.name,
    late,
    notKept,
    also: late > 0 ? notKept : 0,
    lateWord: written(late),
    notKeptWord: written(notKept),
    allWord: written(all),
  });
}
