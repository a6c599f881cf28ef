import type { ReactNode } from "react";
import { Still } from "@/components/shell/still";
import { PageHeader } from "@/components/ui/page-header";
import { getFormat, getTranslations } from "@/lib/i18n/server";
import { titleOf } from "@/lib/web/page";

const ESTABLISHED_ON = "2026-11-24";
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

export default async function AccessibilityPage() {
  const t = await getTranslations("accessibility");
  const format = await getFormat();
  const email = process.env.CONTACT_EMAIL;
  return (
    <Still>
      <PageHeader title={t("title")} />
      <div className="grid max-w-prose gap-8">
        <p>{t("statement")}</p>
        <Section title={t("state.title")}>
          <p>{t.rich("state.body", { strong: (chunks) => <strong>{chunks}</strong> })}</p>
        </Section>
        <Section title={t("checked.title")}>
          <ul className="grid list-disc gap-1 ps-5">
            {(["automatic", "keyboard", "zoom", "colour", "charts", "script"] as const).map((key) => (
              <li key={key}>{t(`checked.${key}`)}</li>
            ))}
          </ul>
        </Section>
        <Section title={t("limits.title")}>
          <ul className="grid list-disc gap-1 ps-5">
            {(["grid", "readers"] as const).map((key) => (
              <li key={key}>{t(`limits.${key}`)}</li>
            ))}
          </ul>
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
          <p>{t("established.body", { date: format.date(ESTABLISHED_ON) })}</p>
        </Section>
      </div>
    </Still>
  );
}
