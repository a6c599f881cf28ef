import type { ReactNode } from "react";
import { entryTexts } from "@/components/people/enrolments/entry-form";
import { hoursText } from "@/components/people/hours/hours-text";
import { DownloadButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { TextLink } from "@/components/ui/link";
import { Written } from "@/components/ui/written";
import { fileResponse } from "@/lib/entrances/web/file-response";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { capitalised, fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Held } from "@/lib/people/answers/held-records";
import { ENTRY_FIELDS } from "@/lib/people/enrolments/rules/entry-fields";
import { toldHours } from "@/lib/people/hours/rules/suiting";
import { OwnHeader } from "./own-page";

/** Lines of reads that a page shows; the file has all of them. */
const READS_SHOWN = 30;

type Texts = Awaited<ReturnType<typeof textsOfHeld>>;

async function textsOfHeld() {
  const [t, outcomes, enrolments, entry, recruitment, f] = await Promise.all([
    getTranslations("answers.held"),
    getTranslations("outcomes"),
    getTranslations("enrolments"),
    entryTexts(),
    getTranslations("recruitment"),
    getFormat(),
  ]);
  return { t, outcomes, enrolments, entry, recruitment, f };
}

/** The same as one file. */
export function heldFile(name: string, madeOn: CivilDate, held: Held): Response {
  const { person, otherRecords, enrolments, messages, reads } = held;
  const file = { madeOn, person, otherRecords, enrolments, messages, reads };
  return fileResponse(`${name}.json`, "json", `${JSON.stringify(file, null, 2)}\n`);
}

/** What is held on somebody, on their own page. */
export async function HeldOnMe({ held, token }: { held: Held; token: string }) {
  const t = await getTranslations("answers.held");
  return (
    <>
      <OwnHeader token={token} title={t("title")} />
      <HeldParts held={held} download={`/s/${token}/dossier/fichier`}>
        {t.rich("wrong", {
          link: (chunks: ReactNode) => <TextLink href={`/s/${token}/coordonnees`}>{chunks}</TextLink>,
        })}
      </HeldParts>
    </>
  );
}

/** What is held on somebody, one thing under the other, each to be opened; who sees it, and until when. */
export async function HeldParts({
  held,
  download,
  open = false,
  children,
}: {
  held: Held;
  download: string;
  /** All of it in sight, for who prints it. */
  open?: boolean;
  /** What they do where something is wrong. */
  children: ReactNode;
}) {
  const texts = await textsOfHeld();
  const { t, f } = texts;
  const { person, otherRecords, enrolments, reads } = held;
  const outcomes = enrolments.flatMap((enrolment) => enrolment.outcomes);
  const files = outcomes.flatMap(({ proofFiles }) => proofFiles);
  const contacts = contactLines(held, texts);
  return (
    <div className="grid gap-8">
      <div className="grid gap-4">
        <Disclosure summary={t("identity")} open={open} printed>
          <Identity person={person} texts={texts} />
        </Disclosure>
        {otherRecords.map((record) => (
          <Disclosure
            key={`${record.lastName} ${record.firstName} ${record.birthDate}`}
            summary={t("otherRecord", { name: fullName(record) })}
            open={open}
            printed
          >
            <Identity person={record} texts={texts} />
          </Disclosure>
        ))}
        {enrolments.map((enrolment) => (
          <Disclosure
            key={enrolment.id}
            summary={t("enrolment", { school: enrolment.cohort.school.name, cohort: enrolment.cohort.code })}
            printed
          >
            <Course enrolment={enrolment} texts={texts} />
          </Disclosure>
        ))}
        <Folded
          open={open}
          title={t("answers")}
          count={t("answersCount", { count: outcomes.length })}
          lines={outcomes.map((outcome) => (
            <li key={outcome.id}>
              {outcomeText(outcome, texts)}
              {outcome.supersededAt && ` · ${t("replaced", { when: f.instant(outcome.supersededAt) })}`}
            </li>
          ))}
        />
        <Folded
          open={open}
          title={t("asked")}
          count={t("askedCount", { count: contacts.length })}
          lines={contacts.map(({ key, text, note }) => (
            <li key={key}>
              {text}
              {note && (
                <>
                  {" "}
                  · <Written>{note}</Written>
                </>
              )}
            </li>
          ))}
        />
        <Folded
          open={open}
          title={t("files")}
          count={t("filesCount", { count: files.length })}
          lines={files.map(({ fileId, file, author, recordedAt }) => (
            <li key={fileId}>
              <Written>{file.name}</Written> · {t(author === "person" ? "fileBySelf" : "fileBySchool")},{" "}
              {f.instant(recordedAt)}
              {file.deletedAt && ` · ${t("fileErased")}`}
            </li>
          ))}
        />
        <Folded
          open={open}
          title={t("reads")}
          count={t("readsCount", { count: reads.length })}
          lines={readLines(reads, texts)}
        />
      </div>
      <section className="grid gap-1">
        <h2 className="font-semibold">{t("who")}</h2>
        <p>{t("whoText")}</p>
      </section>
      <section className="grid gap-1">
        <h2 className="font-semibold">{t("until")}</h2>
        <p>{t("untilText")}</p>
      </section>
      <p>{children}</p>
      <div className="grid justify-items-start gap-2 print:hidden">
        <DownloadButton href={download}>{t("download")}</DownloadButton>
        <p className="text-sm text-ink-soft">{t("downloadHint")}</p>
      </div>
    </div>
  );
}

/** A list that says how long it is before it is opened; of one that is empty that alone. */
function Folded({
  open,
  title,
  count,
  lines,
}: {
  open: boolean;
  title: string;
  count: string;
  lines: readonly ReactNode[];
}) {
  const said = `${title} (${count})`;
  if (lines.length === 0) return <p className="text-ink-soft">{said}</p>;
  return (
    <Disclosure summary={said} open={open} printed>
      <ul className="grid gap-2">{lines}</ul>
    </Disclosure>
  );
}

async function Identity({
  person,
  texts: { t, enrolments, f },
}: {
  person: Held["otherRecords"][number];
  texts: Texts;
}) {
  const { lastName, firstName, birthDate, sex, email, phone, commune, objections, contactHours } = person;
  const requests = person.rightsRequests
    .filter(({ supersededAt }) => supersededAt === null)
    .map(({ kind, receivedOn, answeredOn }) =>
      t("request", {
        kind,
        date: f.date(receivedOn),
        answered: answeredOn ? f.date(answeredOn) : "none",
      }),
    );
  const notices = person.noticesGiven
    .filter(({ supersededAt }) => supersededAt === null)
    .map(({ version, givenOn }) => t("notice", { version: f.integer(version), date: f.date(givenOn) }));
  const written = (text: string | null) => (text ? <Written>{text}</Written> : t("none"));
  const said = toldHours(contactHours.slice(-1));
  const refusals = objections
    .filter(({ supersededAt }) => supersededAt === null)
    .map(({ fromOn, endedOn }) =>
      endedOn
        ? t("objectionEnded", { date: f.date(fromOn), end: f.date(endedOn) })
        : t("objectionFrom", { date: f.date(fromOn) }),
    );
  return (
    <DescriptionList
      items={[
        { term: t("lastName"), details: written(lastName) },
        { term: t("firstName"), details: written(firstName) },
        { term: t("birthDate"), details: birthDate ? f.date(birthDate) : t("birthDateUnknown") },
        { term: t("sex"), details: enrolments(`form.sexes.${sex}`) },
        { term: t("phone"), details: phone ? f.phone(phone) : t("none") },
        { term: t("email"), details: written(email) },
        { term: t("commune"), details: written(commune) },
        {
          term: t("hours"),
          details: said ? written([await hoursText(said), said.words].filter(Boolean).join(" · ")) : t("hoursNone"),
        },
        ...(refusals.length > 0 ? [{ term: t("objections"), details: refusals.join(" · ") }] : []),
        ...(notices.length > 0 ? [{ term: t("notices"), details: notices.join(" · ") }] : []),
        ...(requests.length > 0 ? [{ term: t("requests"), details: requests.join(" · ") }] : []),
      ]}
    />
  );
}

/** Who opened it, by role, the latest first; nothing where nobody did. */
function readLines(reads: Held["reads"], { t, f }: Texts): ReactNode[] {
  if (reads.length === 0) return [];
  const shown = reads.slice(0, READS_SHOWN).map(({ id, at, kind, actorRole }) => (
    <li key={id}>
      {f.instant(at)} · {t(`read.${kind}`)} · {t(`role.${actorRole}`)}
    </li>
  ));
  const more = reads.length > READS_SHOWN && <li key="more">{t("readsMore", { count: READS_SHOWN })}</li>;
  return [<li key="text">{t("readsText")}</li>, ...shown, more];
}

type Enrolment = Held["enrolments"][number];

function Course({
  enrolment,
  texts: { t, enrolments, entry, recruitment, f },
}: {
  enrolment: Enrolment;
  texts: Texts;
}) {
  const { cohort, appliedOn, enteredOn, exits, disability } = enrolment;
  const facts = { ...enrolment, rqth: disability?.rqth ?? null, rqthFromOn: disability?.rqthFromOn ?? null };
  const known = ENTRY_FIELDS.filter((field) => field !== "appliedOn" && (field !== "rqthFromOn" || facts.rqthFromOn));
  const exit = exits.find(({ supersededAt }) => supersededAt === null);
  const referral = enrolment.referrals.find(({ supersededAt }) => supersededAt === null);
  const meetings = enrolment.meetings.filter(({ supersededAt }) => supersededAt === null);
  return (
    <DescriptionList
      items={[
        { term: t("programme"), details: <Written>{cohort.programme.title}</Written> },
        {
          term: t("cohort"),
          details: t("enrolmentDates", { start: f.date(cohort.startsOn), end: f.date(cohort.endsOn) }),
        },
        ...(appliedOn ? [{ term: t("applied"), details: f.date(appliedOn) }] : []),
        ...(enteredOn ? [{ term: t("entered"), details: f.date(enteredOn) }] : []),
        ...(referral
          ? [
              {
                term: recruitment("referral.kind"),
                details: (
                  <Written>
                    {[
                      recruitment(`referrer.${referral.kind}`),
                      referral.structure,
                      referral.adviser,
                      referral.adviserContact,
                    ]
                      .filter(Boolean)
                      .join(", ")}
                  </Written>
                ),
              },
            ]
          : []),
        ...enrolment.terms
          .filter(({ supersededAt }) => supersededAt === null)
          .map(({ fromOn, trainsAs, allowance }) => ({
            term: t("terms", { day: f.date(fromOn) }),
            details: [
              trainsAs && enrolments(`terms.trainsAs.${trainsAs}`),
              allowance && enrolments(`terms.allowance.${allowance}`),
            ]
              .filter(Boolean)
              .join(", "),
          })),
        ...enrolment.juries
          .filter(({ supersededAt }) => supersededAt === null)
          .map(({ heldOn, result }) => ({
            term: t("jury", { day: f.date(heldOn) }),
            details: enrolments(`certification.${result}`),
          })),
        ...meetings.map(({ meeting, answers, results }) => {
          const answer = answers.at(-1);
          const result = results.find(({ supersededAt }) => supersededAt === null);
          const said = answer && recruitment(answer.coming ? "coming" : "notComing");
          return {
            term: recruitment("planned.name", {
              kind: capitalised(recruitment(`kind.${meeting.kind}`)),
              day: f.date(meeting.heldOn),
            }),
            details: (
              <Written>
                {[meeting.place, said, answer?.words, result && recruitment(`finding.${result.finding}`)]
                  .filter(Boolean)
                  .join(", ")}
              </Written>
            ),
          };
        }),
        ...(enrolment.rejectedFor
          ? [{ term: recruitment("rejectedFor"), details: recruitment(`refusal.${enrolment.rejectedFor}`) }]
          : []),
        ...known.map((field) => ({ term: entry.label(field), details: entry.answer(field, facts[field]) })),
        ...(exit
          ? [{ term: t("left"), details: `${f.date(exit.exitedOn)} · ${enrolments(`reason.${exit.reason}`)}` }]
          : []),
      ]}
    />
  );
}

function outcomeText(outcome: Enrolment["outcomes"][number], { t, outcomes, f }: Texts): string {
  const { window, kind, observedOn, byPerson } = outcome;
  const said = t(byPerson ? "bySelf" : "bySchool");
  return `${f.date(observedOn)} · ${outcomes(`window.${window}`)} · ${outcomes(`kind.${kind}`)} · ${said}`;
}

type ContactLine = { key: string; at: Date; text: string; note: string | null };

/** What was tried and what was sent, the latest first. */
function contactLines({ enrolments, messages }: Held, { t, outcomes, f }: Texts): ContactLine[] {
  const tried = enrolments.flatMap(({ contactAttempts }) =>
    // A message is told as that, with what became of it.
    contactAttempts
      .filter(({ byMessage }) => !byMessage)
      .map(
        ({ madeAt, channel, result, note, supersededAt }, at): ContactLine => ({
          key: `attempt ${at} ${madeAt.toISOString()}`,
          at: madeAt,
          text: [
            f.instant(madeAt),
            outcomes(`channel.${channel}`),
            outcomes(`attempt.${result}`),
            supersededAt && t("replaced", { when: f.instant(supersededAt) }),
          ]
            .filter(Boolean)
            .join(" · "),
          note,
        }),
      ),
  );
  const surveys = enrolments.flatMap((enrolment) =>
    enrolment.messages.map(
      ({ recordedAt, madeOn, window, channel, step, state }, at): ContactLine => ({
        key: `survey ${at} ${recordedAt.toISOString()}`,
        at: recordedAt,
        text: [
          f.date(madeOn),
          outcomes(`window.${window}`),
          t("askedBy", { channel, step: step ?? "none" }),
          t(`messageState.${state}`, { channel }),
        ].join(" · "),
        note: null,
      }),
    ),
  );
  const sent = messages.map(
    ({ queuedAt, sentAt, returnedAt }, at): ContactLine => ({
      key: `message ${at} ${queuedAt.toISOString()}`,
      at: queuedAt,
      text: `${f.instant(sentAt ?? queuedAt)} · ${t(returnedAt ? "messageReturned" : sentAt ? "message" : "messageQueued")}`,
      note: null,
    }),
  );
  return [...tried, ...surveys, ...sent].sort((one, other) => other.at.getTime() - one.at.getTime());
}
