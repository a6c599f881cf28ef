import { getTranslations } from "next-intl/server";
import { createElement, Fragment, type ReactNode } from "react";
import { getFormat } from "@/lib/i18n/server";
import type { SchoolPage } from "@/lib/indicators/queries";
import { departementName } from "@/lib/places/communes";

const sup = (chunks: ReactNode) => <sup>{chunks}</sup>;

/** Where the school is, since when, in which rank, with whom: what is known of it, in sentences. */
export async function Story({ school }: { school: SchoolPage }) {
  const [t, f] = await Promise.all([getTranslations("dashboard.schools.story"), getFormat()]);
  const { commune, departement, openedOn, openingRank, host, provider } = school;
  const place = commune && t("in", { place: commune, departement: departementName(departement) ?? departement });
  const month = openedOn && f.monthYear(openedOn);
  const opened =
    month && (openingRank ? t.rich("openedRank", { month, rank: openingRank, sup }) : t("opened", { month }));
  const sentences = [opened, place, host && t("hosted", { host }), provider && t("trained", { provider })];
  const said = sentences.filter((sentence) => !!sentence);
  return (
    <p className="max-w-prose text-lg">
      {said.map((sentence, i) => createElement(Fragment, { key: i }, i > 0 && " ", sentence))}
    </p>
  );
}
