import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { DueLine } from "@/lib/entrances/retention/due-records";
import type { ErasureProposal } from "@/lib/entrances/retention/queries";
import {
  DUE_AT_ONCE,
  type NoDay,
  PERSON_KINDS,
  type PersonDue,
  type PersonKind,
} from "@/lib/entrances/retention/rules/due";
import { PERIOD_KINDS, PERIODS, type PeriodKind } from "@/lib/entrances/retention/rules/periods";
import { can } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import type { FormAction } from "@/lib/foundation/core/form";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

type Named = { lastName: string; firstName: string };

/** What these pages lie beneath: the administrator's own, or the people whom staff have. */
export async function retentionHome({ actor }: Pick<Context, "actor">) {
  const [admin, learners] = await Promise.all([getTranslations("admin"), getTranslations("learners")]);
  return can(actor, "account.manage")
    ? { href: "/administration", label: admin("title") }
    : { href: "/apprenants", label: learners("title") };
}

/** Months of the calendar that stand by themselves; what falls due after them is one line. */
const MONTHS_SHOWN = 24;

type CalendarRow = { key: string; label: string; search: string | null; people: Record<PersonKind, number> };

/** When people fall due, by month and kind, each figure leading to who they are for whoever may know. */
export async function DueCalendar({
  lines,
  counts,
  today,
  opens,
}: {
  lines: readonly DueLine[];
  counts: Record<PersonKind, number>;
  today: CivilDate;
  opens: boolean;
}) {
  const [t, kinds, f] = await Promise.all([
    getTranslations("retention.calendar"),
    getTranslations("retention.kind"),
    getFormat(),
  ]);
  const sum = (some: readonly DueLine[]): Record<PersonKind, number> => ({
    applicants: some.reduce((total, { kind, people }) => total + (kind === "applicants" ? people : 0), 0),
    learners: some.reduce((total, { kind, people }) => total + (kind === "learners" ? people : 0), 0),
  });
  const month = today.slice(0, 7);
  const ahead = lines.filter((line) => line.month !== null && line.month >= month);
  const months = [...new Set(ahead.flatMap((line) => line.month ?? []))];
  const ofMonth = (one: string): CalendarRow => {
    const people = sum(ahead.filter((line) => line.month === one));
    // Of the month that runs some are due already, and stand in the first line.
    const before = one === month ? sum(lines.filter((line) => line.month !== null && line.month < month)) : null;
    const left = before && {
      applicants: people.applicants - (counts.applicants - before.applicants),
      learners: people.learners - (counts.learners - before.learners),
    };
    return { key: one, label: f.monthYear(`${one}-01`), search: `mois=${one}`, people: left ?? people };
  };
  const later = months.slice(MONTHS_SHOWN);
  const whys = [...new Set(lines.flatMap(({ why }) => why ?? []))] as NoDay[];
  const rows: CalendarRow[] = [
    { key: "now", label: t("now"), search: "", people: counts },
    ...months.slice(0, MONTHS_SHOWN).map(ofMonth),
    ...(later.length > 0
      ? [
          {
            key: "later",
            label: t("later"),
            search: null,
            people: sum(ahead.filter((line) => line.month !== null && later.includes(line.month))),
          },
        ]
      : []),
    ...whys.map((why) => ({
      key: why,
      label: `${t("none")} (${t(`why.${why}`)})`,
      search: `sans=${why}`,
      people: sum(lines.filter((line) => line.why === why)),
    })),
  ].filter(({ key, people }) => key === "now" || people.applicants + people.learners > 0);
  const cell = (kind: PersonKind, { label, search, people }: CalendarRow) => {
    const count = people[kind];
    if (count === 0 || search === null || !opens) return f.integer(count);
    const href = `/administration/conservation/personnes?qui=${kind}${search && `&${search}`}`;
    return (
      <TextLink href={href} aria-label={t("open", { count, kind: kinds(kind), when: label })}>
        {f.integer(count)}
      </TextLink>
    );
  };
  return (
    <>
      <Table
        caption={t("caption")}
        captionHidden
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: "month", header: t("month"), rowHeader: true, cell: ({ label }) => label },
          ...PERSON_KINDS.toReversed().map((kind) => ({
            key: kind,
            header: kinds(kind),
            numeric: true,
            cell: (row: CalendarRow) => cell(kind, row),
          })),
        ]}
      />
      <p className="max-w-prose">{t("noneText")}</p>
    </>
  );
}

/** How long what is kept is kept, and how much of it the next run would delete. */
export async function PeriodTable({
  counts,
  uploadDays,
}: {
  counts: Record<PeriodKind, number>;
  /** What this installation says of registers. */
  uploadDays: number;
}) {
  const [t, f] = await Promise.all([getTranslations("retention"), getFormat()]);
  const keptFor = (kind: PeriodKind) => {
    const { keeps, unit } = PERIODS[kind];
    return t(`keeps.${unit}`, { count: kind === "uploads" ? uploadDays : keeps });
  };
  return (
    <Table
      caption={t("rules.caption")}
      captionHidden
      rows={PERIOD_KINDS}
      rowKey={(kind) => kind}
      columns={[
        { key: "what", header: t("rules.what"), rowHeader: true, cell: (kind) => t(`kind.${kind}`) },
        { key: "from", header: t("rules.from"), prose: true, cell: (kind) => t(`from.${kind}`) },
        { key: "keeps", header: t("rules.keeps"), cell: keptFor },
        { key: "fate", header: t("rules.fate"), cell: (kind) => t(`fate.${PERIODS[kind].fate}`) },
        { key: "source", header: t("rules.source"), cell: (kind) => <span lang="fr">{PERIODS[kind].source}</span> },
        { key: "due", header: t("rules.due"), numeric: true, cell: (kind) => f.integer(counts[kind]) },
      ]}
    />
  );
}

/** Of whom it is proposed, each to be confirmed by a second person. */
export async function ProposalTable({ proposals }: { proposals: readonly ErasureProposal[] }) {
  const [t, f] = await Promise.all([getTranslations("retention.proposals"), getFormat()]);
  return (
    <Table
      caption={t("caption")}
      captionHidden
      rows={proposals}
      rowKey={({ id }) => String(id)}
      columns={[
        {
          key: "name",
          header: t("name"),
          rowHeader: true,
          cell: ({ learner }) => <TextLink href={`/apprenants/${learner.id}/effacement`}>{fullName(learner)}</TextLink>,
        },
        { key: "by", header: t("by"), cell: ({ proposedBy }) => proposedBy.name },
        { key: "on", header: t("on"), cell: ({ proposedAt }) => f.tableDate(civilDayOf(proposedAt)) },
      ]}
    />
  );
}

/** That a list is cut, where it is. */
export async function FirstOnes({ shown }: { shown: number }) {
  const t = await getTranslations("retention.people");
  return shown < DUE_AT_ONCE ? null : <p className="my-4">{t("most", { count: DUE_AT_ONCE })}</p>;
}

/** Those of a list whose time is over, proposed together: somebody else confirms. */
export async function ProposeSeveral({
  people,
  action,
}: {
  people: readonly (Named & Pick<PersonDue, "learnerId" | "dueOn">)[];
  action: FormAction;
}) {
  const [t, f] = await Promise.all([getTranslations("retention.several"), getFormat()]);
  const choices = people.map(({ learnerId, dueOn, ...person }) => ({
    value: learnerId,
    label: t("due", { name: fullName(person), date: dueOn ? f.tableDate(dueOn) : "" }),
  }));
  return (
    <div className="mt-6">
      <Form
        id="proposer"
        action={action}
        summary={t("propose")}
        fields={[{ name: "chosen", kind: "checkboxes", label: t("peopleDue"), choices }]}
        values={{ chosen: choices.map(({ value }) => value) }}
        submit={t("submit")}
        open
      />
    </div>
  );
}

/** Proposals of others, confirmed together, for good. */
export async function ConfirmSeveral({
  proposals,
  action,
}: {
  proposals: readonly ErasureProposal[];
  action: FormAction;
}) {
  const t = await getTranslations("retention.several");
  const choices = proposals.flatMap(({ id, digest, learner }) =>
    digest ? { value: `${id}.${digest}`, label: fullName(learner) } : [],
  );
  if (choices.length === 0) return null;
  return (
    <Form
      id="confirmer"
      action={action}
      summary={t("confirm")}
      fields={[
        { name: "chosen", kind: "checkboxes", label: t("people"), hint: t("confirmHint"), choices },
        { name: "agreed", kind: "checkbox", label: t("agreed") },
      ]}
      values={{ chosen: choices.map(({ value }) => value) }}
      submit={t("erase")}
      look="danger"
      open
    />
  );
}
