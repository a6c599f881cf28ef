import type { Metadata } from "next";
import { campaignHref, templateHref } from "@/components/people/campaign/campaign-address";
import {
  TemplateForm,
  TemplatePreview,
  TemplateSlots,
  TemplateTabs,
  TemplateVersions,
} from "@/components/people/campaign/template-parts";
import { FlashNotice } from "@/components/shell/flash";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { flashIn } from "@/lib/entrances/web/flash";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { can } from "@/lib/foundation/access/policy";
import { LOCALES } from "@/lib/foundation/i18n/locale";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { listCampaign } from "@/lib/people/campaign/queries";
import { templatesSearch } from "@/lib/people/campaign/schema";
import { channelsOffered } from "@/lib/people/campaign/stand-records";
import { getTemplate } from "@/lib/people/campaign/template-queries";
import { sendTemplateTestAction, writeTemplateAction } from "./actions";

type Props = PageProps<"/suivi/campagne/modeles">;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { etape } = templatesSearch.parse(await searchParams);
  const t = await getTranslations("campaign");
  return { title: t("template.pageTitle", { step: t(`step.${etape}`) }) };
}

/** So many are offered to see the words with their data. */
const OFFERED = 12;

/** The words of the messages: to be read by who follows people, and written anew by who runs the campaign. */
export default async function TemplatesPage({ searchParams }: Props) {
  const ctx = await requirePermission("outcome.record");
  const params = await searchParams;
  const { etape: step, langue: locale, canal, personne: enrolmentId } = templatesSearch.parse(params);
  const channels = channelsOffered();
  const channel = channels.includes(canal) ? canal : "email";
  const which = { step, locale, channel };
  const [template, today, sent] = await Promise.all([
    getTemplate(ctx, { ...which, enrolmentId }),
    listCampaign(ctx, { list: "today" }),
    listCampaign(ctx, { list: "sent" }),
  ]);
  // On a day on which nobody is written to, those who were.
  const { people } = today.total > 0 ? today : sent;
  if (!template) notFound(ctx);
  const [t, nav] = await Promise.all([getTranslations("campaign"), getTranslations("nav")]);
  const mayWrite = can(ctx.actor, "campaign.manage");
  return (
    <>
      <PageHeader
        title={t("template.pageTitle", { step: t(`step.${step}`) })}
        crumbs={[
          { href: "/suivi", label: nav("places.followup") },
          { href: campaignHref(), label: t("title") },
        ]}
        meta={
          <>
            <span>{t("template.lead")}</span>
            {LOCALES.map((one) =>
              one === locale ? (
                <span key={one} aria-current="true" className="font-semibold text-ink">
                  {t(`template.languages.${one}`)}
                </span>
              ) : (
                <TextLink key={one} href={templateHref({ ...which, locale: one })}>
                  {t(`template.languages.${one}`)}
                </TextLink>
              ),
            )}
            {channels.length > 1 && (
              <span className="flex flex-wrap gap-x-4 border-line border-l pl-4">
                {channels.map((one) =>
                  one === channel ? (
                    <span key={one} aria-current="true" className="font-semibold text-ink">
                      {t(`template.channels.${one}`)}
                    </span>
                  ) : (
                    <TextLink key={one} href={templateHref({ ...which, channel: one })}>
                      {t(`template.channels.${one}`)}
                    </TextLink>
                  ),
                )}
              </span>
            )}
          </>
        }
      />
      <TemplateTabs which={which} />
      <div className="mb-6 empty:hidden">
        <FlashNotice flash={flashIn(params)} isShared />
      </div>
      <div className="grid gap-8">
        <div className="grid gap-8 lg:grid-cols-2">
          {mayWrite && (
            <div className="grid content-start gap-6">
              <TemplateForm which={which} template={template} action={writeTemplateAction} />
              <TemplateSlots />
            </div>
          )}
          <div className="grid content-start gap-6">
            <TemplatePreview which={which} template={template} people={people.slice(0, OFFERED)} />
            {mayWrite && channel === "email" && (
              <Form
                id="template-test"
                action={sendTemplateTestAction}
                about={which}
                submit={t("template.test")}
                look="secondary"
                errorTitle={t("notDone")}
                open
                before={<p className="w-full text-sm text-ink-soft">{t("template.testText")}</p>}
              />
            )}
          </div>
        </div>
        <TemplateVersions versions={template.versions} locale={locale} />
      </div>
    </>
  );
}
