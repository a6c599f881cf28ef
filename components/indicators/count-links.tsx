import { createElement, Fragment, type ReactNode } from "react";
import type { LiveFigures } from "@/lib/indicators/rules/disclosure";
import { denominatorOf } from "@/lib/indicators/rules/formulas";
import type { ListMeasure, PeopleSearch } from "@/lib/indicators/schema";
import type { FigureContext } from "./figure-context";

/** A count of people: what it counts, how many, and how the page writes it. */
export type Count = { measure: ListMeasure; count: number; text: string };

/** A count that opens the list of the people it counts, for those who read lists; zero opens nothing. */
export function countLink(fc: FigureContext, { measure, count, text }: Count, list?: Partial<PeopleSearch>): ReactNode {
  const href = count > 0 ? fc.listHref(measure, list) : null;
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
  fc: FigureContext,
  [first, second]: readonly [Count, Count],
  list?: Partial<PeopleSearch>,
  sentence: Slots = fc.countsAround,
): ReactNode {
  return around(sentence, countLink(fc, first, list), countLink(fc, second, list));
}

/** « 12 sur 15 » of a rate: the positives, and those it is divided by. */
export function rateLinks(fc: FigureContext, figures: LiveFigures, list?: Partial<PeopleSearch>): ReactNode {
  const denominator = denominatorOf(figures, fc.definition);
  return countLinks(
    fc,
    [
      { measure: "positives", count: figures.positives, text: fc.f.integer(figures.positives) },
      { measure: "denominator", count: denominator, text: fc.f.integer(denominator) },
    ],
    list,
  );
}
