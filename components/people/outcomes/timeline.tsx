import type { ReactNode } from "react";
import { SEND_LINK_ID } from "@/components/people/answers/send-link";
import { exitHref } from "@/components/people/enrolments/exit-form";
import { observationHref, WITHDRAWAL_ID } from "@/components/people/outcomes/missing-lines";
import { ProofLines } from "@/components/people/proofs/proof-lines";
import { Badge } from "@/components/ui/badge";
import { classes } from "@/components/ui/classes";
import { TextLink } from "@/components/ui/link";
import { type ActorName, actorNames } from "@/components/ui/statement";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { NEUTRAL } from "@/lib/people/enrolments/rules/status";
import { timelineOf } from "@/lib/people/followup/rules/timeline";
import type { EnrolmentFile } from "@/lib/people/outcomes/queries";
import { observationState } from "@/lib/people/outcomes/rules/observation";
import { ObservationFacts } from "./observation-facts";

function Event({
  date,
  title,
  replaced,
  quiet,
  children,
}: {
  date: string;
  title: string;
  replaced?: boolean;
  quiet?: boolean;
  children?: ReactNode;
}) {
  return (
    <li className="grid gap-x-4 py-1.5 sm:grid-cols-[9rem_1fr]">
      <span className="text-ink-soft">{date}</span>
      <div className="grid gap-1">
        <p className={classes(quiet ? "text-ink-soft" : "font-semibold", replaced && "text-ink-soft")}>
          {replaced ? <s>{title}</s> : title}
        </p>
        {children}
      </div>
    </li>
  );
}

/** One enrolment, day by day: what happened, what was said of it by whom, and what is due. */
export async function Timeline({
  enrolment,
  person: { id: learnerId, email },
  ctx,
}: {
  enrolment: EnrolmentFile;
  person: { id: string; email: string | null };
  ctx: Context;
}) {
  const [t, send] = await Promise.all([getTranslations("outcomes"), getTranslations("answers.send")]);
  const f = await getFormat();
  const mayRecord = can(ctx.actor, "outcome.record");
  const isNeutral = enrolment.exits.some(({ supersededAt, reason }) => supersededAt === null && reason === NEUTRAL);
  const nameOf = await actorNames();
  const recorded = (at: Date, by: ActorName | null) =>
    by
      ? t("person.recorded", { when: f.instant(at), name: nameOf(by) })
      : t("person.recordedBySystem", { when: f.instant(at) });
  const withdrawn = (at: Date, by: ActorName | null) =>
    by
      ? t("person.withdrawn", { when: f.instant(at), name: nameOf(by) })
      : t("person.withdrawnBySystem", { when: f.instant(at) });
  return (
    <ol className="max-w-page border-s-2 border-line ps-4">
      {timelineOf(enrolment).map((event) => {
        const date = f.date(event.on);
        switch (event.type) {
          case "step":
            return (
              <Event key={event.step} date={date} title={t(`person.step.${event.step}`)}>
                {event.step === "admittedOn" && enrolment.passedOverReason && (
                  <p className="wrap-anywhere">{t("person.passedOver", { reason: enrolment.passedOverReason })}</p>
                )}
              </Event>
            );
          case "exit": {
            const { exit } = event;
            return (
              <Event
                key={exit.id}
                date={date}
                title={t("person.exit", { reason: t(`exitReason.${exit.reason}`) })}
                replaced={exit.supersededAt !== null}
              >
                <p className="text-sm text-ink-soft">{recorded(exit.recordedAt, exit.recordedBy)}</p>
                {exit.supersededAt ? (
                  <p className="text-sm">
                    {exit.withdrawn
                      ? withdrawn(exit.supersededAt, exit.withdrawnBy)
                      : t("person.superseded", { when: f.instant(exit.supersededAt) })}
                  </p>
                ) : (
                  <>
                    {enrolment.certification && (
                      <p>
                        {t("person.certification", {
                          value: t(`person.certificationValue.${enrolment.certification}`),
                        })}
                      </p>
                    )}
                    {can(ctx.actor, "exit.record") && (
                      <p>
                        <TextLink href={exitHref(enrolment.cohort.id, enrolment.id)} className="text-sm">
                          {t("person.correctExit")}
                        </TextLink>
                      </p>
                    )}
                  </>
                )}
              </Event>
            );
          }
          case "due": {
            const { window, dueOn, fromOn, toOn } = event.point;
            const isOpen = mayRecord && fromOn <= ctx.today && ctx.today <= toOn;
            return (
              <Event key={window} quiet date={date} title={t("person.dueOn", { window: t(`windowLong.${window}`) })}>
                <p className="flex flex-wrap gap-x-3 text-sm text-ink-soft">
                  <span>
                    {t("person.dueInterval", {
                      due: f.tableDate(dueOn),
                      from: f.tableDate(fromOn),
                      to: f.tableDate(toOn),
                    })}
                  </span>
                  {dueOn > ctx.today && <span>{t("person.dueUpcoming")}</span>}
                  {mayRecord && toOn < ctx.today && <span>{t("person.dueClosed")}</span>}
                  {isOpen && (
                    <TextLink
                      href={observationHref({ learnerId, enrolmentId: enrolment.id, window })}
                      aria-label={t("person.recordWindow", { window: t(`windowLong.${window}`) })}
                    >
                      {t("person.record")}
                    </TextLink>
                  )}
                </p>
                {isOpen && email && !isNeutral && (
                  <p className="text-sm">
                    <TextLink
                      href={`${observationHref({ learnerId, enrolmentId: enrolment.id, window })}#${SEND_LINK_ID}`}
                      aria-label={send("buttonOf", { window: t(`windowLong.${window}`) })}
                    >
                      {send("button")}
                    </TextLink>
                  </p>
                )}
              </Event>
            );
          }
          default: {
            const { outcome, outside, beside } = event;
            const next = enrolment.outcomes.find(({ supersedesId }) => supersedesId === outcome.id);
            const standing = observationState({ supersededAt: outcome.supersededAt, isCorrected: next !== undefined });
            const named = `${t(`window.${outcome.window}`)}, ${t(`kind.${outcome.kind}`)}`;
            const form = observationHref({
              learnerId,
              enrolmentId: enrolment.id,
              window: outcome.window,
              corrects: outcome.id,
            });
            return (
              <Event
                key={outcome.id}
                date={date}
                title={t("person.observation", {
                  window: t(`window.${outcome.window}`),
                  kind: t(`kind.${outcome.kind}`),
                })}
                replaced={outcome.supersededAt !== null}
              >
                {outside && (
                  <p>
                    <Badge tone="warning">{t("fact.out")}</Badge>
                  </p>
                )}
                {beside && <p className="text-sm">{t("person.beside")}</p>}
                <ObservationFacts outcome={outcome} />
                <ProofLines outcome={outcome} learnerId={learnerId} mayAttach={mayRecord} named={named} />
                <p className="text-sm text-ink-soft">
                  {outcome.byPerson
                    ? t("person.byPerson", { when: f.instant(outcome.recordedAt) })
                    : recorded(outcome.recordedAt, outcome.recordedBy)}
                </p>
                {outcome.supersededAt && (
                  <p className="text-sm">
                    {standing === "withdrawn"
                      ? withdrawn(outcome.supersededAt, outcome.withdrawnBy)
                      : t("person.superseded", { when: f.instant(outcome.supersededAt) })}
                    {next && ` ${t("person.supersededBy", { kind: t(`kind.${next.kind}`) })}`}
                  </p>
                )}
                {standing === "holds" && mayRecord && (
                  <p className="flex flex-wrap gap-x-4 text-sm">
                    {!outcome.byPerson && (
                      <TextLink href={form} aria-label={`${t("person.correct")}, ${named}`}>
                        {t("person.correct")}
                      </TextLink>
                    )}
                    <TextLink href={`${form}#${WITHDRAWAL_ID}`} aria-label={`${t("person.withdraw")}, ${named}`}>
                      {t("person.withdraw")}
                    </TextLink>
                  </p>
                )}
              </Event>
            );
          }
        }
      })}
    </ol>
  );
}
