import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/link";
import { type Column, Table } from "@/components/ui/table";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Application } from "@/lib/people/enrolments/queries";
import { firstEntryDay } from "@/lib/people/enrolments/rules/steps";
import { EntryBox } from "./entry-group";
import { MENU_ITEM, RowMenu } from "./row-menu";

/** The day leads to the enrolment: a link beside the buttons would give each row a second line. */
export async function ApplicationTable({
  applications,
  caption,
  base,
  decides,
  corrects,
  full = false,
  ranked = false,
  enters = false,
}: {
  applications: readonly Application[];
  caption: string;
  /** Address of the cohort. */
  base: string;
  decides: boolean;
  /** Whether the reader may correct what was known on entry. */
  corrects: boolean;
  /** Nobody can be admitted: no seat is free, or the cohort is cancelled. */
  full?: boolean;
  ranked?: boolean;
  /** Shows a box for each person: the ticked enter together. */
  enters?: boolean;
}) {
  const [t, format] = await Promise.all([getTranslations("enrolments"), getFormat()]);
  const nextOf = new Map(
    applications.map(({ enrolmentId }, index) => [enrolmentId, applications[index + 1]?.enrolmentId]),
  );
  const rank: Column<Application> = {
    key: "rank",
    header: t("recruitment.rank"),
    numeric: true,
    cell: ({ rank }) => rank && t("recruitment.rankOf", { rank }),
  };
  const box: Column<Application> = {
    key: "box",
    header: t("recruitment.chosen"),
    cell: ({ enrolmentId, person }) => (
      <EntryBox enrolmentId={enrolmentId} label={t("recruitment.chosenFor", { name: fullName(person) })} />
    ),
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
        ...(enters ? [box] : []),
        {
          key: "name",
          header: t("recruitment.name"),
          rowHeader: true,
          cell: ({ enrolmentId, person }) => (
            <span id={rowId(enrolmentId)} className="block max-w-64 scroll-mt-40">
              <TextLink href={`/apprenants/${person.id}`}>
                {person.lastName} {person.firstName}
              </TextLink>
              {person.birthDate === null && <LacksBirthDate person={person} asks={corrects} />}
            </span>
          ),
        },
        {
          key: "applied",
          header: t("recruitment.applied"),
          cell: ({ enrolmentId, person, appliedOn }) => {
            const day = appliedOn && format.tableDate(appliedOn);
            if (!corrects) return day && <span className="tabular-nums">{day}</span>;
            const name = fullName(person);
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

/** What is missing before somebody can be admitted, and where it is said. */
async function LacksBirthDate({ person, asks }: { person: Application["person"]; asks: boolean }) {
  const t = await getTranslations("enrolments.recruitment");
  const text = t("birthDateMissing");
  return (
    <span className="block text-sm font-normal text-ink-soft">
      {asks ? (
        <TextLink
          href={`/apprenants/${person.id}/modifier`}
          aria-label={t("birthDateMissingOf", { name: fullName(person) })}
        >
          {text}
        </TextLink>
      ) : (
        text
      )}
    </span>
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
  next: string | undefined;
}) {
  const t = await getTranslations("enrolments");
  const { enrolmentId, status, steps, likely, undoable, person } = application;
  const name = fullName(person);
  const possible = steps.filter((step) => step !== "admit" || !full);
  const first = possible.find((step) => step === likely);
  const rest = possible.filter((step) => step !== first);
  const button = {
    type: "submit",
    name: "act",
    // Without JavaScript the page comes back at the next person.
    formAction: `#${rowId(next ?? enrolmentId)}`,
  } as const;
  return (
    <div data-row={enrolmentId} className="flex flex-wrap items-center justify-end gap-1 @min-[54rem]:justify-start">
      {first && (
        <Button
          {...button}
          size="small"
          className="scroll-mt-40 scroll-mb-24"
          value={`${first}.${enrolmentId}.${status}`}
          aria-label={t(`stepFor.${first}`, { name })}
        >
          {t(`step.${first}`)}
        </Button>
      )}
      {(rest.length > 0 || undoable) && (
        <RowMenu
          {...(first
            ? { label: t("recruitment.more"), name: t("recruitment.moreFor", { name }) }
            : { label: t("recruitment.choose"), name: t("recruitment.chooseFor", { name }), isAlone: true })}
        >
          {rest.map((step) => (
            <button
              key={step}
              {...button}
              className={MENU_ITEM}
              value={`${step}.${enrolmentId}.${status}`}
              aria-label={t(`stepFor.${step}`, { name })}
            >
              {t(`step.${step}`)}
            </button>
          ))}
          {undoable && (
            <button
              {...button}
              className={MENU_ITEM}
              value={`undo.${enrolmentId}.${status}`}
              aria-label={t("undoFor", { name })}
            >
              {t("undoStep")}
            </button>
          )}
        </RowMenu>
      )}
    </div>
  );
}

/** The day that a form proposes for the entries of those who are admitted. */
export function entryDay(
  applications: readonly Application[],
  cohort: { startsOn: CivilDate; endsOn: CivilDate },
): CivilDate {
  const admitted = applications.filter(({ status }) => status === "admitted");
  return firstEntryDay(admitted, cohort);
}
