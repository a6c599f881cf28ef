import { queueHref } from "@/components/people/followup/followup-search";
import { observationHref } from "@/components/people/outcomes/missing-lines";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/link";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { type WindowOfLife, windowsOf } from "@/lib/people/followup/rules/timeline";
import type { EnrolmentFile, LearnerFile } from "@/lib/people/outcomes/queries";
import { CONTACT_CHANNELS } from "@/lib/people/outcomes/rules/attempts";

type Question = { enrolment: EnrolmentFile; window: WindowOfLife<unknown> };

/** What the person is to be asked first: of the windows that are open and wait for an answer the one that ends first. */
export function nextQuestionOf({ enrolments, objectsSince }: LearnerFile, today: CivilDate): Question | null {
  if (objectsSince !== null) return null;
  const questions = enrolments.flatMap((enrolment) =>
    windowsOf(enrolment, today)
      .filter(({ state }) => state === "to_call" || state === "overdue" || state === "closing")
      .map((window) => ({ enrolment, window })),
  );
  return questions.toSorted((a, b) => a.window.point.toOn.localeCompare(b.window.point.toOn))[0] ?? null;
}

/** What is to be done next, with what was tried, and one button for it. */
export async function NextQuestion({
  question,
  person,
  ctx,
}: {
  question: Question;
  person: LearnerFile;
  ctx: Context;
}) {
  const [t, life, f] = await Promise.all([
    getTranslations("outcomes"),
    getTranslations("outcomes.person.life"),
    getFormat(),
  ]);
  const { enrolment } = question;
  const { window, toOn } = question.window.point;
  const tried = enrolment.attempts.filter((attempt) => attempt.window === window);
  const counts = CONTACT_CHANNELS.flatMap((channel) => {
    const count = tried.filter((attempt) => attempt.channel === channel).length;
    return count > 0 ? [life(`countOf.${channel}`, { count })] : [];
  });
  const last = tried.toSorted((a, b) => b.madeAt.getTime() - a.madeAt.getTime())[0];
  const callBackAt = last?.callBackAt && last.callBackAt > ctx.now ? last.callBackAt : null;
  const form = observationHref({ learnerId: person.id, enrolmentId: enrolment.id, window });
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-s-4 border-accent bg-accent-tint px-4 py-3">
      <div className="grid max-w-prose gap-0.5">
        <p className="font-semibold">{life("next", { window: t(`windowLong.${window}`), date: f.date(toOn) })}</p>
        <p>{counts.length > 0 ? life("tried", { list: f.list(counts, "every") }) : life("untried")}</p>
        {callBackAt && <p>{life("callBack", { when: f.moment(callBackAt) })}</p>}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {person.phone ? (
          <>
            <TextLink href={form}>{life("noteOnly")}</TextLink>
            <LinkButton
              href={queueHref({ personne: enrolment.id, echeance: window })}
              look="primary"
              icon={<Icon name="phone" />}
            >
              {life("callAndNote")}
            </LinkButton>
          </>
        ) : (
          <LinkButton href={form} look="primary">
            {t("person.record")}
          </LinkButton>
        )}
      </div>
    </div>
  );
}
