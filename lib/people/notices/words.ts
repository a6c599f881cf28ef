import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { instantAt, parseInstant } from "@/lib/foundation/core/instant";
import { capitalised, createFormat } from "@/lib/foundation/i18n/format";
import type { Locale } from "@/lib/foundation/i18n/locale";
import { translatorOf } from "@/lib/foundation/i18n/translator";
import { siteAddress } from "@/lib/foundation/platform/site-address";
import type { RefusalReason } from "@/lib/people/recruitment/rules/vocabulary";
import { sendsFrom } from "@/lib/services/mail/message-record";
import type { Letter } from "@/lib/services/mail/rules/letter";
import type { MeetingOfMessage } from "./notice-records";
import { calendarFile } from "./rules/calendar";
import type { MessageKind } from "./rules/notices";

/** What a message to somebody says. */
export type MessageFacts = {
  kind: MessageKind;
  firstName: string;
  school: string;
  programme: string;
  startsOn: CivilDate;
  meeting: MeetingOfMessage | null;
  rank: number | null;
  /** The first day that they applied for, of a cohort that was put off. */
  before: CivilDate | null;
  /** Where it is told. */
  reason: RefusalReason | null;
  /** Of their own link, where it has one. */
  address: string | null;
};

export type MessageWords = { subject: string; hello: string; what: string[]; link: string | null; closing: string[] };

const schoolsAddress = () => new URL("/reseau", siteAddress() ?? "http://localhost:3000").href;

/** The words of a message, without what is of an e-mail or of paper alone. */
export function messageWords(facts: MessageFacts, locale: Locale): MessageWords {
  const { kind, firstName, school, programme, startsOn, meeting, rank, before, reason, address } = facts;
  const [t, refusal, f] = [
    translatorOf(locale, "mail.recruitment"),
    translatorOf(locale, "recruitment.refusal"),
    createFormat(locale),
  ];
  const values = {
    name: firstName,
    school,
    programme,
    start: f.date(startsOn),
    kind: meeting?.kind ?? "",
    day: meeting ? `${f.weekday(meeting.heldOn)} ${f.date(meeting.heldOn)}` : "",
    time: meeting ? f.clock(meeting.startsAt) : "",
    rank: rank ?? 0,
    before: before ? f.date(before) : "",
  };
  const where =
    meeting && kind !== "cancellation"
      ? [
          capitalised(t("when", values)),
          t("where", { place: meeting.place }),
          ...(meeting.bring ? [t("bring", { bring: meeting.bring })] : []),
        ].join("\n")
      : null;
  const closing = {
    invitation: [],
    reminder: [],
    cancellation: [],
    admission: [t("keepSeat")],
    waitlist: [t("stillWaits")],
    postponement: [t("stillComes")],
    refusal: [...(reason ? [t("reason", { reason: refusal(reason) })] : []), t("again", { address: schoolsAddress() })],
  } satisfies Record<MessageKind, string[]>;
  return {
    subject: t(`subject.${kind}`, values),
    hello: t("hello", values),
    what: [t(`what.${kind}`, values), ...(where ? [where] : [])],
    link: address && t("answer"),
    closing: closing[kind],
  };
}

/** Who writes, as a calendar names whose event it is. */
function organizerOf(name: string) {
  const from = sendsFrom() ?? "";
  const email = /<([^<>]+)>$/.exec(from)?.[1] ?? from;
  return { name, email: email || `cohorte@${siteAddress()?.hostname ?? "cohorte.invalid"}` };
}

/** The calendar file of a meeting: by the same name it takes it out again where the meeting is not held. */
export function meetingCalendar(
  { meeting, school, at }: { meeting: MeetingOfMessage; school: string; at: Date },
  locale: Locale,
) {
  const [t, f] = [translatorOf(locale, "mail.recruitment"), createFormat(locale)];
  const gone = meeting.cancelledOn !== null;
  const startsAt =
    instantAt(meeting.heldOn, meeting.startsAt).at ?? parseInstant(`${meeting.heldOn}T${meeting.startsAt}`) ?? at;
  const method = gone ? ("CANCEL" as const) : ("PUBLISH" as const);
  const content = calendarFile({
    uid: `${meeting.id}@${siteAddress()?.hostname ?? "cohorte.invalid"}`,
    method,
    // What is sent later takes the place of what was before it, also where a meeting that was off is on again.
    sequence: Math.floor(at.getTime() / 60_000) + (gone ? 1 : 0),
    stampedAt: at,
    startsAt,
    summary: t("event", { kind: meeting.kind, school }),
    location: meeting.place,
    description: [
      `${f.date(meeting.heldOn)}, ${f.clock(meeting.startsAt)}`,
      ...(meeting.bring ? [t("bring", { bring: meeting.bring })] : []),
    ].join("\n"),
    organizer: organizerOf(school),
  });
  return { method, content };
}

/** The e-mail of these facts. */
export function messageLetter(facts: MessageFacts, locale: Locale, at: Date): Letter {
  const t = translatorOf(locale, "mail.recruitment");
  const { subject, hello, what, link, closing } = messageWords(facts, locale);
  const { meeting, kind, school, address } = facts;
  return {
    subject,
    paragraphs: [
      hello,
      ...what,
      ...(link && address ? [link, address] : []),
      ...(meeting ? [t(kind === "cancellation" ? "calendarGone" : "calendar")] : []),
      ...closing,
      t("sender", { school }),
    ],
    ...(address && { button: { label: t("press"), address } }),
    ...(meeting && { calendar: meetingCalendar({ meeting, school, at }, locale) }),
  };
}
