import { getTranslations } from "next-intl/server";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";
import type { Context } from "@/lib/core/context";
import type { LearnerFile } from "@/lib/outcomes/queries";
import { missingLines } from "./missing-lines";
import { nothingMissing } from "./nothing-missing";

/** What the record of a person lacks, each with the way to put it right for those who may. */
export async function MissingList({ person, ctx }: { person: LearnerFile; ctx: Context }) {
  const [lines, t] = await Promise.all([missingLines(person, ctx), getTranslations("outcomes.person")]);
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
