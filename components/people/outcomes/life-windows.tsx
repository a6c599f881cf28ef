import { SEND_LINK_ID } from "@/components/people/answers/send-link";
import { observationHref } from "@/components/people/outcomes/missing-lines";
import { classes } from "@/components/ui/classes";
import { TextLink } from "@/components/ui/link";
import { can } from "@/lib/foundation/access/policy";
import { daysBetween } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { type WindowOfLife, windowsOf } from "@/lib/people/followup/rules/timeline";
import type { EnrolmentFile, LearnerFile, ObservationFile } from "@/lib/people/outcomes/queries";
import { triesAt } from "@/lib/people/outcomes/rules/attempts";
import { FAMILY_OF, type FamilyOrNone, isStillAwaited } from "@/lib/people/outcomes/rules/vocabulary";

const DAYS_A_MONTH = 30.44;
const BAR = "h-3 rounded-sm";

/** In the colours of the breakdowns. */
const ANSWERED: Record<FamilyOrNone, string> = {
  salaried: "bg-salaried",
  entrepreneur: "bg-entrepreneur",
  further_study: "bg-further-study",
  other_positive: "bg-other-positive",
  other: "bg-not-positive",
  non_response: "bg-unknown",
};

const isWaitedFor = (state: WindowOfLife<unknown>["state"]) =>
  state === "to_call" || state === "overdue" || state === "closing";
const isOpen = ({ state }: WindowOfLife<unknown>) => isWaitedFor(state);

function barOf(window: WindowOfLife<ObservationFile>): string {
  if (window.retained) return ANSWERED[FAMILY_OF[window.retained.kind]];
  if (isOpen(window)) return "border-2 border-warning";
  return window.state === "upcoming" ? "border border-line-strong" : "border-2 border-dotted border-line-strong";
}

/** The training and the four windows of an enrolment, in the order of the days: what is known, what is waited for, what closed. */
export async function LifeWindows({
  enrolment,
  person,
  ctx,
}: {
  enrolment: EnrolmentFile;
  person: LearnerFile;
  ctx: Context;
}) {
  const [t, life, send, level, f] = await Promise.all([
    getTranslations("outcomes"),
    getTranslations("outcomes.person.life"),
    getTranslations("answers.send"),
    getTranslations("proofs.level"),
    getFormat(),
  ]);
  const windows = windowsOf(enrolment, ctx.today);
  if (windows.length === 0) return null;
  const { enteredOn } = enrolment;
  const exit = enrolment.exits.find(({ supersededAt }) => supersededAt === null);
  const cohort = t("person.enrolment", { school: enrolment.cohort.school.name, cohort: enrolment.cohort.code });
  const mayRecord = can(ctx.actor, "outcome.record");
  /** While a window is open nobody is « injoignable » yet: it says how often they were asked (law 8). */
  const silenceOf = ({ point, silence, state }: (typeof windows)[number]) => {
    const isAwaited = silence === null || isStillAwaited(silence);
    if (isAwaited && isWaitedFor(state)) {
      const count = triesAt(enrolment.attempts, point).length;
      return count === 0 && silence === "unreachable" ? life("askedInVain") : life("asked", { count });
    }
    return silence ? t(`kind.${silence}`) : state === "closed" ? life("silent") : null;
  };
  return (
    <ol
      aria-label={life("windows", { cohort })}
      className="grid grid-cols-4 gap-x-2 gap-y-4 lg:grid-cols-[minmax(0,1.6fr)_repeat(4,minmax(0,1fr))] max-sm:grid-cols-2"
    >
      {enteredOn && exit && (
        <li className="grid content-start gap-1 text-sm max-lg:hidden">
          <span className={classes(BAR, "bg-accent")} />
          <span className="font-semibold">
            {life("inTraining", { months: Math.round(daysBetween(enteredOn, exit.exitedOn) / DAYS_A_MONTH) })}
          </span>
          <span className="text-ink-soft">
            {life("from", { from: f.tableDate(enteredOn), to: f.tableDate(exit.exitedOn) })}
          </span>
        </li>
      )}
      {windows.map((one) => {
        const { point, retained } = one;
        const { window, fromOn, toOn } = point;
        const href = observationHref({ learnerId: person.id, enrolmentId: enrolment.id, window });
        const asks = mayRecord && isOpen(one) && !retained;
        const mayWrite = asks && person.objectsSince === null;
        return (
          <li key={window} className="grid content-start gap-1 text-sm">
            <span className={classes(BAR, barOf(one))} />
            <span className={classes("font-semibold", isOpen(one) && !retained && "text-warning")}>
              {t(`window.${window}`)}
            </span>
            {retained ? (
              <>
                <span>{t(`kind.${retained.kind}`)}</span>
                <span className="text-ink-soft">{level(retained.proof)}</span>
              </>
            ) : (
              <>
                <span className="empty:hidden">{silenceOf(one)}</span>
                <span className="text-ink-soft">
                  {isOpen(one)
                    ? life("until", { date: f.tableDate(toOn) })
                    : toOn < ctx.today
                      ? life("closedOn", { date: f.tableDate(toOn) })
                      : life("from", { from: f.tableDate(fromOn), to: f.tableDate(toOn) })}
                </span>
              </>
            )}
            {asks && (
              <TextLink href={href} aria-label={t("person.recordWindow", { window: t(`windowLong.${window}`) })}>
                {t("person.record")}
              </TextLink>
            )}
            {mayWrite && person.email && (
              <TextLink
                href={`${href}#${SEND_LINK_ID}`}
                aria-label={send("buttonOf", { window: t(`windowLong.${window}`) })}
              >
                {send("button")}
              </TextLink>
            )}
          </li>
        );
      })}
    </ol>
  );
}
