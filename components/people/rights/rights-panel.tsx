import type { ReactNode } from "react";
import { entryTexts } from "@/components/people/enrolments/entry-form";
import { DownloadButton, LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { StatementAuthor } from "@/components/ui/statement";
import { Written } from "@/components/ui/written";
import { type CivilDate, daysBetween } from "@/lib/foundation/core/civil-date";
import type { FieldSpec, FormAction } from "@/lib/foundation/core/form";
import { showDate } from "@/lib/foundation/core/typed-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { ENTRY_FIELDS } from "@/lib/people/enrolments/rules/entry-fields";
import { inputName, LEARNER_FIELDS } from "@/lib/people/learners/fields";
import { CURRENT_NOTICE } from "@/lib/people/online/rules/online";
import { CONTACT_CHANNELS } from "@/lib/people/outcomes/rules/attempts";
import type { ChangedFacts, Rights } from "@/lib/people/rights/queries";
import { RIGHTS } from "@/lib/people/rights/rules/requests";
import { LONGEST_REQUEST } from "@/lib/people/rights/schema";

const LONGEST_WHY = 300;

type Actions = Record<"record" | "answer" | "takeBack" | "giveNotice" | "takeBackNotice", FormAction>;

const written = (chunks: ReactNode) => <Written>{chunks}</Written>;
const strong = (chunks: ReactNode) => <strong>{chunks}</strong>;

/** How long an answer may still take: in a sentence, or under a heading that says of what. */
export async function DueWords({
  dueBy,
  today,
  under = "waiting",
}: {
  dueBy: CivilDate;
  today: CivilDate;
  under?: "waiting" | "list";
}) {
  const [t, f] = await Promise.all([getTranslations(`rights.${under}`), getFormat()]);
  const date = f.date(dueBy);
  if (dueBy < today) return <strong className="text-warning">{t("late", { date })}</strong>;
  return t("due", { days: daysBetween(today, dueBy), date });
}

/** What was changed of somebody since they asked for a correction, each with its day. */
async function ChangedWords({ changed }: { changed: readonly ChangedFacts[] }) {
  const [t, f, words, entry] = await Promise.all([
    getTranslations("rights.changed"),
    getFormat(),
    getTranslations("enrolments.form"),
    entryTexts(),
  ]);
  const nameIn = ({ of }: ChangedFacts, field: string) =>
    of === "person"
      ? LEARNER_FIELDS.filter((name) => name === field).map((name) => t("field", { field: words(inputName(name)) }))
      : ENTRY_FIELDS.filter((name) => name === field).map((name) => t("field", { field: entry.label(name) }));
  const lines = changed.map((one) => {
    const fields = one.fields.flatMap((field) => nameIn(one, field));
    return t("line", { fields: f.list(fields, "every"), date: f.date(one.on) });
  });
  return <span className="block">{t(lines.length > 0 ? "since" : "none", { changes: lines.join(" ; ") })}</span>;
}

async function channelField(label: string): Promise<FieldSpec> {
  const t = await getTranslations("objections");
  const choices = CONTACT_CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }));
  return { name: "channel", label, kind: "radio", choices };
}

/** What somebody asked of what is held on them, what was answered, and which notices they were given. */
export async function RightsPanel({
  rights,
  today,
  actions,
  handed,
}: {
  rights: Rights;
  today: CivilDate;
  actions: Actions;
  /** What left for somebody outside, and takes them in. */
  handed: ReactNode;
}) {
  const [t, channels, erasing, f] = await Promise.all([
    getTranslations("rights"),
    getTranslations("objections"),
    getTranslations("retention.person"),
    getFormat(),
  ]);
  const { id: learnerId, waiting, over } = rights;
  const saidBy = (channel: (typeof CONTACT_CHANNELS)[number]) => channels(`channel.${channel}`);
  return (
    <div className="grid gap-10">
      <section aria-labelledby="attente" className="grid gap-4">
        <h2 id="attente" className="text-xl font-semibold">
          {t("waiting.title")}
        </h2>
        {waiting.length === 0 && <p className="text-ink-soft">{t("waiting.none")}</p>}
        {waiting.map((row) => (
          <article key={row.id} className="grid gap-3 border-s-4 border-accent ps-4">
            <p>
              <strong>{t(`kind.${row.kind}`)}</strong>,{" "}
              {t("waiting.came", { date: f.date(row.receivedOn), channel: saidBy(row.channel) })}
              {" · "}
              <DueWords dueBy={row.dueBy} today={today} />
              {row.words && (
                <span className="block">
                  <Written>{row.words}</Written>
                </span>
              )}
              <StatementAuthor of={row} />
              {row.changed && (
                <>
                  <ChangedWords changed={row.changed} />
                  <span className="block text-ink-soft">{t("changed.figures")}</span>
                  <TextLink href={`/apprenants/${learnerId}/modifier`}>{t("changed.edit")}</TextLink>
                </>
              )}
              {row.kind === "erasure" && (
                <TextLink href={`/apprenants/${learnerId}/effacement`}>{erasing("link")}</TextLink>
              )}
            </p>
            <Form
              id={`reponse-${row.id}`}
              action={actions.answer}
              about={{ statementId: String(row.id) }}
              fields={[
                { name: "answeredOn", label: t("answer.answeredOn"), kind: "date" },
                { name: "why", label: t("answer.why"), hint: t("answer.whyHint"), maxLength: LONGEST_WHY },
              ]}
              values={{ answeredOn: showDate(today) }}
              summary={t("answer.open")}
              submit={t("answer.save")}
            />
            <Form
              id={`erreur-${row.id}`}
              action={actions.takeBack}
              about={{ statementId: String(row.id) }}
              fields={[{ name: "why", label: t("error.why"), hint: t("error.whyHint"), maxLength: LONGEST_WHY }]}
              summary={t("error.open")}
              submit={t("error.save")}
              look="secondary"
            />
          </article>
        ))}
        {over.length > 0 && (
          <>
            <h3 className="font-semibold">{t("over.title")}</h3>
            <ul className="grid max-w-prose gap-3">
              {over.map((row) => {
                const told = {
                  kind: t(`kind.${row.kind}`),
                  date: f.date(row.receivedOn),
                  channel: saidBy(row.channel),
                };
                const said =
                  row.answeredOn && row.supersededAt === null
                    ? t.rich("over.line", {
                        ...told,
                        answered: f.date(row.answeredOn),
                        why: row.why ?? "",
                        written,
                        strong,
                      })
                    : t.rich("over.takenBack", { ...told, why: row.takenBackWhy ?? "", written });
                return (
                  <li key={row.id}>
                    {said} <StatementAuthor of={row} />
                    {row.changed && <ChangedWords changed={row.changed} />}
                  </li>
                );
              })}
            </ul>
          </>
        )}
      </section>
      <section aria-labelledby="tout" className="grid justify-items-start gap-3">
        <h2 id="tout" className="text-xl font-semibold">
          {t("held.title")}
        </h2>
        <p className="max-w-prose">{t("held.lead")}</p>
        <p className="flex flex-wrap items-center gap-4">
          <LinkButton href={`/apprenants/${learnerId}/droits/dossier`} look="secondary">
            {t("held.page")}
          </LinkButton>
          <DownloadButton href={`/apprenants/${learnerId}/droits/fichier`}>{t("held.file")}</DownloadButton>
        </p>
      </section>
      {handed}
      <section aria-labelledby="demande" className="grid gap-4">
        <h2 id="demande" className="text-xl font-semibold">
          {t("record.title")}
        </h2>
        <Form
          id="demande-faite"
          action={actions.record}
          about={{ learnerId }}
          fields={[
            {
              name: "kind",
              label: t("record.kind"),
              kind: "radio",
              choices: RIGHTS.map((value) => ({ value, label: t(`kind.${value}`) })),
            },
            { name: "receivedOn", label: t("record.receivedOn"), hint: t("record.receivedOnHint"), kind: "date" },
            await channelField(t("record.channel")),
            {
              name: "words",
              label: t("record.words"),
              hint: t("record.wordsHint"),
              optional: true,
              maxLength: LONGEST_REQUEST,
            },
          ]}
          values={{ receivedOn: showDate(today) }}
          submit={t("record.save")}
        />
      </section>
      <Notices rights={rights} today={today} actions={actions} />
    </div>
  );
}

/** Which information notices somebody was given, or read before they applied. */
async function Notices({ rights, today, actions }: { rights: Rights; today: CivilDate; actions: Actions }) {
  const [t, channels, f] = await Promise.all([
    getTranslations("rights.notice"),
    getTranslations("objections"),
    getFormat(),
  ]);
  const { id: learnerId, notices, shownOnline } = rights;
  const holding = notices.filter(({ supersededAt }) => supersededAt === null);
  const isGiven = holding.some(({ version }) => version === CURRENT_NOTICE);
  return (
    <section aria-labelledby="note" className="grid gap-4">
      <h2 id="note" className="text-xl font-semibold">
        {t("title")}
      </h2>
      {holding.length + shownOnline.length === 0 && <p className="text-ink-soft">{t("none")}</p>}
      <ul className="grid max-w-prose gap-3">
        {shownOnline.map(({ noticeVersion, receivedOn }) => (
          <li key={`${noticeVersion} ${receivedOn}`}>
            {t("shown", { version: f.integer(noticeVersion), date: f.date(receivedOn) })}
          </li>
        ))}
        {notices.map((row) => {
          const channel = channels(`channel.${row.channel}`);
          const given = t("given", { version: f.integer(row.version), date: f.date(row.givenOn), channel });
          return (
            <li key={row.id} className="grid gap-2">
              {row.supersededAt === null ? (
                given
              ) : (
                <span>
                  <s>{given}</s> {t.rich("takenBack", { why: row.takenBackWhy ?? "", written })}
                </span>
              )}
              <StatementAuthor of={row} />
              {row.supersededAt === null && (
                <Form
                  id={`note-${row.id}`}
                  action={actions.takeBackNotice}
                  about={{ statementId: String(row.id) }}
                  fields={[{ name: "why", label: t("errorWhy"), maxLength: LONGEST_WHY }]}
                  summary={t("error")}
                  submit={t("errorSave")}
                  look="secondary"
                />
              )}
            </li>
          );
        })}
      </ul>
      {!isGiven && (
        <Form
          id="note-donnee"
          action={actions.giveNotice}
          about={{ learnerId }}
          fields={[{ name: "givenOn", label: t("givenOn"), kind: "date" }, await channelField(t("channel"))]}
          values={{ givenOn: showDate(today) }}
          summary={t("record", { version: f.integer(CURRENT_NOTICE) })}
          submit={t("save")}
          look="secondary"
        />
      )}
    </section>
  );
}
