import "server-only";
import { missingLines } from "@/components/people/outcomes/missing-lines";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/link";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { duePoints } from "@/lib/people/enrolments/rules/due-points";
import type { LearnerFile } from "@/lib/people/outcomes/queries";

/** What the record of a person lacks, each with the way to put it right for those who may. */
export async function MissingList({
  person,
  told,
  ctx,
}: {
  person: LearnerFile;
  /** What is said above already, as what is to be done next. */
  told: string | null;
  ctx: Context;
}) {
  const [missing, t] = await Promise.all([missingLines(person, ctx), getTranslations("outcomes.person")]);
  const lines = missing.filter(({ key }) => key !== told);
  if (missing.length > 0 && lines.length === 0) return null;
  return (
    <section aria-labelledby="missing" className="grid gap-2">
      <h2 id="missing" className="text-xl font-semibold">
        {lines.length > 0 ? t("missing") : t("nothingMissing")}
      </h2>
      {lines.length === 0 ? (
        <p className="text-ink-soft">{await nothingMissing(person, ctx.today)}</p>
      ) : (
        <ul className="grid gap-1">
          {lines.map(({ key, text, link }) => (
            <li key={key} className="flex flex-wrap items-baseline gap-x-3">
              <span>
                <Icon name="triangle-exclamation-point" className="me-2 inline size-4 text-warning" />
                {text}
              </span>
              {link ? (
                <TextLink href={link.href} aria-label={`${link.action}, ${text}`}>
                  {link.action}
                </TextLink>
              ) : (
                <span className="text-ink-soft">{t("askStaff")}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What it means that nothing is missing, as true of somebody without any due point as of somebody with all behind them. */
export async function nothingMissing({ enrolments, objectsSince }: LearnerFile, today: CivilDate): Promise<string> {
  const [t, f, objections] = await Promise.all([
    getTranslations("outcomes"),
    getFormat(),
    getTranslations("objections"),
  ]);
  if (objectsSince) return objections("nothingMissing");
  const exits = enrolments.flatMap(({ exits }) => exits.filter(({ supersededAt }) => supersededAt === null));
  const entered = enrolments.some(({ enteredOn }) => enteredOn !== null);
  const points = exits.flatMap(({ exitedOn }) => duePoints(exitedOn));
  const next = points.filter(({ dueOn }) => dueOn > today).toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))[0];
  const past = points.some(({ dueOn }) => dueOn <= today);
  const body = t(past ? "person.nothingMissingBody" : "person.nothingMissingYet");
  if (!next) return past ? body : `${body} ${t(entered ? "person.noDue" : "person.noEntry")}`;
  return `${body} ${t("person.nextDue", { window: t(`windowLong.${next.window}`), due: f.date(next.dueOn) })}`;
}
