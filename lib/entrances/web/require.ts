import "server-only";
import type { Metadata } from "next";
import { cache } from "react";
import type { LiveJourneys } from "@/lib/figures/indicators/journeys/live-journeys";
import {
  getChanges,
  getJourney,
  getJourneys,
  getLive,
  getQuality,
  listSchools,
} from "@/lib/figures/indicators/queries";
import {
  type ChangesSearch,
  type DaySearch,
  daysOf,
  type FiguresSearch,
  liveFilter,
  readingsOf,
} from "@/lib/figures/indicators/schema";
import type { LiveTally } from "@/lib/figures/indicators/tally/live";
import { can, type Permission } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import type { Messages } from "@/lib/foundation/i18n/messages/fr";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getOnlySchoolName, getSchoolName } from "@/lib/network/schools/queries";
import { type CohortView, getCohort } from "@/lib/people/cohorts/queries";
import { WINDOWS, type Window } from "@/lib/people/enrolments/rules/vocabulary";
import { forbidden, notFound } from "./refusals";
import { requirePermission } from "./session";

const readCohort = cache(getCohort);

/** The cohort of a page, read once per request; 404 when the reader may not know of it. */
export async function requireCohort(ctx: Context, cohortId: string) {
  return (await readCohort(ctx, cohortId)) ?? notFound(ctx);
}

type CohortProps = { params: Promise<{ cohortId: string }> };

/** The cohort of a page, who reads it, its name (« Carbonne 2018 »), and the way to it or to one of its tabs. */
export async function cohortPage({ params }: CohortProps, permission: Permission) {
  const [{ cohortId }, ctx, t] = await Promise.all([params, requirePermission(permission), getTranslations("cohorts")]);
  const cohort = await requireCohort(ctx, cohortId);
  const name = t("header.title", { school: cohort.school.name, code: cohort.code });
  const base = `/promotions/${cohortId}`;
  const crumbs = (tab = "") => [
    { href: "/promotions", label: t("title") },
    { href: base + tab, label: name },
  ];
  return { ctx, cohort, cohortId, base, name, crumbs };
}

/** The `generateMetadata` of a tab of a cohort. */
export function tabTitle(permission: Permission, tab: keyof Messages["cohorts"]["tabs"]) {
  return async (props: CohortProps): Promise<Metadata> => {
    const [{ name }, t] = await Promise.all([cohortPage(props, permission), getTranslations("cohorts.tabs")]);
    return { title: `${name} · ${t(tab)}` };
  };
}

/** The school of an address, read once per request; 404 when the reader may not know of it. */
export const requireSchool = cache(async (code: string) => {
  const ctx = await requirePermission("school.read");
  const [school] = await listSchools(ctx, code);
  return { ctx, school: school ?? notFound(ctx) };
});

/** The name of the school that an address asks for, which nobody may have left yet; null of one that is not there. */
export const nameOfSchool = cache(getSchoolName);

/** What the figures of somebody are of when nothing narrows them: the network, their one school, or their schools. */
async function wholeScopeName(ctx: Context): Promise<string> {
  const t = await getTranslations("dashboard.scope");
  return can(ctx.actor, "network.read") ? t("network") : ((await getOnlySchoolName(ctx)) ?? t("yours"));
}

/** What the figures of an address are called by: the whole of them, and its schools, with one that nobody may have left yet. */
export type ScopeNames = { everywhere: string; schools: readonly { code: string; name: string }[] };

export async function scopeNames(
  ctx: Context,
  codes: readonly (string | undefined)[],
  live: LiveTally | null,
): Promise<ScopeNames> {
  const left = live?.choices.schools ?? [];
  const others = codes.flatMap((code) => (!code || left.some((school) => school.code === code) ? [] : [code]));
  const [everywhere, ...names] = await Promise.all([
    wholeScopeName(ctx),
    ...others.map(async (code) => ({ code, name: await nameOfSchool(ctx, code) })),
  ]);
  return { everywhere, schools: [...left, ...names.flatMap(({ code, name }) => (name ? [{ code, name }] : []))] };
}

/** The live figures that an address asks for, of a cohort or of every school; 403 for whom none is. */
export async function requireLive(
  ctx: Context,
  search: Pick<FiguresSearch, "definition" | "echeance"> & DaySearch,
  cohortId?: string,
): Promise<LiveTally> {
  const filter = { ...liveFilter(search, ctx.today), cohortId };
  return (await getLive(ctx, filter, cohortId ? "cohort" : "school")) ?? forbidden(ctx);
}

/** The people of cohorts that an address asks for; 403 for whom no live figure is. */
export async function requireJourneys(ctx: Context, search: DaySearch, cohortId?: string): Promise<LiveJourneys> {
  return (await getJourneys(ctx, { ...daysOf(search, ctx.today), cohortId })) ?? forbidden(ctx);
}

/** Who changes sides between two readings of the same people, as an address asks for them; 403 for whom no live figure is. */
export async function requireChanges(ctx: Context, typed: ChangesSearch) {
  const readings = readingsOf(typed, ctx.today);
  const search = { ...typed, echeance: readings.filter.window };
  const [live, changes] = await Promise.all([requireLive(ctx, search), getChanges(ctx, readings)]);
  const names = await scopeNames(ctx, [search.ecole], live);
  return { readings, search, live, names, changes: changes ?? forbidden(ctx) };
}

/** From entry to certificate in a cohort, as an address asks for it; 403 for whom no live figure is. */
export async function requireJourney(ctx: Context, search: DaySearch, cohort: CohortView) {
  const filter = { cohortId: cohort.id, ...daysOf(search, ctx.today) };
  return (await getJourney(ctx, filter)) ?? forbidden(ctx);
}

/** With the live figures at each window; 403 for whom none are. Those asked for come first: what is drawn is kept by them. */
export async function requireQuality(ctx: Context, search: Pick<FiguresSearch, "definition" | "echeance"> & DaySearch) {
  const first = await requireLive(ctx, search);
  const [quality, ...others] = await Promise.all([
    getQuality(ctx, daysOf(search, ctx.today)),
    ...WINDOWS.map((echeance) => (echeance === search.echeance ? first : requireLive(ctx, { ...search, echeance }))),
  ]);
  const lives = Object.fromEntries(WINDOWS.map((window, at) => [window, others[at]])) as Record<Window, LiveTally>;
  return { lives, quality: quality ?? forbidden(ctx) };
}
