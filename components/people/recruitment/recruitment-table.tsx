import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { TextLink } from "@/components/ui/link";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Candidacy, MeetingLine } from "@/lib/people/enrolments/recruitment-queries";
import { CandidacyTable } from "./candidacy-table";
import { candidateWords, meetingInView } from "./candidate-words";

type Props = {
  candidates: readonly Candidacy[];
  meetings: readonly MeetingLine[];
  base: string;
  decides: boolean;
  corrects: boolean;
  today: CivilDate;
  startsOn: CivilDate;
};

/** Everybody who applied, by where they are: who waits for a decision first. */
export async function RecruitmentTable({ candidates, meetings, base, decides, corrects, today, startsOn }: Props) {
  const [t, format, words] = await Promise.all([
    getTranslations("recruitment"),
    getFormat(),
    candidateWords({ today, startsOn }),
  ]);
  const of = (...statuses: Candidacy["status"][]) => candidates.filter(({ status }) => statuses.includes(status));
  const table = (people: readonly Candidacy[], caption: string) => (
    <CandidacyTable
      candidates={people}
      caption={caption}
      base={base}
      chooses={decides}
      corrects={corrects}
      words={words}
    />
  );
  const group = (key: string, title: string, people: readonly Candidacy[], note: ReactNode = null) =>
    people.length > 0 && (
      <section key={key} aria-labelledby={`group-${key}`} className="grid gap-1">
        <h2 id={`group-${key}`} className="text-lg font-semibold">
          {title}, <span className="tabular-nums">{people.length}</span>
          {note && <span className="ms-3 text-sm font-normal text-ink-soft">{note}</span>}
        </h2>
        {table(people, title)}
      </section>
    );
  const invited = of("invited");
  const meetingOf = (one: Candidacy) => meetingInView(one.meetings, today)?.meetingId ?? null;
  const byMeeting = [
    ...meetings.map((meeting) => ({ meeting, people: invited.filter((one) => meetingOf(one) === meeting.id) })),
    { meeting: null, people: invited.filter((one) => meetingOf(one) === null) },
  ];
  const closed = of("rejected", "withdrawn", "no_show");
  const head = (meeting: MeetingLine) => (
    <>
      <TextLink href={`${base}/rendez-vous/${meeting.id}`}>
        {t("meetingHead", {
          kind: meeting.kind,
          day: format.dayMonth(meeting.heldOn),
          past: meeting.heldOn < today ? "yes" : "no",
        })}
      </TextLink>
      {meeting.heldOn >= today &&
        ` : ${t("meetingCounts", { coming: meeting.coming, not: meeting.notComing, silent: meeting.silent })}`}
    </>
  );
  return (
    <div className="grid gap-6">
      {group("waitlisted", t("group.waitlisted"), of("waitlisted"))}
      {byMeeting.map(({ meeting, people }) =>
        group(`invited-${meeting?.id ?? "none"}`, t("group.invited"), people, meeting && head(meeting)),
      )}
      {group("candidate", t("group.candidate"), of("candidate"))}
      {group("admitted", t("group.admitted"), of("admitted"))}
      {closed.length > 0 && (
        <Disclosure summary={t("group.closed", { count: closed.length })}>
          {table(closed, t("group.closed", { count: closed.length }))}
        </Disclosure>
      )}
    </div>
  );
}
