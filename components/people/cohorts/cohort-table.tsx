import { Fragment, type ReactNode } from "react";
import { KeepWhole } from "@/components/ui/keep-whole";
import { TextLink } from "@/components/ui/link";
import type { sortHeaders } from "@/components/ui/sort";
import { type Column, Table } from "@/components/ui/table";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { COHORT_COLUMNS, type CohortColumn } from "@/lib/people/cohorts/list-schema";
import type { CohortLine } from "@/lib/people/cohorts/queries";
import type { CohortSort } from "@/lib/people/cohorts/rules/order";
import { CohortBadge } from "./cohort-header";
import { type FollowUps, followUpHref } from "./follow-ups";
import { blockerHref, seatsHref } from "./people-links";

/** Cohorts in rows; the last column says what to do with each. Those being recruited need no column for their state. */
export async function CohortTable({
  cohorts,
  caption,
  recruiting = false,
  shown = COHORT_COLUMNS.atFirst,
  followUps,
  sort,
}: {
  cohorts: readonly CohortLine[];
  caption: string;
  recruiting?: boolean;
  shown?: readonly CohortColumn[];
  /** What the worklist holds of each cohort. */
  followUps?: FollowUps;
  /** Makes the headers of a table that can be sorted. */
  sort?: ReturnType<typeof sortHeaders<CohortSort>>;
}) {
  const [t, format] = await Promise.all([getTranslations("cohorts"), getFormat()]);
  const sorted = (key: CohortSort, first?: "descending") => (sort ? { sort: sort(key, first) } : {});
  const toDo = ({ id, blockers }: CohortLine): ReactNode => {
    const parts = [
      ...blockers.map(({ code, count }) => ({
        key: code,
        text: t(`blocker.${code}`, { count }),
        href: code === "places_free" ? null : blockerHref(id, code),
      })),
      ...(followUps?.get(id) ?? []).map(({ task, count }) => ({
        key: task,
        text: t(`blocker.${task}`, { count }),
        href: followUpHref(task, id),
      })),
    ];
    if (parts.length === 0) return <span className="text-ink-soft">{t("blocker.none")}</span>;
    return parts.map(({ key, text, href }, index) => (
      <Fragment key={key}>
        {index > 0 && " · "}
        {href ? (
          <TextLink href={href} className="inline-block">
            {text}
          </TextLink>
        ) : (
          text
        )}
      </Fragment>
    ));
  };
  const columns: Record<CohortColumn, Column<CohortLine>> = {
    programme: {
      key: "programme",
      header: t("column.programme"),
      // One line for the usual title, where there is room: a page of cohorts is long.
      cell: ({ programme }) => <span className="inline-block @min-[68rem]:w-52">{programme.title}</span>,
      ...sorted("formation"),
    },
    dates: {
      key: "dates",
      header: t("column.dates"),
      ...sorted("debut", "descending"),
      cell: ({ startsOn, endsOn }) => (
        <span className="whitespace-nowrap tabular-nums">
          {format.tableDate(startsOn)} – {format.tableDate(endsOn)}
        </span>
      ),
    },
    session: { key: "session", header: t("column.session"), cell: ({ sessionNumber }) => sessionNumber ?? "" },
    places: {
      key: "places",
      header: t("column.places"),
      numeric: true,
      ...sorted("places", "descending"),
      cell: ({ id, state, seatsTaken, capacity }) => {
        const text = t("placesOf", { taken: format.integer(seatsTaken), capacity: format.integer(capacity) });
        const isFull = seatsTaken >= capacity && (state === "recruiting" || state === "running");
        return (
          <>
            {seatsTaken > 0 ? <TextLink href={seatsHref(id, state)}>{text}</TextLink> : text}
            {isFull && <span className="block text-ink-soft">{t("full")}</span>}
          </>
        );
      },
    },
    state: {
      key: "state",
      header: t("column.state"),
      cell: (cohort) => <CohortBadge state={cohort.state} />,
    },
    blocker: {
      key: "blocker",
      header: t("column.blocker"),
      cell: (cohort) => toDo(cohort),
    },
  };
  // Of those being recruited it is said above them.
  const told = recruiting ? shown.filter((column) => column !== "state") : shown;
  return (
    <Table
      caption={caption}
      captionHidden
      rows={cohorts}
      rowKey={({ id }) => id}
      density="compact"
      columns={[
        {
          key: "cohort",
          header: t("column.cohort"),
          rowHeader: true,
          ...sorted("promotion"),
          cell: ({ id, code, school, state }) => (
            <TextLink
              href={`/promotions/${id}${state === "recruiting" ? "" : "/effectif"}`}
              className="@min-[54rem]:whitespace-nowrap"
            >
              {school.name} <KeepWhole>{code}</KeepWhole>
            </TextLink>
          ),
        },
        ...told.map((column) => columns[column]),
      ]}
    />
  );
}
