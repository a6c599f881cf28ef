import type { ReactNode } from "react";
import { exitHref } from "@/components/people/enrolments/exit-form";
import { callsHref } from "@/components/people/followup/followup-search";
import { hoursText } from "@/components/people/hours/hours-text";
import { observationHref, WITHDRAWAL_ID } from "@/components/people/outcomes/missing-lines";
import { proofHref } from "@/components/people/proofs/proof-address";
import { ProofFileLink, proofTexts } from "@/components/people/proofs/proof-lines";
import { Badge } from "@/components/ui/badge";
import { classes } from "@/components/ui/classes";
import { Icon, type IconName } from "@/components/ui/icon";
import { Link, TextLink } from "@/components/ui/link";
import { type ActorName, actorNames } from "@/components/ui/statement";
import { Written } from "@/components/ui/written";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { clockOf } from "@/lib/foundation/core/instant";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import {
  isOfTheme,
  isReplaced,
  LIFE_THEMES,
  type LifeEvent,
  type LifeTheme,
  lifeOf,
} from "@/lib/people/followup/rules/life";
import type { EnrolmentFile, LearnerFile, ObservationFile } from "@/lib/people/outcomes/queries";
import type { ContactChannel } from "@/lib/people/outcomes/rules/attempts";
import { observationState } from "@/lib/people/outcomes/rules/observation";
import { isNonResponse } from "@/lib/people/outcomes/rules/vocabulary";
import { ObservationFacts } from "./observation-facts";

type Event = LifeEvent<EnrolmentFile, LearnerFile["objections"][number], LearnerFile["toldHours"][number]>;
type Of<Type extends Event["type"]> = Extract<Event, { type: Type }>;

const BY_CHANNEL: Record<ContactChannel, IconName> = {
  phone: "phone",
  email: "mail",
  sms: "mail",
  letter: "mail",
  visit: "flag",
};

function iconOf(event: Event): IconName {
  switch (event.type) {
    case "attempts":
      return BY_CHANNEL[event.attempts[0].channel];
    case "observation":
      return isNonResponse(event.outcome.kind) ? "phone" : "check";
    case "proof":
      return "file";
    case "objection":
      return "ban";
    case "hours":
    case "objectionEnded":
      return "clock";
    default:
      return "flag";
  }
}

/** Two of one type and day are two. */
function keyOf(event: Event): string {
  switch (event.type) {
    case "step":
      return `${event.enrolment.id} ${event.step}`;
    case "exit":
      return event.exit.id;
    case "observation":
      return event.outcome.id;
    case "attempts":
      return event.attempts[0].id;
    case "proof":
      return event.file.id;
    case "hours":
      return `${event.type} ${event.hours.recordedAt.getTime()}`;
    default:
      return `${event.type} ${event.objection.id}`;
  }
}

const SOFT = "text-sm text-ink-soft";

/** What happened to somebody, what was said of it by whom, how they were tried and what shows it: the last first. */
export async function Life({
  person,
  theme,
  ctx,
}: {
  person: LearnerFile;
  theme: LifeTheme | undefined;
  ctx: Context;
}) {
  const t = await getTranslations("outcomes.person.life");
  const all = lifeOf<EnrolmentFile, LearnerFile["objections"][number], LearnerFile["toldHours"][number]>(
    can(ctx.actor, "outcome.record")
      ? person
      : { enrolments: person.enrolments.map((one) => ({ ...one, attempts: [] })), objections: [], toldHours: [] },
  );
  const shown = theme ? all.filter((event) => isOfTheme(event, theme)) : all;
  const told = await Promise.all(
    shown.map(async (event) => ({ event, told: await toldOf(event, person, ctx), when: await whenOf(event) })),
  );
  const years = [...new Set(shown.map(({ on }) => on.slice(0, 4)))];
  const address = `/apprenants/${person.id}`;
  const themes = [undefined, ...LIFE_THEMES].map((one) => ({
    theme: one,
    count: one ? all.filter((event) => isOfTheme(event, one)).length : all.length,
  }));
  return (
    <section aria-labelledby="life" className="grid max-w-page content-start gap-3">
      <h2 id="life" className="text-xl font-semibold">
        {t("title")}
      </h2>
      <nav aria-label={t("themes")} className="print:hidden">
        <ul className="flex flex-wrap gap-x-4 border-b border-line">
          {themes.map((one) => (
            <li key={one.theme ?? "all"}>
              <Link
                href={one.theme ? `${address}?voir=${one.theme}` : address}
                aria-current={one.theme === theme ? "page" : undefined}
                data-keeps-place=""
                className="inline-flex min-h-11 items-center gap-1.5 text-ink-soft hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink md:min-h-9"
              >
                {t(`theme.${one.theme ?? "all"}`)}
                <span className="text-sm tabular-nums">{one.count}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {shown.length === 0 && <p className="text-ink-soft">{t("none")}</p>}
      {years.map((year) => (
        <div key={year} className="grid gap-1">
          <h3 className="text-sm font-semibold text-ink-soft">{year}</h3>
          <ol>
            {told
              .filter(({ event }) => event.on.startsWith(year))
              .map(({ event, ...line }) => (
                <LifeLine key={keyOf(event)} event={event} {...line} />
              ))}
          </ol>
        </div>
      ))}
    </section>
  );
}

type Told = { title: ReactNode; lines?: ReactNode; action?: ReactNode };

/** Of a single call or visit its hour too. */
async function whenOf(event: Event): Promise<{ day: string; hour: string | null }> {
  const f = await getFormat();
  const isAlone = event.type === "attempts" && event.attempts.length === 1;
  return { day: f.dayMonth(event.on), hour: isAlone ? f.clock(clockOf(event.attempts[0].madeAt)) : null };
}

function LifeLine({
  event,
  told: { title, lines, action },
  when: { day, hour },
}: {
  event: Event;
  told: Told;
  when: { day: string; hour: string | null };
}) {
  const replaced = isReplaced(event);
  return (
    <li className="group/life grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 sm:grid-cols-[7rem_1.5rem_minmax(0,1fr)]">
      <span className="text-sm text-ink-soft tabular-nums max-sm:col-start-2 sm:pt-0.5">
        {day}
        {hour && <span className="sm:block"> {hour}</span>}
      </span>
      <span className="relative grid justify-center max-sm:col-start-1 max-sm:row-span-2 max-sm:row-start-1">
        <span className="absolute inset-y-0 start-1/2 -ms-px border-s-2 border-line group-last/life:hidden" />
        <span className="relative z-1 h-max bg-page py-0.5 text-ink-soft">
          <Icon name={iconOf(event)} className="size-5" />
        </span>
      </span>
      <div className="grid min-w-0 content-start gap-x-6 gap-y-0.5 pb-4 sm:grid-cols-[minmax(0,1fr)_auto]">
        <p className={classes(replaced && "text-ink-soft")}>{replaced ? <s>{title}</s> : title}</p>
        <div className="grid min-w-0 gap-0.5 empty:hidden sm:col-span-2">{lines}</div>
        {action && (
          <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm sm:col-start-2 sm:row-start-1 sm:justify-end [&>a]:py-0.5">
            {action}
          </p>
        )}
      </div>
    </li>
  );
}

/** An event in words, with what can be done about it. */
async function toldOf(event: Event, person: LearnerFile, ctx: Context): Promise<Told> {
  const [t, life, objections, f, nameOf] = await Promise.all([
    getTranslations("outcomes"),
    getTranslations("outcomes.person.life"),
    getTranslations("objections.channel"),
    getFormat(),
    actorNames(),
  ]);
  const whose = (enrolment: EnrolmentFile) =>
    person.enrolments.length > 1 && (
      <span className={SOFT}>
        {t("person.enrolment", { school: enrolment.cohort.school.name, cohort: enrolment.cohort.code })}
      </span>
    );
  switch (event.type) {
    case "step": {
      const { step, enrolment } = event;
      const reason = step === "admittedOn" && enrolment.passedOverReason;
      return {
        title: <span className={classes(step === "enteredOn" && "font-semibold")}>{t(`person.step.${step}`)}</span>,
        lines: (
          <>
            {whose(enrolment)}
            {reason && <span className="text-sm wrap-anywhere">{t("person.passedOver", { reason })}</span>}
          </>
        ),
      };
    }
    case "exit":
      return exitTold(event, whose(event.enrolment), ctx);
    case "observation":
      return observationTold(event, person, whose(event.enrolment), ctx);
    case "proof":
      return proofTold(event, person, ctx);
    case "attempts": {
      const [last, ...others] = event.attempts;
      const { channel, result, note, recordedBy, window } = last;
      const told = { result: t(`attempt.${result}`) };
      const of = { window: t(`windowLong.${window}`) };
      const days = [last, ...others].map(({ madeOn }) => f.dayMonth(madeOn)).toReversed();
      const isMany = others.length > 0 && (channel === "email" || channel === "sms" || channel === "letter");
      return {
        title: isMany
          ? life(`attempts.${channel}`, { ...told, count: event.attempts.length })
          : life(`attempt.${channel}`, told),
        lines: (
          <>
            <span className={SOFT}>
              {isMany
                ? life("attemptDays", { ...of, days: f.list(days, "every") })
                : recordedBy
                  ? life("attemptBy", { ...of, name: nameOf(recordedBy) })
                  : life("attemptFor", of)}
            </span>
            {note && (
              <span className="text-sm">
                <Written>{note}</Written>
              </span>
            )}
          </>
        ),
        action: !isMany && (
          <TextLink
            href={callsHref(event.enrolment.id)}
            aria-label={`${life("allAttempts")}, ${f.moment(last.madeAt)}`}
          >
            {t("person.withdraw")}
          </TextLink>
        ),
      };
    }
    case "hours": {
      const { hours } = event;
      const text = await hoursText(hours);
      return {
        title: text ? life("hours", { hours: text }) : life("hoursWords"),
        lines: (
          <>
            {hours.words && <Written>{hours.words}</Written>}
            {hours.recordedBy && <span className={SOFT}>{life("noted", { name: nameOf(hours.recordedBy) })}</span>}
          </>
        ),
      };
    }
    default: {
      const { objection } = event;
      const isEnd = event.type === "objectionEnded";
      const line = isEnd ? objection.why : objection.note;
      return {
        title: (
          <span className={classes(!isEnd && "font-semibold text-warning")}>
            {isEnd ? life("objectionEnded") : `${life("objection")}, ${objections(objection.channel)}`}
          </span>
        ),
        lines: (
          <>
            {line && (
              <span className="text-sm">
                <Written>{line}</Written>
              </span>
            )}
            {objection.recordedBy && (
              <span className={SOFT}>{life("noted", { name: nameOf(objection.recordedBy) })}</span>
            )}
          </>
        ),
        action: <TextLink href={`/apprenants/${person.id}/opposition`}>{life("history")}</TextLink>,
      };
    }
  }
}

/** When something was recorded, and taken back, and by whom. */
async function recordedTexts() {
  const [t, f, nameOf] = await Promise.all([getTranslations("outcomes.person"), getFormat(), actorNames()]);
  const texts = (named: "recorded" | "withdrawn") => (at: Date, by: ActorName | null) =>
    by ? t(named, { when: f.instant(at), name: nameOf(by) }) : t(`${named}BySystem`, { when: f.instant(at) });
  return { recorded: texts("recorded"), withdrawn: texts("withdrawn") };
}

async function exitTold({ exit, enrolment }: Of<"exit">, whose: ReactNode, ctx: Context): Promise<Told> {
  const [t, f, { recorded, withdrawn }] = await Promise.all([
    getTranslations("outcomes"),
    getFormat(),
    recordedTexts(),
  ]);
  const holds = exit.supersededAt === null;
  return {
    title: <span className="font-semibold">{t("person.exit", { reason: t(`exitReason.${exit.reason}`) })}</span>,
    lines: (
      <>
        {whose}
        {holds && enrolment.certification && (
          <span className="text-sm">
            {t("person.certification", { value: t(`person.certificationValue.${enrolment.certification}`) })}
          </span>
        )}
        <span className={SOFT}>{recorded(exit.recordedAt, exit.recordedBy)}</span>
        {exit.supersededAt && (
          <span className="text-sm">
            {exit.withdrawn
              ? withdrawn(exit.supersededAt, exit.withdrawnBy)
              : t("person.superseded", { when: f.instant(exit.supersededAt) })}
          </span>
        )}
      </>
    ),
    action: holds && can(ctx.actor, "exit.record") && (
      <TextLink href={exitHref(enrolment.cohort.id, enrolment.id)}>{t("person.correctExit")}</TextLink>
    ),
  };
}

const nextOf = ({ outcomes }: EnrolmentFile, { id }: ObservationFile) =>
  outcomes.find(({ supersedesId }) => supersedesId === id);

async function observationTold(
  { outcome, outside, beside, enrolment }: Of<"observation">,
  person: LearnerFile,
  whose: ReactNode,
  ctx: Context,
): Promise<Told> {
  const [t, f, { recorded, withdrawn }] = await Promise.all([
    getTranslations("outcomes"),
    getFormat(),
    recordedTexts(),
  ]);
  const next = nextOf(enrolment, outcome);
  const standing = observationState({ supersededAt: outcome.supersededAt, isCorrected: next !== undefined });
  const told = { window: t(`window.${outcome.window}`), kind: t(`kind.${outcome.kind}`) };
  const named = `${told.window}, ${told.kind}`;
  const form = observationHref({
    learnerId: person.id,
    enrolmentId: enrolment.id,
    window: outcome.window,
    corrects: outcome.id,
  });
  const proofs = outcome.files.some(({ supersededAt }) => supersededAt === null) ? "manage" : "attach";
  const proof = (await getTranslations("proofs.line"))(proofs);
  return {
    title: <span className="font-semibold">{t("person.observation", told)}</span>,
    lines: (
      <>
        {whose}
        {outside && (
          <span>
            <Badge tone="warning">{t("fact.out")}</Badge>
          </span>
        )}
        {beside && <span className="text-sm">{t("person.beside")}</span>}
        <ObservationFacts outcome={outcome} />
        <span className={SOFT}>
          {outcome.byPerson
            ? t("person.byPerson", { when: f.instant(outcome.recordedAt) })
            : recorded(outcome.recordedAt, outcome.recordedBy)}
        </span>
        {outcome.supersededAt && (
          <span className="text-sm">
            {standing === "withdrawn"
              ? withdrawn(outcome.supersededAt, outcome.withdrawnBy)
              : t("person.superseded", { when: f.instant(outcome.supersededAt) })}
            {next && ` ${t("person.supersededBy", { kind: t(`kind.${next.kind}`) })}`}
          </span>
        )}
      </>
    ),
    action: standing === "holds" && can(ctx.actor, "outcome.record") && (
      <>
        {!isNonResponse(outcome.kind) && (
          <TextLink href={proofHref(person.id, outcome.id)} aria-label={`${proof}, ${named}`}>
            {proof}
          </TextLink>
        )}
        {!outcome.byPerson && (
          <TextLink href={form} aria-label={`${t("person.correct")}, ${named}`}>
            {t("person.correct")}
          </TextLink>
        )}
        <TextLink href={`${form}#${WITHDRAWAL_ID}`} aria-label={`${t("person.withdraw")}, ${named}`}>
          {t("person.withdraw")}
        </TextLink>
      </>
    ),
  };
}

async function proofTold({ file, outcome }: Of<"proof">, person: LearnerFile, ctx: Context): Promise<Told> {
  const [t, life, line, texts] = await Promise.all([
    getTranslations("outcomes"),
    getTranslations("outcomes.person.life"),
    getTranslations("proofs.line"),
    proofTexts(),
  ]);
  const replacedWhy = outcome.files.find(({ replacesId }) => replacesId === file.id)?.why ?? null;
  const isContradicted = file.verification?.finding === "contradicts";
  const holds = file.supersededAt === null;
  return {
    title: (
      <>
        {life("proof")} <ProofFileLink file={file} />
      </>
    ),
    lines: (
      <>
        <span className="text-sm">
          {life("proofOf", { window: t(`windowLong.${outcome.window}`), kind: t(`kind.${outcome.kind}`) })}
        </span>
        <span className={SOFT}>{texts.attached(file)}</span>
        {holds ? (
          <span className={classes("text-sm", isContradicted && "font-semibold text-warning")}>
            {file.verification?.remark ? <Written>{texts.judged(file)}</Written> : texts.judged(file)}
          </span>
        ) : (
          <span className="text-sm">
            <Written>{texts.gone(file, replacedWhy)}</Written>
          </span>
        )}
      </>
    ),
    action: holds && can(ctx.actor, "outcome.record") && (
      <TextLink href={proofHref(person.id, outcome.id)} aria-label={`${line("manage")}, ${file.file.name}`}>
        {line("manage")}
      </TextLink>
    ),
  };
}
