import type { getTranslations } from "next-intl/server";
import { inTextOrder } from "@/lib/core/order";
import type { Format } from "@/lib/i18n/format";
import type { PublicFigures, PublicSchoolFigures } from "@/lib/indicators/public-figures";
import { departementName } from "@/lib/places/communes";
import type { PublicRow } from "./public-figures-table";

type Say = Awaited<ReturnType<typeof getTranslations<"public">>>;

const nameOf = (departement: string) => departementName(departement) ?? departement;

function aboutSchool({ counted, published, school }: PublicSchoolFigures, all: PublicFigures, t: Say, f: Format) {
  const [last, before] = counted;
  if (last && before) return t("lastTwo", { last: f.monthYear(last.endsOn), before: f.monthYear(before.endsOn) });
  if (last) return t("lastCohort", { last: f.monthYear(last.endsOn) });
  if (published.withheld === "nobody_due") return t("why.schoolNobodyDue");
  const departement = all.departements.find(({ code }) => code === school.departement);
  return t(departement?.published.figures ? "why.schoolSeeDepartement" : "why.schoolSeeNetwork", { floor: all.floor });
}

/** Some of the schools, in their order, with what is counted or why nothing is shown. */
export function schoolRows(
  all: PublicFigures,
  schools: readonly PublicSchoolFigures[],
  t: Say,
  f: Format,
): PublicRow[] {
  return schools.map((one) => ({
    key: one.school.code,
    name: one.school.name,
    place: nameOf(one.school.departement),
    published: one.published,
    about: aboutSchool(one, all, t, f),
  }));
}

/** The départements by name. */
export function departementRows({ departements, schools, floor }: PublicFigures, t: Say): PublicRow[] {
  const rows = departements.map(({ code, published }) => {
    const count = schools.filter(({ school }) => school.departement === code).length;
    const about = published.withheld
      ? t(`why.${published.withheld}`, { floor })
      : t("aboutAll", { schools: t("schoolCount", { count }) });
    return { key: code, name: nameOf(code), published, about };
  });
  return inTextOrder(rows, ({ name }) => name);
}
