import "server-only";
import type { ScopeNames } from "@/lib/entrances/web/require";
import { inOrderOfMove, type LiveQuality } from "@/lib/figures/indicators/readings/rules/quality";
import type { FiguresSearch } from "@/lib/figures/indicators/schema";
import type { LiveTally } from "@/lib/figures/indicators/tally/live";
import type { LiveFigures } from "@/lib/figures/indicators/tally/rules/disclosure";
import type { Context } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { WINDOWS, type Window } from "@/lib/people/enrolments/rules/vocabulary";
import { choicesOf } from "../dashboard";
import { getFigureContext } from "../figure-context";
import { placeName } from "../lists/names";
import type { ProvenFigures } from "../proofs";
import { figuresScope } from "../scope-texts";
import type { SilenceRow } from "./quality-texts";

/** A school with what is known of those who left it, at each window. */
export type SchoolResponse = { key: string; name: string; windows: Record<Window, LiveFigures> };

const atEach = <Value>(of: (window: Window) => Value) =>
  Object.fromEntries(WINDOWS.map((window) => [window, of(window)])) as Record<Window, Value>;

function silencesOf(schools: readonly SchoolResponse[], wholes: Record<Window, LiveFigures>): SilenceRow[] {
  const rows = schools.flatMap(({ key: schoolCode, name: school, windows }) =>
    WINDOWS.map((window): SilenceRow => {
      const { parts } = windows[window];
      return {
        key: `${schoolCode} ${window}`,
        schoolCode,
        school,
        window,
        never: parts.never_asked ?? 0,
        vain: parts.asked_in_vain ?? 0,
        base: wholes[window].base,
        hidden: wholes[window].visibility === "hidden",
      };
    }),
  );
  return inOrderOfMove(rows);
}

/** What the page of quality shows, and what its files hold: computed once, in one place. */
export async function qualityOf(
  ctx: Context,
  search: FiguresSearch,
  { lives, quality }: { lives: Record<Window, LiveTally>; quality: LiveQuality },
  names: ScopeNames,
) {
  const [windowLong, windowShort, figureContext] = await Promise.all([
    getTranslations("outcomes.windowLong"),
    getTranslations("outcomes.window"),
    getFigureContext(ctx, search, ctx.today),
  ]);
  const { ecole, departement, annee } = search;
  const side = { ecole, departement, annee };
  const wholes = atEach((window) => lives[window].figures(side));
  const groups = atEach((window) => new Map(lives[window].groups("school", side).map((group) => [group.key, group])));
  const chosen = figureContext.window;
  const schools = [...groups[chosen].values()].flatMap(({ key, label: name }): SchoolResponse[] => {
    // A school that somebody left first while this was read is there the next time.
    const [T0, M3, M6, M12] = WINDOWS.map((window) => groups[window].get(key)?.figures);
    return T0 && M3 && M6 && M12 ? [{ key, name, windows: { T0, M3, M6, M12 } }] : [];
  });
  const choices = choicesOf(lives[chosen], figureContext.asOf, names);
  const place = placeName(search, names.schools, names.everywhere);
  const share = ({ windows }: SchoolResponse) => {
    const { respondents, base, visibility } = windows[chosen];
    return base > 0 && visibility !== "hidden" ? respondents / base : 2;
  };
  return {
    figureContext,
    address: { path: "/qualite", search },
    wholes,
    /** Those that answer least at the window first, those without a rate last. */
    schools: inTextOrder(schools, ({ name }) => name).toSorted((a, b) => share(a) - share(b)),
    silences: silencesOf(schools, wholes),
    counts: quality.counts(side),
    bySchool: inTextOrder(quality.schools(side), ({ name }) => name),
    windowTexts: atEach((window) => windowLong(window)),
    windowNames: atEach((window) => windowShort(window)),
    choices,
    place,
    scope: await figuresScope(place, ecole ?? departement ?? "reseau", annee),
  };
}

export type QualityBoard = Awaited<ReturnType<typeof qualityOf>>;

/** The rate at the window of the page, and how its positives are proven. */
export function provenFigures({ figureContext: { window }, wholes, counts }: QualityBoard): ProvenFigures {
  return { figures: wholes[window], proofs: counts.proofs[window] };
}
