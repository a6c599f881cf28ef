import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import { db } from "@/lib/foundation/db/client";
import { readDecisions } from "./label-records";
import { type LabelView, labelFigures, type Programme, readLabels } from "./read-labels";
import { standingOn } from "./rules/standing";

/** Where the label of a programme stands today, or an earlier one by its first day. */
export async function labelStanding(
  ctx: Context,
  { programmeId, periodFrom }: { programmeId: string; periodFrom?: CivilDate | undefined },
): Promise<LabelView | null> {
  return (await labelFigures(ctx, { programmeId, periodFrom }))?.view ?? null;
}

/** Every programme with its label, those that run first, then by title. */
export async function listLabels(ctx: Context): Promise<LabelView[]> {
  const read = await readLabels(ctx, {});
  const views = inTextOrder(
    read.map(({ view }) => view),
    ({ programme }) => programme.title,
  );
  const isOver = ({ endsOn }: LabelView) => Number(endsOn === null);
  return views.sort((a, b) => isOver(a) - isOver(b));
}

/** What to look at of labels: to be renewed, or suspended or over while cohorts of its programme go on. */
export type LabelAlert = {
  programme: Programme;
  kind: "six_months" | "three_months" | "suspended" | "lapsed";
  /** Its last day, or since when it does not run. */
  day: CivilDate;
  /** Cohorts of the programme that run or are to come. */
  cohorts: number;
};

/** The first to end first; none for who does not read labels. */
export async function listLabelAlerts(ctx: Context): Promise<LabelAlert[]> {
  if (!can(ctx.actor, "label.read")) return [];
  const [decisions, programmes] = await Promise.all([
    readDecisions(db),
    db.programme.findMany({
      where: { labels: { some: { supersededAt: null } } },
      select: {
        id: true,
        code: true,
        title: true,
        _count: { select: { cohorts: { where: { cancelledOn: null, endsOn: { gte: ctx.today } } } } },
      },
      orderBy: { code: "asc" },
    }),
  ]);
  const alerts = programmes.flatMap(({ _count: { cohorts }, ...programme }): LabelAlert[] => {
    const own = decisions.filter(({ programmeId }) => programmeId === programme.id);
    const { state, since, endsOn, alert } = standingOn(own, ctx.today);
    const isOver = (state === "lapsed" || state === "withdrawn") && cohorts > 0;
    return [
      ...(alert && endsOn ? [{ programme, kind: alert, day: endsOn, cohorts }] : []),
      ...(state === "suspended" && since && cohorts > 0
        ? [{ programme, kind: "suspended" as const, day: since, cohorts }]
        : []),
      ...(isOver && since ? [{ programme, kind: "lapsed" as const, day: since, cohorts }] : []),
    ];
  });
  return alerts.sort((a, b) => (a.day < b.day ? -1 : 1));
}
