import type { ReactNode } from "react";
import { Form } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import { StatementAuthor } from "@/components/ui/statement";
import { Written } from "@/components/ui/written";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { FieldSpec, FormAction } from "@/lib/foundation/core/form";
import { showDate } from "@/lib/foundation/core/typed-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Objections } from "@/lib/people/outcomes/objection-queries";
import { CONTACT_CHANNELS } from "@/lib/people/outcomes/rules/attempts";

const LONGEST_WHY = 300;

type Props = {
  objections: Objections;
  today: CivilDate;
  record: FormAction;
  end: FormAction;
  restore: FormAction;
  takeBack: FormAction;
};

/** Whether somebody may be contacted, what changes that, and all that was said of it. */
export async function ObjectionPanel({ objections, today, record, end, restore, takeBack }: Props) {
  const [t, f] = await Promise.all([getTranslations("objections"), getFormat()]);
  const { id: learnerId, standing, ended, said } = objections;
  const why = (kind: "error" | "restore"): FieldSpec[] => [
    { name: "why", label: t(`${kind}.why`), hint: t(`${kind}.whyHint`), maxLength: LONGEST_WHY },
  ];
  return (
    <div className="grid gap-8">
      {standing ? (
        <Notice kind="warning" title={t("mark", { date: f.date(standing.fromOn) })}>
          {t("standing")}
        </Notice>
      ) : (
        <Notice kind="info" title={t("none")}>
          {ended?.endedOn
            ? t(ended.author === "person" ? "endedOnPageText" : "endedText", { date: f.date(ended.endedOn) })
            : t("noneText")}
        </Notice>
      )}
      {standing ? (
        <>
          <section aria-labelledby="levee" className="grid gap-4">
            <h2 id="levee" className="text-xl font-semibold">
              {t("end.title")}
            </h2>
            <p className="max-w-prose">{t("end.lead")}</p>
            <Form
              id="lettre"
              action={end}
              about={{ statementId: String(standing.id) }}
              fields={[
                { name: "endedOn", label: t("end.endedOn"), kind: "date" },
                { name: "why", label: t("end.why"), hint: t("end.whyHint"), maxLength: LONGEST_WHY },
              ]}
              submit={t("end.save")}
            />
          </section>
          <Form
            id="erreur"
            action={takeBack}
            about={{ statementId: String(standing.id) }}
            fields={why("error")}
            summary={t("error.open")}
            submit={t("error.save")}
            look="secondary"
          />
        </>
      ) : (
        <>
          <section aria-labelledby="opposition" className="grid gap-4">
            <h2 id="opposition" className="text-xl font-semibold">
              {t("record.title")}
            </h2>
            <Form
              id="objection"
              action={record}
              about={{ learnerId }}
              fields={[
                { name: "fromOn", label: t("record.fromOn"), hint: t("record.fromOnHint"), kind: "date" },
                {
                  name: "channel",
                  label: t("record.channel"),
                  kind: "radio",
                  choices: CONTACT_CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) })),
                },
                {
                  name: "note",
                  label: t("record.note"),
                  hint: t("record.noteHint"),
                  optional: true,
                  maxLength: 200,
                },
              ]}
              values={{ fromOn: showDate(today) }}
              submit={t("record.save")}
            />
          </section>
          {ended && (
            <Form
              id="lettre-erreur"
              action={restore}
              about={{ statementId: String(ended.id) }}
              fields={why("restore")}
              summary={t("restore.open")}
              submit={t("restore.save")}
              look="secondary"
            />
          )}
        </>
      )}
      {said.length > 0 && (
        <section aria-labelledby="note" className="grid gap-2">
          <h2 id="note" className="text-xl font-semibold">
            {t("history")}
          </h2>
          <ol className="grid max-w-prose gap-3">
            {said.map((row) => (
              <li key={row.id}>
                <Line row={row} /> <StatementAuthor of={row} />
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}

/** What a statement said, and what became of it where nothing stands in its place. */
async function Line({ row }: { row: Objections["said"][number] }) {
  const [t, f] = await Promise.all([getTranslations("objections"), getFormat()]);
  const { fromOn, channel, note, endedOn, replacesId, why, author, supersededAt, takenBackWhy, isReplaced } = row;
  const written = (chunks: ReactNode) => <Written>{chunks}</Written>;
  const told = { date: f.date(endedOn ?? fromOn), why: why ?? "", written };
  const onTheirPage =
    author === "person" && t(endedOn ? "line.endedOnPage" : "line.recordedOnPage", { date: told.date });
  const said =
    onTheirPage ||
    (replacesId === null
      ? t.rich("line.recorded", { ...told, channel: t(`channel.${channel}`), note: note ?? "none" })
      : t.rich(endedOn ? "line.ended" : "line.restored", told));
  if (supersededAt === null || isReplaced) return said;
  return (
    <>
      <s>{said}</s>{" "}
      {takenBackWhy === null ? t("line.withCall") : t.rich("line.takenBack", { why: takenBackWhy, written })}
    </>
  );
}
