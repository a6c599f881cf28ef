import "server-only";
import { referrerTexts } from "@/components/people/learners/fact-texts";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Candidacy, Invited } from "@/lib/people/enrolments/recruitment-queries";
import type { ToldLast } from "@/lib/people/notices/notice-records";

/** What a line says of somebody: `mark` gives it a look, never a meaning of its own. */
export type Fact = { text: string; mark?: "good" | "lacks" | "soft" };

/** The meeting that says where somebody is: the next that is held, else the last that was. */
export function meetingInView(meetings: readonly Invited[], today: CivilDate): Invited | null {
  const held = meetings.filter(({ cancelled }) => !cancelled);
  return held.find(({ heldOn, result }) => heldOn >= today && !result) ?? held.at(-1) ?? null;
}

/** What the lists of a recruitment say of each person. */
export async function candidateWords({
  today,
  startsOn,
  toldLast,
}: {
  today: CivilDate;
  startsOn: CivilDate;
  toldLast: ReadonlyMap<string, ToldLast>;
}) {
  const [t, enrolments, referrer, format] = await Promise.all([
    getTranslations("recruitment"),
    getTranslations("enrolments"),
    referrerTexts(),
    getFormat(),
  ]);
  const lacks = ({ person, phone, email }: Candidacy): Fact[] => [
    ...(person.birthDate ? [] : [{ text: t("missing.birth"), mark: "lacks" as const }]),
    ...(phone || email ? [] : [{ text: t("missing.contact"), mark: "lacks" as const }]),
  ];
  const toldOf = ({ enrolmentId, status }: Candidacy): Fact[] => {
    const told = toldLast.get(enrolmentId);
    if (!told || status === "withdrawn" || status === "no_show") return [];
    const day = format.dayMonth(told.on);
    if (told.state === "failed" || told.state === "returned")
      return [{ text: t("messages.lostInRow", { day }), mark: "lacks" }];
    const state = told.way === "email" ? (told.state ?? "sent") : told.way;
    return [{ text: t("messages.inRow", { kind: told.kind, state, day }), mark: "soft" }];
  };
  const answerOf = ({ answer, heldOn, result }: Invited): Fact[] => {
    if (result || heldOn < today) return [];
    if (!answer) return [{ text: t("silent"), mark: "soft" }];
    if (answer.coming) return [{ text: t("coming"), mark: "good" }];
    return [{ text: answer.words ? t("notComingWhy", { words: answer.words }) : t("notComing"), mark: "soft" }];
  };
  const where = (one: Candidacy): Fact[] => {
    const { status, since, meetings, rejectedFor } = one;
    if (status === "rejected")
      return [
        { text: rejectedFor ? t(`refusal.${rejectedFor}`) : enrolments("status.rejected"), mark: "soft" },
        ...toldOf(one),
      ];
    const found = meetings.flatMap(({ kind, result }) =>
      result ? [{ text: t("found", { kind, finding: result.finding, day: format.dayMonth(result.foundOn) }) }] : [],
    );
    const seen = meetingInView(meetings, today);
    const answer = seen && !seen.cancelled ? answerOf(seen) : [];
    const base: Fact[] =
      status === "admitted"
        ? [{ text: t("entersOn", { day: format.dayMonth(startsOn) }), mark: "soft" }]
        : status === "candidate"
          ? [{ text: t("toInvite"), mark: "soft" }]
          : [];
    const facts = [...base, ...answer, ...found];
    const since_ = since ? format.dayMonth(since) : "";
    const plain: Fact[] =
      facts.length > 0 ? facts : [{ text: [enrolments(`status.${status}`), since_].filter(Boolean).join(", ") }];
    return status === "withdrawn" || status === "no_show" ? plain : [...plain, ...toldOf(one), ...lacks(one)];
  };
  const publics = ({ applicant }: Candidacy): string => {
    const { sex, level, qpv, zrr, rsa, monthsUnemployed } = applicant;
    const said = [
      sex === "woman" ? t("publics.woman") : sex === "unknown" ? t("publics.sexUnknown") : null,
      qpv === "yes" ? t("publics.qpv") : null,
      zrr === "yes" ? t("publics.zrr") : null,
      rsa === "yes" ? t("publics.rsa") : null,
      level === null ? t("publics.levelUnknown") : level <= 4 ? t("publics.bac") : null,
      monthsUnemployed !== null && monthsUnemployed >= 12 ? t("publics.long") : null,
    ];
    return said.filter(Boolean).join(", ");
  };
  const phone = (one: Candidacy): string => (one.phone ? format.phone(one.phone) : "");
  const referral = ({ referral: one }: Candidacy): string => referrer(one);
  return { where, publics, phone, referral };
}

export type CandidateWords = Awaited<ReturnType<typeof candidateWords>>;
