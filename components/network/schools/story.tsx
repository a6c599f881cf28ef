import { createElement, Fragment, type ReactNode } from "react";
import type { SchoolPage } from "@/lib/figures/indicators/queries";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { departementName } from "@/lib/network/places/communes";
import type { EarlierPlace } from "@/lib/network/schools/queries";

const sup = (chunks: ReactNode) => <sup>{chunks}</sup>;

/** Where the school is, since when, in which rank, with whom: what is known of it, in sentences. */
export async function Story({
  school,
  known,
  before,
  today,
}: {
  school: SchoolPage;
  /** Of the schools on record, how many were open by its first day, itself among them. */
  known: number;
  before: readonly EarlierPlace[];
  today: CivilDate;
}) {
  const [t, f] = await Promise.all([getTranslations("dashboard.schools.story"), getFormat()]);
  const { commune, departement, openedOn, openingRank, host, provider } = school;
  const place = commune && t("in", { place: commune, departement: departementName(departement) ?? departement });
  const month = openedOn && f.monthYear(openedOn);
  const ahead = openedOn && openedOn > today ? "yes" : "no";
  const opened =
    month &&
    (openingRank
      ? t.rich("openedRank", { month, ahead, rank: openingRank, known, less: openingRank - known, sup })
      : t("opened", { month, ahead }));
  const earlier = before.map(({ until, commune: was, host: by }) => {
    const hosted = by && by !== host ? "yes" : "no";
    return t("before", { day: f.date(until), place: was ?? "", hosted, host: by ?? "" });
  });
  const sentences = [opened, place, host && t("hosted", { host }), provider && t("trained", { provider }), ...earlier];
  const said = sentences.filter((sentence) => !!sentence);
  return (
    <p className="max-w-prose text-lg">
      {said.map((sentence, i) => createElement(Fragment, { key: i }, i > 0 && " ", sentence))}
    </p>
  );
}
