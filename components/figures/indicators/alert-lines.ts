import {
  type Alert,
  answersToAim,
  CLOSING_NEWS_DAYS,
  RESPONSE_AIM,
} from "@/lib/figures/indicators/readings/rules/alerts";
import { addressOf } from "@/lib/figures/indicators/schema";
import type { LiveFigures } from "@/lib/figures/indicators/tally/rules/disclosure";
import { denominatorOf, repliesOf } from "@/lib/figures/indicators/tally/rules/formulas";
import { schoolAddress } from "./addresses";
import type { FigureContext } from "./figure-context";

type Item = { key: string; name: string; href: string; text: string | null };

/** One thing to look at: what is so, of which schools, what else is to be said of them, and where it leads. */
export type AlertLine = {
  key: string;
  /** Of a school of it chance does not explain the distance: shown in colour. */
  apart: boolean;
  lead: string;
  schools: Item[];
  tail: string | null;
  link: { href: string; text: string } | null;
};

/** Whom one would ask: the list behind a line that names no school. */
function silentLink({ t, listHref }: FigureContext, { parts }: LiveFigures): AlertLine["link"] {
  const count = parts.non_respondents ?? 0;
  const href = count > 0 ? listHref("non_respondents") : null;
  return href ? { href, text: t("alerts.silent", { count }) } : null;
}

/** Of which of them chance does not explain the distance; nothing where of none. */
function clearText({ f, t }: FigureContext, schools: readonly { label: string; clear: boolean }[]): string | null {
  const clear = schools.filter((school) => school.clear).map(({ label }) => label);
  if (clear.length === 0) return null;
  return clear.length === schools.length
    ? t("alerts.clear.all", { count: clear.length })
    : t("alerts.clear.some", { names: f.list(clear, "every") });
}

function lineOf(figureContext: FigureContext, whole: LiveFigures, alert: Alert): AlertLine {
  const { f, t, definition, search, countsOf } = figureContext;
  const counts = (some: number, of: number) => countsOf(f.integer(some), f.integer(of));
  const item = ({ key, label }: { key: string; label: string }, text: string | null): Item => ({
    key,
    name: label,
    href: schoolAddress(search, key),
    text,
  });
  const plain = { key: alert.kind, apart: false, schools: [], tail: null, link: null };
  switch (alert.kind) {
    case "below":
      return {
        ...plain,
        key: `${alert.kind} ${alert.sure}`,
        apart: alert.schools.some(({ clear }) => clear),
        lead: t(`alerts.below.${alert.sure}`, { count: alert.schools.length, target: f.percent(alert.percent) }),
        schools: alert.schools.map((school) =>
          item(school, counts(school.figures.positives, denominatorOf(school.figures, definition))),
        ),
        tail: clearText(figureContext, alert.schools),
      };
    case "closing": {
      const { people: count, from } = alert.whole;
      return {
        ...plain,
        lead: t("alerts.closing", { count, days: CLOSING_NEWS_DAYS, from: f.dayMonth(from) }),
        schools: alert.schools.map((school) =>
          item(
            school,
            // Of one school the sentence has said it all.
            alert.schools.length > 1
              ? t("alerts.closingSchool", { people: f.integer(school.people), from: f.dayMonth(school.from) })
              : null,
          ),
        ),
        link: alert.schools.length > 0 ? null : silentLink(figureContext, whole),
      };
    }
    case "response": {
      const aim = f.percent(RESPONSE_AIM);
      const count = alert.schools.length;
      const responses = alert.whole && repliesOf(alert.whole, definition);
      const ofWhole =
        responses &&
        t("alerts.responseWhole", {
          respondents: responses.respondents,
          base: f.integer(responses.base),
          aim,
          missing: f.integer(answersToAim(responses)),
        });
      return {
        ...plain,
        lead:
          ofWhole && count > 0
            ? t("alerts.responseBoth", { whole: ofWhole, count })
            : (ofWhole ?? t("alerts.responseSchools", { count, aim })),
        schools: alert.schools.map((school) => {
          const of = repliesOf(school.figures, definition);
          const text = { counts: counts(of.respondents, of.base), missing: f.integer(answersToAim(of)) };
          return item(school, t("alerts.responseSchool", text));
        }),
        link: count > 0 ? null : silentLink(figureContext, whole),
      };
    }
    case "settled": {
      const { year, since, people: count } = alert;
      return {
        ...plain,
        key: `${alert.kind} ${year}`,
        lead: t("alerts.settled", { year, date: f.date(since), count }),
        link:
          search.annee === year
            ? null
            : { href: addressOf("/tableau-de-bord", { ...search, annee: year }), text: t("alerts.seeYear", { year }) },
      };
    }
  }
}

/** What to look at, in sentences that are true at every value: counts, and no rate that rounding could bring to the aim. */
export function alertLines(figureContext: FigureContext, whole: LiveFigures, alerts: readonly Alert[]): AlertLine[] {
  return alerts.map((alert) => lineOf(figureContext, whole, alert));
}
