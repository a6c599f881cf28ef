import { max } from "d3-array";
import type { ReactNode } from "react";
import type { MapDot } from "@/components/charts/map-names";
import { PlacesMap } from "@/components/charts/places-map";
import { TextLink } from "@/components/ui/link";
import { addressOf, type FiguresSearch } from "@/lib/figures/indicators/schema";
import { rateFloor } from "@/lib/figures/indicators/tally/rules/disclosure";
import drawnOutlines from "@/lib/network/places/data/outlines-occitanie.svg";
import { listOutlines, MAP } from "@/lib/network/places/map";
import { type AtAddress, downloadOf } from "../addresses";
import type { FigureContext } from "../figure-context";
import { NO_FIGURE } from "../group-rows";
import { unfollowedText } from "../lists/unfollowed";
import { rangeText, rateText } from "../rate-texts";
import { mapText } from "../readings";
import { coverOf, funnelVerdict, type MapSchool, noteOf, schoolDepartementText } from "./map-schools";

const lookOf = ({ beyond }: MapSchool): MapDot["look"] =>
  beyond === undefined ? "ring" : beyond === null ? "plain" : "apart";

/** What the sizes and looks that are on this map stand for. */
function hintOf({ f, t }: FigureContext, schools: readonly MapSchool[]): string {
  const drawn = schools.filter(({ point }) => point);
  const outside = schools.filter(({ point }) => !point).map(({ name }) => name);
  return [
    t("map.size", { most: f.integer(max(drawn, ({ base }) => base) ?? 0) }),
    drawn.some((school) => lookOf(school) === "apart") && t("map.colour"),
    drawn.some((school) => lookOf(school) === "ring") && t("map.ring", { floor: f.integer(rateFloor("official")) }),
    drawn.some(({ point }) => point?.approximate) && t("map.approximate"),
    coverOf(schools).absent.length > 0 && t("map.hatched"),
    outside.length > 0 && t("map.outside", { names: f.list(outside, "every") }),
  ]
    .filter(Boolean)
    .join(" ");
}

const credits = {
  outlines: (chunks: ReactNode) => <TextLink href="https://mapsvg.com/maps/france-departments">{chunks}</TextLink>,
  positions: (chunks: ReactNode) => <TextLink href="https://www.geonames.org">{chunks}</TextLink>,
  licence: (chunks: ReactNode) => <TextLink href="https://creativecommons.org/licenses/by/4.0/">{chunks}</TextLink>,
};

/** The schools of the network where they stand, and the départements that have none. */
export function SchoolsMap({
  figureContext,
  address,
  schools,
  departements,
  isChosen,
  search,
}: AtAddress & {
  schools: readonly MapSchool[];
  /** Those that the page can be narrowed to. */
  departements: readonly { code: string }[];
  isChosen: (schoolCode: string) => boolean;
  search: FiguresSearch;
}) {
  const { f, t, common } = figureContext;
  const cover = coverOf(schools);
  const absent = new Set(cover.absent.map(({ code }) => code));
  const rate = (school: MapSchool) => rateText(figureContext, school.figures);
  const apart = schools.filter((school) => lookOf(school) === "apart");
  const named = apart.map((school) =>
    t("map.apart", { label: school.name, rate: rate(school), place: schoolDepartementText(school) }),
  );
  const narrowedTo = (code: string) =>
    departements.some((one) => one.code === code)
      ? addressOf("/tableau-de-bord", { ...search, ecole: undefined, departement: code })
      : null;
  return (
    <PlacesMap
      heads
      title={mapText(figureContext, cover)}
      description={t("map.description", {
        schools: schools.length,
        apart: apart.length,
        names: f.list(named, "every"),
      })}
      source={
        <>
          {unfollowedText(figureContext, ["departement", "ecole"])} {t.rich("map.credit", credits)}
        </>
      }
      download={downloadOf(figureContext, address, "carte")}
      frame={MAP}
      areas={listOutlines().map(({ code, ...outline }) => ({
        ...outline,
        key: code,
        code,
        drawnAt: `${drawnOutlines.src}#o${code}`,
        empty: absent.has(code),
        chosen: search.departement === code,
        href: narrowedTo(code),
      }))}
      dots={schools.flatMap((school) =>
        school.point
          ? [
              {
                ...school.point,
                key: school.key,
                label: school.name,
                valueText: rate(school),
                name: t("reading.mark", {
                  label: school.name,
                  rate: rate(school),
                  people: t("figure.people", { count: school.base }),
                }),
                people: school.base,
                look: lookOf(school),
                chosen: isChosen(school.key),
                href: school.href ?? null,
              },
            ]
          : [],
      )}
      hint={hintOf(figureContext, schools)}
      codesHint={t("map.codes")}
      table={{
        caption: t("map.caption"),
        summary: common("chart.seeData"),
        headers: [
          t("funnel.school"),
          t("map.people"),
          t("funnel.rate"),
          t("bySchool.interval"),
          t("funnel.verdict"),
          t("map.commune"),
          t("map.departement"),
          t("bySchool.state"),
        ],
        textFrom: 4,
        rows: schools.map((school) => ({
          key: school.key,
          cells: [
            <a key="school" href={school.href}>
              {school.name}
            </a>,
            f.integer(school.base),
            rate(school),
            rangeText(figureContext, school.figures.wilson95, school.base) ?? NO_FIGURE,
            funnelVerdict(figureContext, school),
            school.commune,
            schoolDepartementText(school),
            noteOf(figureContext, school) || null,
          ],
        })),
      }}
    />
  );
}
