import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { TextLink } from "@/components/ui/link";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Candidacy, MeetingLine } from "@/lib/people/enrolments/recruitment-queries";
import type { ToldLast } from "@/lib/people/notices/notice-records";
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
  toldLast: ReadonlyMap<string, ToldLast>;
};

/** Everybody who applied, by where they are: who waits for a decision first. */
export async function RecruitmentTable({
  candidates,
  meetings,
  base,
  decides,
  corrects,
  today,
  startsOn,
  toldLast,
}: Props) {
  const [t, lists, form, format, words] = await Promise.all([
    getTranslations("recruitment"),
    getTranslations("enrolments.recruitment"),
    getTranslations("form"),
    getFormat(),
    candidateWords({ today, startsOn, toldLast }),
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
  let isHeaded = false;
  /** `id`: counts elsewhere lead there (people-links.ts). The first list heads the columns of those under it. */
  const group = (
    id: string,
    title: string,
    people: readonly Candidacy[],
    { step, note = null, within: Heading = "h2" }: { step: string; note?: ReactNode; within?: "h2" | "h3" },
  ) => {
    if (people.length === 0) return null;
    const isUnder = isHeaded;
    isHeaded = true;
    return (
      <section
        key={id}
        data-step={step}
        data-under={isUnder ? "" : undefined}
        aria-labelledby={id}
        className="grid gap-1"
      >
        <Heading id={id} className="text-lg font-semibold">
          {title}, <span className="tabular-nums">{people.length}</span>
          {note && <span className="ms-3 text-sm font-normal text-ink-soft">{note}</span>}
        </Heading>
        {table(people, title)}
      </section>
    );
  };
  const invited = of("invited");
  const meetingOf = (one: Candidacy) => meetingInView(one.meetings, today)?.meetingId ?? null;
  const byMeeting = [
    ...meetings.map((meeting) => ({ meeting, people: invited.filter((one) => meetingOf(one) === meeting.id) })),
    { meeting: null, people: invited.filter((one) => meetingOf(one) === null) },
  ];
  const applied = of("candidate");
  const undecided = invited.length + applied.length;
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
        `${form("separator")}${t("meetingCounts", { coming: meeting.coming, not: meeting.notComing, silent: meeting.silent })}`}
    </>
  );
  return (
    <div className="grid gap-5">
      {group("list-waitlist", t("group.waitlisted"), of("waitlisted"), { step: "waitlisted" })}
      {undecided > 0 && (
        <section aria-labelledby="list-undecided" className="grid gap-4">
          <h2 id="list-undecided" className="sr-only">
            {lists("undecided")}, <span className="tabular-nums">{undecided}</span>
          </h2>
          {byMeeting.map(({ meeting, people }) =>
            group(`invited-${meeting?.id ?? "none"}`, t("group.invited"), people, {
              step: "invited",
              note: meeting && head(meeting),
              within: "h3",
            }),
          )}
          {group("applied", t("group.candidate"), applied, { step: "candidate", within: "h3" })}
        </section>
      )}
      {group("list-admitted", t("group.admitted"), of("admitted"), { step: "admitted" })}
      {closed.length > 0 && (
        <Disclosure summary={t("group.closed", { count: closed.length })}>
          {table(closed, t("group.closed", { count: closed.length }))}
        </Disclosure>
      )}
    </div>
  );
}
