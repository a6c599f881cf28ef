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
  ranked = false,
}: {
  applications: readonly Application[];
  caption: string;
  /** Address of the cohort. */
  base: string;
  decides: boolean;
  /** Whether the reader may correct what was known on entry. */
  corrects: boolean;
  /** Shows the rank on the waiting list. */
  ranked?: boolean;
}) {
  const [t, format] = await Promise.all([getTranslations("enrolments"), getFormat()]);
  const rank: Column<Application> = {
    key: "rank",
    header: t("recruitment.rank"),
    numeric: true,
    cell: (row) => row.rank && format.integer(row.rank),
  };
  const actions: Column<Application> = {
    key: "actions",
    header: t("recruitment.actions"),
    cell: (row) => <Decisions application={row} />,
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
          cell: ({ person }) => (
            <TextLink href={`/apprenants/${person.id}`}>
              {person.lastName} {person.firstName}
            </TextLink>
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
              <span className="md:whitespace-nowrap">
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

async function Decisions({ application }: { application: Application }) {
  const t = await getTranslations("enrolments");
  const { enrolmentId, status, steps, undoable, person } = application;
  const name = `${person.firstName} ${person.lastName}`;
  return (
    <div className="flex flex-wrap justify-end gap-1 md:justify-start">
      {steps.map((step) => (
        <Button
          key={step}
          type="submit"
          name="act"
          value={`${step}.${enrolmentId}.${status}`}
          size="small"
          aria-label={t(`stepFor.${step}`, { name })}
        >
          {t(`step.${step}`)}
        </Button>
      ))}
      {undoable && (
        <Button
          type="submit"
          name="act"
          value={`undo.${enrolmentId}.${status}`}
          size="small"
          look="quiet"
          aria-label={t("undoFor", { name })}
        >
          {t("undo")}
        </Button>
      )}
    </div>
  );
}
