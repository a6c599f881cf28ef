import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { Written } from "@/components/ui/written";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Controlled, ControlledPerson, OwnMandate } from "@/lib/people/mandates/queries";

/** What a mandate is of, and the cohorts that it opens. */
export async function MandateView({ mandate }: { mandate: OwnMandate }) {
  const [t, f] = await Promise.all([getTranslations("mandates.own"), getFormat()]);
  const request = (await getTranslations("mandates"))("request", {
    reference: mandate.reference,
    date: f.date(mandate.requestedOn),
  });
  return (
    <div className="grid gap-8">
      <DescriptionList
        items={[
          { term: t("request"), details: request },
          { term: t("purpose"), details: <Written>{mandate.purpose}</Written> },
          { term: t("schools"), details: mandate.schools.join(", ") },
        ]}
      />
      {mandate.cohorts.length === 0 ? (
        <EmptyState title={t("noCohort")}>{t("noCohortText")}</EmptyState>
      ) : (
        <Table
          caption={t("cohorts")}
          rows={mandate.cohorts}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "cohort",
              header: t("cohort"),
              rowHeader: true,
              cell: ({ id, code }) => <TextLink href={`/controles/mandats/${mandate.id}/${id}`}>{code}</TextLink>,
            },
            { key: "school", header: t("school"), cell: ({ school }) => school.name },
            {
              key: "dates",
              header: t("dates"),
              cell: ({ startsOn, endsOn }) => `${f.tableDate(startsOn)} – ${f.tableDate(endsOn)}`,
            },
            { key: "entrants", header: t("entrants"), numeric: true, cell: ({ entrants }) => f.integer(entrants) },
          ]}
        />
      )}
    </div>
  );
}

/** Who entered a cohort, by name. */
export async function ControlledTable({ cohort }: { cohort: Controlled }) {
  const [t, reasons, f] = await Promise.all([
    getTranslations("mandates.cohort"),
    getTranslations("enrolments.reason"),
    getFormat(),
  ]);
  return (
    <Table
      caption={t("caption")}
      captionHidden
      rows={cohort.people}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "person",
          header: t("person"),
          rowHeader: true,
          cell: ({ id, learner }) => (
            <TextLink href={`/controles/mandats/${cohort.mandateId}/${cohort.id}/${id}`}>{fullName(learner)}</TextLink>
          ),
        },
        { key: "entered", header: t("entered"), cell: ({ enteredOn }) => enteredOn && f.tableDate(enteredOn) },
        {
          key: "exit",
          header: t("exit"),
          cell: ({ exit }) =>
            exit ? t("exitLine", { date: f.tableDate(exit.exitedOn), reason: reasons(exit.reason) }) : t("inTraining"),
        },
      ]}
    />
  );
}

type Observation = ControlledPerson["outcomes"][number];

/** One person as a control reads them: what figures and funders rest on. */
export async function ControlledView({ person }: { person: ControlledPerson }) {
  const [t, f, enrolments, outcomes, levels, fields] = await Promise.all([
    getTranslations("mandates.person"),
    getFormat(),
    getTranslations("enrolments"),
    getTranslations("outcomes"),
    getTranslations("proofs.level"),
    getTranslations("enrolments.form.sexes"),
  ]);
  const { learner, exit, certification, level, entryStatus } = person;
  const day = (date: string | null) => (date === null ? t("notSaid") : f.date(date));
  const activityOf = ({ startedOn, endedOn, jobTitle, employerSiren }: Observation) => [
    startedOn &&
      (endedOn
        ? t("between", { start: f.tableDate(startedOn), end: f.tableDate(endedOn) })
        : t("since", { start: f.tableDate(startedOn) })),
    jobTitle && <Written key="title">{jobTitle}</Written>,
    employerSiren && t("siren", { siren: employerSiren }),
  ];
  const parts = [
    {
      title: t("identity"),
      items: [
        { term: t("born"), details: day(learner.birthDate) },
        { term: t("sex"), details: fields(learner.sex) },
      ],
    },
    {
      title: t("entry"),
      items: [
        { term: t("applied"), details: day(person.appliedOn) },
        { term: t("entered"), details: day(person.enteredOn) },
        { term: t("level"), details: level === null ? t("notSaid") : enrolments(`level.${level as 0}`) },
        { term: t("status"), details: entryStatus === null ? t("notSaid") : enrolments(`entryStatus.${entryStatus}`) },
      ],
    },
    {
      title: t("exit"),
      items: [
        {
          term: t("left"),
          details: exit
            ? `${f.date(exit.exitedOn)}, ${enrolments(`reason.${exit.reason}`)}`
            : enrolments("status.entered"),
        },
        { term: t("certification"), details: enrolments(`certification.${certification ?? "none"}`) },
      ],
    },
  ];
  return (
    <div className="grid gap-8">
      {parts.map(({ title, items }) => (
        <section key={title} className="grid gap-2">
          <h2 className="text-lg font-semibold">{title}</h2>
          <DescriptionList items={items} />
        </section>
      ))}
      <section className="grid gap-2">
        <h2 className="text-lg font-semibold">{t("situations")}</h2>
        {person.outcomes.length === 0 ? (
          <p>{t("noSituation")}</p>
        ) : (
          <Table
            caption={t("caption")}
            captionHidden
            rows={person.outcomes}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "window",
                header: t("window"),
                rowHeader: true,
                cell: ({ window }) => outcomes(`window.${window}`),
              },
              {
                key: "situation",
                header: t("situation"),
                cell: (one) => (
                  <>
                    {outcomes(`kind.${one.kind}`)}
                    <span className="block text-sm text-ink-soft">
                      {activityOf(one)
                        .filter(Boolean)
                        .flatMap((part, at) => (at === 0 ? [part] : [" · ", part]))}
                    </span>
                  </>
                ),
              },
              { key: "observedOn", header: t("observedOn"), cell: ({ observedOn }) => f.tableDate(observedOn) },
              { key: "source", header: t("source"), cell: ({ source }) => outcomes(`source.${source}`) },
              { key: "proof", header: t("proof"), cell: ({ proof }) => levels(proof) },
            ]}
          />
        )}
        <p className="max-w-prose text-sm text-ink-soft">{t("files")}</p>
      </section>
    </div>
  );
}
