import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Format } from "@/lib/foundation/i18n/format";
import type { getTranslations } from "@/lib/foundation/i18n/server";
import type { ConnectionAndWorks, PremisesRecord } from "@/lib/network/premises/rules/premises";

type Say = Awaited<ReturnType<typeof getTranslations<"premises">>>;

const MBITS_PER_GBIT = 1_000;

/** « 1 Gbit/s », « 8 Mbit/s » */
export function speedText(t: Say, f: Format, mbits: number): string {
  const giga = mbits / MBITS_PER_GBIT;
  if (giga < 1) return t("mbits", { speed: f.integer(mbits) });
  return t("gbits", { speed: Number.isInteger(giga) ? f.integer(giga) : f.decimal(giga, 1) });
}

/** How premises are connected, as fast as is known, since when. */
export function connectionText(
  t: Say,
  f: Format,
  { connection, connectionMbits, connectionSinceOn }: Omit<ConnectionAndWorks, "works" | "worksUntilOn">,
): string {
  return t("connectionText", {
    kind: t(`connectionOf.${connection}`),
    speed: connectionMbits === null ? "none" : speedText(t, f, connectionMbits),
    since: connectionSinceOn ? f.monthYear(connectionSinceOn) : "none",
  });
}

/** What works there are, and until when; null for none. */
export function worksText(
  t: Say,
  f: Format,
  { works, worksUntilOn }: Pick<ConnectionAndWorks, "works" | "worksUntilOn">,
  today: CivilDate,
): string | null {
  const dated = worksUntilOn ? (worksUntilOn < today ? "past" : "yes") : "no";
  return works && t("worksText", { works, dated, day: worksUntilOn ? f.date(worksUntilOn) : "" });
}

/** From when, until when. */
export function availabilityText(
  t: Say,
  f: Format,
  { availableFromOn: from, availableUntilOn: until }: Pick<PremisesRecord, "availableFromOn" | "availableUntilOn">,
): string {
  const kind = from ? (until ? "both" : "from") : until ? "until" : "always";
  return t("availabilityText", { kind, from: from ? f.date(from) : "", until: until ? f.date(until) : "" });
}
