import type { ReactNode } from "react";
import { ALL_CRITERIA, criteriaOf, THEMES } from "@/components/entrances/accessibility/criteria";
import { Still } from "@/components/shell/still";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { titleOf } from "@/lib/entrances/web/page";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

const CHECKED_ON = "2026-11-30";
const APPEAL_FORM = "https://formulaire.defenseurdesdroits.fr/";
const LINK = "text-accent underline underline-offset-4";

export const generateMetadata = titleOf("accessibility.title");

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-2">
      <h2 className="text-xl font-semibold">{title}</h2>
      {children}
    </section>
  );
}

async function Theme({ theme }: { theme: (typeof THEMES)[number] }) {
  const [t, format] = await Promise.all([getTranslations("accessibility"), getFormat()]);
  const criteria = criteriaOf(theme);
  const numbers = theme.without.map((at) => `${theme.theme}.${at}`);
  const name = t("result.theme", { number: theme.theme, name: t(`themes.${theme.theme}`) });
  return (
    <section className="mt-2 grid gap-2">
      <h3 className="font-semibold">{name}</h3>
      {criteria.length > 0 && (
        <Table
          caption={name}
          captionHidden
          density="compact"
          rows={criteria}
          rowKey={({ key }) => key}
          columns={[
            { key: "criterion", header: t("result.criterion"), rowHeader: true, cell: ({ number }) => number },
            { key: "asked", header: t("result.asked"), prose: true, cell: ({ key }) => t(`criteria.${key}`) },
            {
              key: "found",
              header: t("result.found"),
              cell: ({ isMet }) =>
                isMet ? t("result.met") : <strong className="font-semibold">{t("result.unmet")}</strong>,
            },
          ]}
        />
      )}
      {numbers.length > 0 && (
        <p className="text-sm text-ink-soft">
          {criteria.length > 0
            ? t("result.without", { numbers: format.list(numbers, "every") })
            : t("result.withoutAll")}
        </p>
      )}
    </section>
  );
}

export default async function AccessibilityPage() {
  const t = await getTranslations("accessibility");
  const format = await getFormat();
  const met = ALL_CRITERIA.filter(({ isMet }) => isMet).length;
  const email = process.env.CONTACT_EMAIL;
  return (
    <Still>
      <PageHeader title={t("title")} />
      <div className="grid max-w-prose gap-8">
        <p>{t("statement")}</p>
        <Section title={t("state.title")}>
          <p>
            {t.rich("state.body", {
              met,
              asked: ALL_CRITERIA.length,
              share: format.percent((100 * met) / ALL_CRITERIA.length, 0),
              date: format.date(CHECKED_ON),
              strong: (chunks) => <strong>{chunks}</strong>,
            })}
          </p>
        </Section>
        <Section title={t("checked.title")}>
          <ul className="grid list-disc gap-1 ps-5">
            {(["automatic", "keyboard", "zoom", "colour", "charts", "code", "documents", "script"] as const).map(
              (key) => (
                <li key={key}>{t(`checked.${key}`)}</li>
              ),
            )}
          </ul>
        </Section>
        <Section title={t("sample.title")}>
          <ul className="grid list-disc gap-1 ps-5">
            {(["public", "people", "figures", "money", "account"] as const).map((key) => (
              <li key={key}>{t(`sample.${key}`)}</li>
            ))}
          </ul>
        </Section>
        <Section title={t("result.title")}>
          {THEMES.map((theme) => (
            <Theme key={theme.theme} theme={theme} />
          ))}
        </Section>
        <Section title={t("limits.title")}>
          <ul className="grid list-disc gap-1 ps-5">
            {(["readers", "grid"] as const).map((key) => (
              <li key={key}>{t(`limits.${key}`)}</li>
            ))}
          </ul>
        </Section>
        <Section title={t("exempt.title")}>
          <p>{t("exempt.body")}</p>
        </Section>
        <Section title={t("contact.title")}>
          <p>{t("contact.body")}</p>
          {email && (
            <p>
              {t.rich("contact.email", {
                email,
                link: (chunks) => (
                  <a href={`mailto:${email}`} className={LINK}>
                    {chunks}
                  </a>
                ),
              })}
            </p>
          )}
        </Section>
        <Section title={t("appeal.title")}>
          <p>
            {t.rich("appeal.body", {
              link: (chunks) => (
                <a href={APPEAL_FORM} className={LINK}>
                  {chunks}
                </a>
              ),
            })}
          </p>
        </Section>
        <Section title={t("established.title")}>
          <p>{t("established.body", { date: format.date(CHECKED_ON) })}</p>
        </Section>
      </div>
    </Still>
  );
}
