import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { type Column, Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { Application } from "@/lib/enrolments/queries";
import { getFormat } from "@/lib/i18n/server";

/**
 * People in rows with the buttons of what may be done next; without `decides` only what is known of them. The day of
 * the application leads to the enrolment: a link beside the buttons would give each row a second line.
 */
export async function ApplicationTable({
  applications,
  caption,
  base,
  decides,
  corrects,
  full = false,
  ranked = false,
}: {
  applications: readonly Application[];
  caption: string;
  /** Address of the cohort. */
  base: string;
  decides: boolean;
  /** Whether the reader may correct what was known on entry. */
  corrects: boolean;
  /** Nobody can be admitted: no place is free, or the cohort is cancelled. */
  full?: boolean;
  /** Shows the rank on the waiting list. */
  ranked?: boolean;
}) {
  const [t, format] = await Promise.all([getTranslations("enrolments"), getFormat()]);
  const nextOf = new Map(
    applications.map(({ enrolmentId }, index) => [enrolmentId, applications[index + 1]?.enrolmentId]),
  );
  const rank: Column<Application> = {
    key: "rank",
    header: t("recruitment.rank"),
    numeric: true,
    cell: (row) => row.rank && format.integer(row.rank),
  };
  const actions: Column<Application> = {
    key: "actions",
    header: t("recruitment.actions"),
    cell: (row) => <Decisions application={row} full={full} next={nextOf.get(row.enrolmentId)} />,
  };
  return (
    <Table
      caption={caption}
      captionHidden
      density="compact"
      rows={applications}
      rowKey={({ enrolmentId }) => enrolmentId}
      columns={[
        ...(ranked ? [rank] : []),
        {
          key: "name",
          header: t("recruitment.name"),
          rowHeader: true,
          cell: ({ enrolmentId, person }) => (
            <span id={rowId(enrolmentId)} className="block max-w-64 scroll-mt-40">
              <TextLink href={`/apprenants/${person.id}`}>
                {person.lastName} {person.firstName}
              </TextLink>
            </span>
          ),
        },
        {
          key: "applied",
          header: t("recruitment.applied"),
          cell: ({ enrolmentId, person, appliedOn }) => {
            const day = appliedOn && format.tableDate(appliedOn);
            if (!corrects) return day && <span className="tabular-nums">{day}</span>;
            const name = `${person.firstName} ${person.lastName}`;
            return (
              <TextLink
                href={`${base}/inscriptions/${enrolmentId}`}
                aria-label={[day, t("entry.openOf", { name })].filter(Boolean).join(", ")}
                className="tabular-nums"
              >
                {day ?? t("entry.open")}
              </TextLink>
            );
          },
        },
        {
          key: "status",
          header: t("recruitment.status"),
          cell: ({ status, since, appliedOn }) =>
            since && since !== appliedOn ? (
              <span className="@min-[54rem]:whitespace-nowrap">
                {t("recruitment.statusSince", { status: t(`status.${status}`), since: format.dayMonth(since) })}
              </span>
            ) : (
              t(`status.${status}`)
            ),
        },
        ...(decides ? [actions] : []),
      ]}
    />
  );
}

const rowId = (enrolmentId: string) => `row-${enrolmentId}`;

async function Decisions({
  application,
  full,
  next,
}: {
  application: Application;
  full: boolean;
  /** The enrolment of the row below. */
  next: string | undefined;
}) {
  const t = await getTranslations("enrolments");
  const { enrolmentId, status, steps, undoable, person } = application;
  const name = `${person.firstName} ${person.lastName}`;
  const possible = steps.filter((step) => step !== "admit" || !full);
  const button = {
    type: "submit",
    name: "act",
    size: "small",
    className: "scroll-mt-40 scroll-mb-24",
    // Without JavaScript the page comes back at the next person.
    formAction: `#${rowId(next ?? enrolmentId)}`,
  } as const;
  return (
    <div data-row={enrolmentId} className="flex flex-wrap items-center justify-end gap-1 @min-[54rem]:justify-start">
      {possible.length < steps.length && <span className="px-1 text-ink-soft">{t("recruitment.noPlace")}</span>}
      {possible.map((step) => (
        <Button
          key={step}
          {...button}
          value={`${step}.${enrolmentId}.${status}`}
          aria-label={t(`stepFor.${step}`, { name })}
        >
          {t(`step.${step}`)}
        </Button>
      ))}
      {undoable && (
        <Button {...button} value={`undo.${enrolmentId}.${status}`} look="quiet" aria-label={t("undoFor", { name })}>
          {t("undo")}
        </Button>
      )}
    </div>
  );
}
