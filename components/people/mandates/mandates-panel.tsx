import { accessHref } from "@/components/foundation/access/access-search";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { StatementAuthor } from "@/components/ui/statement";
import { type Column, Table } from "@/components/ui/table";
import { Written } from "@/components/ui/written";
import type { FieldSpec, FormAction } from "@/lib/foundation/core/form";
import { showDate } from "@/lib/foundation/core/typed-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { MandateChoices, MandateLine } from "@/lib/people/mandates/queries";
import { LONGEST_MANDATE_DAYS } from "@/lib/people/mandates/rules/mandates";
import { LONGEST_PURPOSE, LONGEST_REFERENCE } from "@/lib/people/mandates/schema";

const LONGEST_WHY = 300;

/** What may be done with a mandate: opened by who holds it, withdrawn by who gives them; what its holder opened is for the administrator. */
export type MandateActs = { opens: boolean; takeBack: FormAction | null; readsLog: boolean };

/** All mandates with what they are today. */
export async function MandateTable({ mandates, acts }: { mandates: readonly MandateLine[]; acts: MandateActs }) {
  const [t, f] = await Promise.all([getTranslations("mandates"), getFormat()]);
  const { opens, takeBack, readsLog } = acts;
  const columns: Column<MandateLine>[] = [
    {
      key: "request",
      header: t("columns.request"),
      rowHeader: true,
      cell: (one) => {
        const { id, reference, requestedOn, purpose, state } = one;
        const said = t("request", { reference, date: f.tableDate(requestedOn) });
        return (
          <>
            {opens && state === "holds" ? <TextLink href={`/controles/mandats/${id}`}>{said}</TextLink> : said}
            <span className="block font-normal text-sm text-ink-soft">
              <Written>{purpose}</Written>
            </span>
          </>
        );
      },
    },
    {
      key: "holder",
      header: t("columns.holder"),
      cell: ({ holder, fromOn, untilOn }) => (
        <>
          {holder.name}
          {readsLog && (
            <TextLink
              className="block text-sm"
              href={accessHref({ personne: holder.id, du: showDate(fromOn), au: showDate(untilOn) })}
              aria-label={t("readsOf", { name: holder.name })}
            >
              {t("reads")}
            </TextLink>
          )}
        </>
      ),
    },
    { key: "schools", header: t("columns.schools"), cell: ({ schools }) => schools.join(", ") },
    {
      key: "days",
      header: t("columns.days"),
      cell: ({ fromOn, untilOn }) => t("days", { from: f.tableDate(fromOn), until: f.tableDate(untilOn) }),
    },
    {
      key: "state",
      header: t("columns.state"),
      cell: (one) => (
        <>
          {one.takenBackWhy === null ? (
            t(`state.${one.state}`)
          ) : one.endedWithAccount ? (
            t("endedWithAccount")
          ) : (
            <Written>{t("takenBack", { why: one.takenBackWhy })}</Written>
          )}
          <span className="block text-sm">
            <StatementAuthor of={one} />
          </span>
        </>
      ),
    },
    ...(takeBack
      ? [
          {
            key: "act",
            header: t("columns.act"),
            act: true,
            cell: (one: MandateLine) =>
              (one.state === "holds" || one.state === "to_come") && (
                <Form
                  id={`retirer-${one.id}`}
                  action={takeBack}
                  fields={[{ name: "why", label: t("takeBack.why"), hint: t("takeBack.hint"), maxLength: LONGEST_WHY }]}
                  about={{ statementId: String(one.id) }}
                  summary={t("takeBack.open", { reference: one.reference })}
                  submit={t("takeBack.save")}
                  look="secondary"
                />
              ),
          },
        ]
      : []),
  ];
  return (
    <Table caption={t("caption")} captionHidden columns={columns} rows={mandates} rowKey={({ id }) => String(id)} />
  );
}

/** The form by which a mandate is given, with what it will show said before. */
export async function MandateForm({ choices, record }: { choices: MandateChoices; record: FormAction }) {
  const t = await getTranslations("mandates.record");
  const named = (all: readonly { id: string; name: string }[]) =>
    all.map(({ id, name }) => ({ value: id, label: name }));
  const fields: FieldSpec[] = [
    {
      name: "holderId",
      label: t("holder"),
      kind: "select",
      choices: named(choices.officials),
      placeholder: t("choose"),
      width: "half",
    },
    { name: "reference", label: t("reference"), hint: t("referenceHint"), maxLength: LONGEST_REFERENCE, width: "half" },
    { name: "requestedOn", label: t("requestedOn"), kind: "date" },
    { name: "purpose", label: t("purpose"), hint: t("purposeHint"), maxLength: LONGEST_PURPOSE },
    { name: "schoolIds", label: t("schools"), kind: "checkboxes", choices: named(choices.schools) },
    { name: "fromOn", label: t("from"), kind: "date" },
    { name: "untilOn", label: t("until"), hint: t("untilHint", { days: LONGEST_MANDATE_DAYS }), kind: "date" },
  ];
  return (
    <section aria-labelledby="donner" className="grid gap-4">
      <h2 id="donner" className="text-xl font-semibold">
        {t("title")}
      </h2>
      <p className="max-w-prose">{t("lead")}</p>
      {choices.officials.length > 0 ? (
        <Form id="mandat" action={record} fields={fields} submit={t("save")} />
      ) : (
        <p className="max-w-prose">{t("nobody")}</p>
      )}
    </section>
  );
}
