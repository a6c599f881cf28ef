import "server-only";
import { HEADLINE } from "@/lib/figures/indicators/definitions/rules/definitions";
import { getCohortSetFigures } from "@/lib/figures/indicators/queries";
import { audienceOf, rateFloor } from "@/lib/figures/indicators/tally/rules/disclosure";
import { readThresholds } from "@/lib/figures/thresholds/threshold-records";
import { can } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { type CohortFigures, type LabelCohort, type LabelMeasure, measuresOf } from "./label-measures";
import { readDecisions } from "./label-records";
import { LABEL_WINDOW } from "./rules/measures";
import { type LabelPeriod, type LabelStanding, type LabelState, periodsOf, standingOn } from "./rules/standing";

export type Programme = { id: string; code: string; title: string };

/** Where the label of a programme stands, and what it is measured by, as of a day. */
export type LabelView = Omit<LabelStanding, "state"> & {
  /** `past`: of a label that was asked for, and that is not the one of today. */
  state: LabelState | "past";
  programme: Programme;
  asOf: CivilDate;
  /** The base from which the reader has a rate. */
  floor: number;
  /** All that it ever had. */
  periods: LabelPeriod[];
  /** In the order of the criteria; empty where there is no label to measure. */
  measures: LabelMeasure[];
  cohorts: LabelCohort[];
};

/** With the figures of those who entered under it. */
type LabelFigures = { view: LabelView; figures: CohortFigures | null };

const COHORT = {
  id: true,
  code: true,
  programmeId: true,
  startsOn: true,
  endsOn: true,
  capacity: true,
  school: { select: { code: true, name: true } },
} as const;

const NOBODY: ReadonlySet<string> = new Set();

/** One label, of the period that is asked for, with the figures of who entered under it. */
export async function labelFigures(
  ctx: Context,
  { programmeId, periodFrom }: { programmeId: string; periodFrom?: CivilDate | undefined },
): Promise<LabelFigures | null> {
  const [found] = await readLabels(ctx, { id: programmeId });
  if (!found || periodFrom === undefined || periodFrom === found.view.period?.fromOn) return found ?? null;
  return (await readLabels(ctx, { id: programmeId }, periodFrom))[0] ?? null;
}

const PAST = { state: "past", since: null, endsOn: null, alert: null } as const;

/** Every programme, or one, with its label; of an earlier one when its first day is given. */
export async function readLabels(
  ctx: Context,
  where: { id?: string },
  periodFrom?: CivilDate,
): Promise<LabelFigures[]> {
  if (!can(ctx.actor, "label.read")) return [];
  const [programmes, decisions, thresholds, cohorts] = await Promise.all([
    db.programme.findMany({ where, select: { id: true, code: true, title: true }, orderBy: { code: "asc" } }),
    readDecisions(db, where.id),
    readThresholds(db),
    db.cohort.findMany({
      where: { cancelledOn: null, ...(where.id && { programmeId: where.id }) },
      select: COHORT,
      orderBy: [{ startsOn: "asc" }, { id: "asc" }],
    }),
  ]);
  const audience = audienceOf(ctx.actor);
  const floor = audience ? rateFloor(audience) : 0;
  const labels = programmes.flatMap((programme) => {
    const own = decisions.filter(({ programmeId }) => programmeId === programme.id);
    const periods = periodsOf(own);
    const today = standingOn(own, ctx.today);
    const earlier = periodFrom && periods.find(({ fromOn }) => fromOn === periodFrom);
    if (periodFrom && !earlier) return [];
    const standing = earlier ? { ...PAST, period: earlier } : today;
    const { period } = standing;
    const of = cohorts.filter(
      ({ programmeId, startsOn }) =>
        programmeId === programme.id && period && period.fromOn <= startsOn && startsOn <= period.untilOn,
    );
    return [{ programme, standing, periods, cohorts: of }];
  });
  // Of one programme each cohort is told by itself too.
  const figures = await readFigures(ctx, labels, where.id !== undefined);
  return labels.map(({ programme, standing, periods, cohorts: of }): LabelFigures => {
    const { planned } = split(of, ctx.today);
    const shown = { ...standing, programme, asOf: ctx.today, floor, periods };
    const [ofBegun, ofPlanned] = [figures.get(programme.id), figures.get(plannedName(programme.id))];
    const lines = of.map(({ school, programmeId: _, ...cohort }): LabelCohort => {
      const isPlanned = cohort.startsOn > ctx.today;
      return { ...cohort, school, isPlanned, figures: figures.get(cohort.id) ?? null };
    });
    if (!standing.period || !ofBegun || !ofPlanned)
      return { view: { ...shown, measures: [], cohorts: lines }, figures: null };
    const measures = measuresOf(ctx, {
      begun: ofBegun,
      toCome: ofPlanned,
      planned,
      thresholds,
      untilOn: standing.period.untilOn,
      isOver: standing.endsOn === null,
    });
    return { view: { ...shown, measures, cohorts: lines }, figures: ofBegun };
  });
}

const plannedName = (programmeId: string) => `${programmeId} planned`;

function split<Cohort extends { startsOn: CivilDate }>(cohorts: readonly Cohort[], today: CivilDate) {
  return {
    begun: cohorts.filter(({ startsOn }) => startsOn <= today),
    planned: cohorts.filter(({ startsOn }) => startsOn > today),
  };
}

type Label = { programme: Programme; cohorts: readonly { id: string; startsOn: CivilDate }[] };

async function readFigures(
  ctx: Context,
  labels: readonly Label[],
  byCohort: boolean,
): Promise<Map<string, CohortFigures>> {
  const idsOf = (cohorts: readonly { id: string }[]) => new Set(cohorts.map(({ id }) => id));
  const sets = new Map<string, ReadonlySet<string>>();
  for (const { programme, cohorts } of labels) {
    const { begun, planned } = split(cohorts, ctx.today);
    sets.set(programme.id, begun.length > 0 ? idsOf(begun) : NOBODY);
    sets.set(plannedName(programme.id), idsOf(planned));
    if (byCohort) for (const { id } of cohorts) sets.set(id, new Set([id]));
  }
  return getCohortSetFigures(ctx, sets, { definition: HEADLINE, window: LABEL_WINDOW, asOf: ctx.today });
}
