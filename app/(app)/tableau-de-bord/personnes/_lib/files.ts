import { getTranslations } from "next-intl/server";
import { outcomeText } from "@/app/_figures/outcome-text";
import { effectiveWindow } from "@/lib/indicators/definitions";
import type { Entrant } from "@/lib/indicators/entrants";
import type { EntrantsFilter } from "@/lib/indicators/journey-sql";
import type { Listed } from "@/lib/indicators/lists";
import type { Person } from "@/lib/indicators/people";
import type { IndicatorFilter } from "@/lib/indicators/tally-sql";
import { certificationText, classText, reasonText } from "./entrant-texts";

/** A list as lines of a file, its header first. */
type Lines = (string | null)[][];

async function listedColumns(people: readonly Listed[]) {
  const t = await getTranslations("dashboard.people");
  const named = people.some(({ name }) => name !== null);
  return {
    t,
    header: [
      named ? t("columns.name") : t("columns.pseudonym"),
      t("columns.schoolCode"),
      t("school"),
      t("columns.cohortCode"),
    ],
    cells: (person: Listed) => [
      person.name ?? person.pseudonym,
      person.schoolCode,
      person.schoolName,
      person.cohortCode,
    ],
  };
}

/** Leavers with what each counts as, under which definition, at which window and as of which day. */
export async function leaverLines(people: readonly Person[], filter: IndicatorFilter): Promise<Lines> {
  const [{ t, header, cells }, indicators, outcomes] = await Promise.all([
    listedColumns(people),
    getTranslations("indicators"),
    getTranslations("outcomes"),
  ]);
  return [
    [
      ...header,
      t("columns.exit"),
      t("situation"),
      t("columns.observed"),
      t("evidence"),
      t("countsAs"),
      t("columns.definition"),
      t("columns.window"),
      t("columns.asOf"),
    ],
    ...people.map((person) => [
      ...cells(person),
      person.exitedOn,
      person.outcome && outcomeText(person.outcome, indicators, outcomes),
      person.observedOn,
      person.evidence && outcomes(`evidence.${person.evidence}`),
      indicators(`measure.${person.countsAs}`),
      filter.definition,
      effectiveWindow(filter.definition, filter.window),
      filter.asOf,
    ]),
  ];
}

/** Entrants with how the training of each went, as of which day. */
export async function entrantLines(people: readonly Entrant[], { asOf }: EntrantsFilter): Promise<Lines> {
  const [{ t, header, cells }, enrolments] = await Promise.all([listedColumns(people), getTranslations("enrolments")]);
  return [
    [
      ...header,
      t("columns.entry"),
      t("columns.exit"),
      t("reason"),
      t("countsAs"),
      t("certification"),
      t("columns.asOf"),
    ],
    ...people.map((person) => [
      ...cells(person),
      person.enteredOn,
      person.exitedOn,
      reasonText(person, enrolments),
      classText(person, enrolments),
      certificationText(person, enrolments),
      asOf,
    ]),
  ];
}
