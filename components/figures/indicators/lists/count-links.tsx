import { createElement, Fragment, type ReactNode } from "react";
import { ASKS_SOME } from "@/lib/figures/indicators/definitions/rules/measures";
import type { JourneySet } from "@/lib/figures/indicators/journeys/rules/journey-sets";
import type { ListMeasure, PeopleSearch } from "@/lib/figures/indicators/schema";
import type { LiveFigures } from "@/lib/figures/indicators/tally/rules/disclosure";
import { denominatorOf, repliesOf } from "@/lib/figures/indicators/tally/rules/formulas";
import type { FigureContext } from "../figure-context";

/** A count of people: what it counts, how many, and how the page writes it. */
export type PeopleCount = { measure: ListMeasure; count: number; text: string };

/** A count that opens the list of the people it counts, for those who read lists; zero opens nothing. */
export function countLink(
  figureContext: FigureContext,
  { measure, count, text }: PeopleCount,
  list?: Partial<PeopleSearch>,
): ReactNode {
  const href = count > 0 ? figureContext.listHref(measure, list) : null;
  return href ? <a href={href}>{text}</a> : text;
}

/** The list of a set of people of cohorts; null for those who may not read it. */
export function setHref(
  { listHref }: FigureContext,
  { measure, result, proof, fault, criterion, answer, stratum }: JourneySet,
  differs: Partial<PeopleSearch> = {},
): string | null {
  const filters = {
    resultat: result,
    preuve: proof,
    defaut: fault,
    critere: criterion,
    reponse: answer,
    strate: stratum,
  };
  return listHref(measure, { ...differs, ...filters });
}

/** Their count, which opens it; zero opens nothing. */
export function setLink(
  figureContext: FigureContext,
  set: JourneySet,
  count: number,
  differs?: Partial<PeopleSearch>,
): ReactNode {
  const href = count > 0 ? setHref(figureContext, set, differs) : null;
  const text = figureContext.f.integer(count);
  return href ? <a href={href}>{text}</a> : text;
}

/** A sentence around two things, in parts. */
export type Slots = <T>(first: T, second: T) => (string | T)[];

/** A sentence with two slots, read once: long tables say it on every row, and reading a message is slow. */
export function withSlots(say: (first: string, second: string) => string): Slots {
  const parts = say("<1>", "<2>")
    .split(/(<[12]>)/)
    .filter((part) => part !== "");
  return (first, second) => parts.map((part) => (part === "<1>" ? first : part === "<2>" ? second : part));
}

/** A sentence around two nodes. */
export function around(sentence: Slots, first: ReactNode, second: ReactNode): ReactNode {
  return createElement(Fragment, null, ...sentence(first, second));
}

/** « 12 sur 15 », or another sentence around two counts, each opening its own list. */
export function countLinks(
  figureContext: FigureContext,
  [first, second]: readonly [PeopleCount, PeopleCount],
  list?: Partial<PeopleSearch>,
  sentence: Slots = figureContext.countsAround,
): ReactNode {
  return around(sentence, countLink(figureContext, first, list), countLink(figureContext, second, list));
}

/** « 12 sur 15 » of a rate: the positives, and those it is divided by. */
export function rateLinks(figureContext: FigureContext, figures: LiveFigures, list?: Partial<PeopleSearch>): ReactNode {
  const denominator = denominatorOf(figures, figureContext.definition);
  return countLinks(
    figureContext,
    [
      { measure: "positives", count: figures.positives, text: figureContext.f.integer(figures.positives) },
      { measure: "denominator", count: denominator, text: figureContext.f.integer(denominator) },
    ],
    list,
  );
}

/** « 12 sur 15 » of a response rate: those who answered, and of whom an answer is asked. */
export function responseLinks(
  figureContext: FigureContext,
  figures: LiveFigures,
  list?: Partial<PeopleSearch>,
  sentence?: Slots,
): ReactNode {
  const { f, definition } = figureContext;
  const { respondents, base } = repliesOf(figures, definition);
  const filters = ASKS_SOME.has(definition.denominator) ? "denominator" : "base";
  return countLinks(
    figureContext,
    [
      { measure: "respondents", count: respondents, text: f.integer(respondents) },
      { measure: filters, count: base, text: f.integer(base) },
    ],
    list,
    sentence,
  );
}
