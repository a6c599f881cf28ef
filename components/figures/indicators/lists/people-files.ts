import type { HandedOut } from "@/lib/figures/indicators/commands";
import { effectiveWindow, usedRef } from "@/lib/figures/indicators/definitions/rules/definitions";
import type { Mover, Readings } from "@/lib/figures/indicators/lists/changes";
import type { Entrant, JourneyList } from "@/lib/figures/indicators/lists/entrants";
import type { Listed } from "@/lib/figures/indicators/lists/lists";
import type { ListedLeaver } from "@/lib/figures/indicators/lists/people";
import type { JourneysFilter } from "@/lib/figures/indicators/tally/cohorts-sql";
import type { IndicatorFilter } from "@/lib/figures/indicators/tally/tally-sql";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { readingNames } from "../changes/changes-view";
import type { FigureContext } from "../figure-context";
import { certificationText, classText, reasonText, situationText } from "./entrant-texts";
import { knownTexts, measureName, outcomeText, reasonName } from "./names";

type Line = (string | null)[];

/** A list as lines of a file, some at a time, its header first. */
type Lines = AsyncGenerator<Line[], void>;

async function listedColumns() {
  const t = await getTranslations("dashboard.people");
  return {
    t,
    header: (named: boolean) => [
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

/**
 * The header stands over a list of nobody too; the last line says how many neutral exits it leaves out, if any. `t` was
 * read before the first line leaves: what a request says of its reader is gone once its answer streams.
 */
async function* linesOf<Person extends Listed>(
  { slices, unlisted }: HandedOut<Person>,
  t: Awaited<ReturnType<typeof listedColumns>>["t"],
  header: (named: boolean) => Line,
  line: (person: Person, named: boolean) => Line,
): Lines {
  let begun = false;
  for await (const people of slices) {
    const named = people.some(({ name }) => name !== null);
    const lines = people.map((person) => line(person, named));
    yield begun ? lines : [header(named), ...lines];
    begun = true;
  }
  if (!begun) yield [header(false)];
  if (unlisted > 0) yield [[t("unlisted", { count: unlisted })]];
}

/** Leavers with what each counts as, under which definition, at which window and as of which day. */
export async function leaverLines(list: HandedOut<ListedLeaver>, filter: IndicatorFilter): Promise<Lines> {
  const [{ t, header, cells }, indicators, outcomes] = await Promise.all([
    listedColumns(),
    getTranslations("indicators"),
    getTranslations("outcomes"),
  ]);
  return linesOf(
    list,
    t,
    (named) => [
      ...header(named),
      t("columns.exit"),
      t("situation"),
      ...(named ? [t("columns.observed")] : []),
      t("evidence"),
      t("countsAs"),
      t("columns.definition"),
      t("columns.window"),
      t("columns.asOf"),
      t("columns.broughtIn"),
    ],
    (person, named) => [
      ...cells(person),
      person.exitedOn,
      person.outcome && outcomeText(person.outcome, indicators, outcomes),
      ...(named ? [person.observedOn] : []),
      person.proof && indicators(`quality.proof.name.${person.proof}`),
      measureName(indicators, filter.definition, person.countsAs),
      usedRef(filter.definition, filter.asOf),
      effectiveWindow(filter.definition, filter.window),
      filter.asOf,
      person.broughtIn ? t("yes") : null,
    ],
  );
}

/** Entrants with how the training of each went, and on a list of it what became of them, as of which day. */
export async function entrantLines(
  list: HandedOut<Entrant>,
  { asOf }: JourneysFilter,
  { result, definition, window }: JourneyList,
): Promise<Lines> {
  const [{ t, header, cells }, enrolments, indicators, outcomes] = await Promise.all([
    listedColumns(),
    getTranslations("enrolments"),
    getTranslations("indicators"),
    getTranslations("outcomes"),
  ]);
  const under = [usedRef(definition, asOf), effectiveWindow(definition, window)];
  return linesOf(
    list,
    t,
    (named) => [
      ...header(named),
      t("stage"),
      t("columns.entry"),
      t("columns.exit"),
      t("reason"),
      ...(result ? [] : [t("countsAs")]),
      t("certification"),
      ...(result ? [t("situation"), t("evidence"), t("countsAs"), t("columns.definition"), t("columns.window")] : []),
      t("columns.asOf"),
    ],
    (person) => [
      ...cells(person),
      person.stage && t(`stageName.${person.stage}`),
      person.enteredOn,
      person.exitedOn,
      reasonText(person, enrolments),
      ...(result ? [] : [classText(person, enrolments)]),
      certificationText(person, enrolments),
      ...(person.result
        ? [
            situationText(person, indicators, outcomes),
            person.result.proof && indicators(`quality.proof.name.${person.result.proof}`),
            measureName(indicators, definition, person.result.countsAs),
            ...under,
          ]
        : []),
      asOf,
    ],
  );
}

/** Those who change sides, with what stood on record of each at both readings. */
export async function moverLines(
  list: HandedOut<Mover>,
  readings: Readings,
  figureContext: FigureContext,
): Promise<Lines> {
  const [{ t, header, cells }, outcomes, names] = await Promise.all([
    listedColumns(),
    getTranslations("outcomes"),
    readingNames(figureContext, readings),
  ]);
  const { t: say } = figureContext;
  const known = knownTexts(say, outcomes);
  return linesOf(
    list,
    t,
    (named) => [
      ...header(named),
      t("columns.exit"),
      ...names.flatMap((name) => [name, say("changes.situation", { reading: name })]),
      say("changes.why"),
      t("columns.asOf"),
    ],
    (person) => [
      ...cells(person),
      person.exitedOn,
      say(`changes.stand.${person.move.from}`),
      known(person.before),
      say(`changes.stand.${person.move.to}`),
      known(person.after),
      person.move.reason ? reasonName(person.move.reason, say, outcomes) : say("changes.stays"),
      figureContext.asOf,
    ],
  );
}
