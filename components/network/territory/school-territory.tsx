import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { PeoplePlaces } from "@/lib/figures/indicators/journeys/people-places";
import { ABROAD, type PlaceCounts } from "@/lib/figures/indicators/journeys/rules/people-places";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { CitedFigure } from "@/lib/network/territory/queries";
import { TerritoryCitations } from "./citation";

/** The territory of a school: what is cited of it, and for those who answer for its people where they live and work. */
export async function SchoolTerritory({
  cited,
  places,
  today,
}: {
  cited: readonly CitedFigure[];
  /** Null for those whom no live figure is for. */
  places: PeoplePlaces | null;
  today: CivilDate;
}) {
  const t = await getTranslations("territory");
  return (
    <>
      {places && <People places={places} today={today} />}
      <TerritoryCitations figures={cited}>
        <p className="text-sm print:hidden">
          <TextLink href="/territoire">{t("cited.more")}</TextLink>
        </p>
      </TerritoryCitations>
    </>
  );
}

async function People({
  places: { days, grain, homes, works, inField, employed },
  today,
}: {
  places: PeoplePlaces;
  today: CivilDate;
}) {
  const [t, f] = await Promise.all([getTranslations("territory.people"), getFormat()]);
  const byName = grain === "commune";
  const isKnown = works.unknown < works.total;
  const isToday = days.asOf === today && !days.knownAt;
  const known = days.knownAt ? f.date(civilDayOf(new Date(days.knownAt.getTime() - 1))) : "none";
  const merges = !byName && (homes.others !== null || works.others !== null);
  return (
    <section className="grid gap-4">
      <h2 className="text-xl font-semibold">{t("title")}</h2>
      <div className="grid gap-x-10 gap-y-6 @min-[54rem]:grid-cols-2">
        <div className="grid content-start gap-2">
          <p className="max-w-prose">
            {isToday
              ? t("homesLead", { count: homes.total })
              : t("homesLeadOn", { count: homes.total, date: f.date(days.asOf), known })}
          </p>
          {homes.total > 0 && (
            <PlaceTable caption={t(byName ? "homes" : "homesDepartement")} counts={homes} merged={!byName} />
          )}
        </div>
        <div className="grid content-start gap-2">
          <p className="max-w-prose">{t("worksLead", { count: employed, inField: f.integer(inField) })}</p>
          {works.total > 0 &&
            (isKnown ? (
              <PlaceTable caption={t(byName ? "works" : "worksDepartement")} counts={works} merged={!byName} />
            ) : (
              <p className="max-w-prose text-ink-soft">{t("worksNone")}</p>
            ))}
        </div>
      </div>
      {merges && <p className="text-sm text-ink-soft">{t("mergedNote")}</p>}
    </section>
  );
}

/** How many people by place, the most first, then all the others and those of whom no place is known. */
async function PlaceTable({ caption, counts, merged }: { caption: string; counts: PlaceCounts; merged: boolean }) {
  const [t, f, common] = await Promise.all([
    getTranslations("territory.people"),
    getFormat(),
    getTranslations("common.table"),
  ]);
  const { shown, others, unknown, total } = counts;
  const rows = [
    ...shown.map(({ place, people }) => ({ place: place === ABROAD ? t("abroad") : place, people })),
    ...(others ? [{ place: merged ? t("merged") : t("others", { count: others.places }), people: others.people }] : []),
    ...(unknown > 0 ? [{ place: t("unknown"), people: unknown }] : []),
  ];
  return (
    <Table
      caption={caption}
      density="compact"
      fitsPhone
      rows={rows}
      rowKey={({ place }) => place}
      totalLabel={common("total")}
      columns={[
        { key: "place", header: t("place"), rowHeader: true, cell: ({ place }) => place },
        {
          key: "people",
          header: t("people"),
          numeric: true,
          cell: ({ people }) => f.integer(people),
          total: f.integer(total),
        },
      ]}
    />
  );
}
