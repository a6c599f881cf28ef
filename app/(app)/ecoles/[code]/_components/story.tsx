import { getTranslations } from "next-intl/server";
import { getFormat } from "@/lib/i18n/server";
import type { SchoolPage } from "@/lib/indicators/queries";
import { departementName } from "@/lib/places/communes";

/** Where the school is, since when, in which rank, with whom: what is known of it, in sentences. */
export async function Story({ school }: { school: SchoolPage }) {
  const [t, f] = await Promise.all([getTranslations("dashboard.schools.story"), getFormat()]);
  const { commune, departement, openedOn, openingRank, host, provider } = school;
  const place = commune && t("in", { place: commune, departement: departementName(departement) ?? departement });
  const month = openedOn && f.monthYear(openedOn);
  const opened = month && (openingRank ? t("openedRank", { month, rank: openingRank }) : t("opened", { month }));
  const sentences = [opened, place, host && t("hosted", { host }), provider && t("trained", { provider })];
  return <p className="max-w-prose text-lg">{sentences.filter(Boolean).join(" ")}</p>;
}
