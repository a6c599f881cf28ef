import { Disclosure } from "@/components/ui/disclosure";
import { KeepWhole } from "@/components/ui/keep-whole";
import { TextLink } from "@/components/ui/link";
import { StatementAuthor, StatementHistory, StatementLink } from "@/components/ui/statement";
import { Table } from "@/components/ui/table";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { PremisesState, RoomState } from "@/lib/network/premises/queries";
import type { OutageDays } from "@/lib/network/premises/rules/outage";
import { availabilityText } from "./premises-texts";

type Props = {
  premises: PremisesState;
  base: string;
  manages: boolean;
  /** Whether the reader may open a cohort. */
  opens: boolean;
};

/** The rooms of premises: seats, workstations and what is out of order, and who is in them today or later. */
export async function RoomTable({ premises, base, manages, opens }: Props) {
  const [t, f, common] = await Promise.all([getTranslations("premises"), getFormat(), getTranslations("common.table")]);
  const { rooms } = premises;
  const sum = (of: (room: RoomState) => number) => f.integer(rooms.reduce((total, room) => total + of(room), 0));
  const act = {
    key: "act",
    header: t("room.act"),
    cell: ({ id, name }: RoomState) => (
      <span className="flex flex-wrap gap-x-4 gap-y-1 print:hidden">
        <TextLink href={`${base}/panne?salle=${id}`}>
          <span aria-hidden="true">{t("room.report")}</span>
          <span className="sr-only">{t("room.reportOf", { name })}</span>
        </TextLink>
        <TextLink href={`${base}/salle?salle=${id}`}>
          <span aria-hidden="true">{t("room.edit")}</span>
          <span className="sr-only">{t("room.editOf", { name })}</span>
        </TextLink>
      </span>
    ),
  };
  return (
    <Table
      caption={t("rooms", { name: premises.name })}
      captionHidden
      rows={rooms}
      rowKey={({ id }) => id}
      {...(rooms.length > 1 && { totalLabel: common("total") })}
      columns={[
        {
          key: "name",
          header: t("room.name"),
          rowHeader: true,
          cell: (room) => (
            <>
              {room.name}
              {(room.availableFromOn || room.availableUntilOn) && (
                <span className="block font-normal text-ink-soft">{availabilityText(t, f, room)}</span>
              )}
            </>
          ),
        },
        {
          key: "seats",
          header: t("room.seats"),
          numeric: true,
          cell: ({ seats }) => f.integer(seats),
          total: sum(({ seats }) => seats),
        },
        {
          key: "workstations",
          header: t("room.workstations"),
          numeric: true,
          cell: ({ workstations }) => f.integer(workstations),
          total: sum(({ workstations }) => workstations),
        },
        {
          key: "working",
          header: t("room.working"),
          numeric: true,
          cell: ({ workstations, out }) => f.integer(workstations - out),
          total: sum(({ workstations, out }) => workstations - out),
        },
        {
          key: "cohorts",
          header: t("room.cohorts"),
          prose: true,
          cell: (room) => <Cohorts room={room} opens={opens} />,
        },
        {
          key: "outages",
          header: t("room.outages"),
          prose: true,
          cell: (room) => <Outages room={room} base={base} manages={manages} />,
        },
        ...(manages ? [act] : []),
      ]}
    />
  );
}

const whole = (code: string) => <KeepWhole>{code}</KeepWhole>;

/** Who is in a room today or later, and whether it has a working workstation for each. */
async function Cohorts({ room: { cohorts, workstations, out }, opens }: { room: RoomState; opens: boolean }) {
  const [t, f] = await Promise.all([getTranslations("premises.room"), getFormat()]);
  if (cohorts.length === 0) return t("free");
  return (
    <ul className="grid gap-1">
      {cohorts.map(({ id, code, startsOn, endsOn, capacity }) => (
        <li key={id}>
          {opens ? <TextLink href={`/promotions/${id}/resultats`}>{whole(code)}</TextLink> : whole(code)}{" "}
          {t("cohortDays", { from: f.tableDate(startsOn), to: f.tableDate(endsOn) })}
          {capacity > workstations - out && (
            <span className="block font-semibold">{t("short", { capacity, working: workstations - out })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What is out of order now, then what was. */
async function Outages({
  room: { name, outages },
  base,
  manages,
}: {
  room: RoomState;
  base: string;
  manages: boolean;
}) {
  const [t, f] = await Promise.all([getTranslations("premises.outage"), getFormat()]);
  if (outages.length === 0) return t("none");
  const [lasting, past] = [outages.filter(({ untilOn }) => !untilOn), outages.filter(({ untilOn }) => untilOn)];
  const text = ({ workstations, fromOn, untilOn }: OutageDays) =>
    untilOn
      ? t("past", { count: workstations, from: f.tableDate(fromOn), until: f.tableDate(untilOn) })
      : t("lasting", { count: workstations, from: f.tableDate(fromOn) });
  const line = (outage: RoomState["outages"][number]) => (
    <li key={outage.id}>
      {text(outage)}
      {manages && (
        <>
          {" "}
          <StatementLink
            href={`${base}/panne?panne=${outage.id}`}
            of={t("correctOf", { name, day: f.date(outage.fromOn) })}
          >
            {outage.untilOn ? t("correct") : t("end")}
          </StatementLink>
        </>
      )}
      <StatementAuthor of={outage} />
      <StatementHistory
        summary={t("corrected", { count: outage.earlier.length })}
        rows={outage.earlier}
        line={({ supersededAt, why, ...one }) =>
          t("earlierLine", { what: text(one), day: f.instant(supersededAt), why })
        }
      />
    </li>
  );
  return (
    <div className="grid gap-1">
      {lasting.length > 0 && <ul className="grid gap-1">{lasting.map(line)}</ul>}
      {past.length > 0 && (
        <Disclosure summary={t("before", { count: past.length })} printed>
          <ul className="grid gap-1">{past.map(line)}</ul>
        </Disclosure>
      )}
    </div>
  );
}
