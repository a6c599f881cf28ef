import { Disclosure } from "@/components/ui/disclosure";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { Tabs } from "@/components/ui/tabs";
import type { FormAction } from "@/lib/foundation/core/form";
import { capitalised } from "@/lib/foundation/i18n/format";
import type { Locale } from "@/lib/foundation/i18n/locale";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { CampaignPerson } from "@/lib/people/campaign/queries";
import { CAMPAIGN_STEPS, type CampaignStep, type MessageChannel } from "@/lib/people/campaign/rules/steps";
import { LONGEST_TEMPLATE, SLOTS } from "@/lib/people/campaign/rules/template";
import type { TemplatePage, TemplateVersion } from "@/lib/people/campaign/template-queries";
import { templateHref } from "./campaign-address";

type Which = { step: CampaignStep; locale: Locale; channel: MessageChannel };

/** A template for each step. */
export async function TemplateTabs({ which: { step, ...which } }: { which: Which }) {
  const t = await getTranslations("campaign");
  return (
    <Tabs
      label={t("template.nav")}
      tabs={CAMPAIGN_STEPS.map((one) => ({
        href: templateHref({ step: one, ...which }),
        label: capitalised(t(`step.${one}`)),
        current: one === step,
      }))}
    />
  );
}

/** The words of a step to be written anew, and what is filled in of each person. */
export async function TemplateForm({
  which,
  template,
  action,
}: {
  which: Which;
  template: TemplatePage;
  action: FormAction;
}) {
  const t = await getTranslations("campaign.template");
  const { subject, body } = template.words;
  const isSms = which.channel === "sms";
  return (
    <Form
      key={template.version}
      id="template"
      action={action}
      about={which}
      basis={{
        of: { before: String(template.version) },
        stale: ["template_changed_meanwhile"],
        address: templateHref(which),
      }}
      fields={[
        ...(isSms ? [] : [{ name: "subject", label: t("subject"), maxLength: LONGEST_TEMPLATE.subject }]),
        {
          name: "body",
          kind: "long",
          lines: isSms ? 5 : 16,
          label: t("body"),
          hint: t(isSms ? "smsHint" : "bodyHint"),
          maxLength: LONGEST_TEMPLATE[which.channel],
        },
      ]}
      values={{ subject: subject ?? "", body }}
      submit={t("save")}
      errorTitle={t("notSaved")}
    />
  );
}

export async function TemplateSlots() {
  const t = await getTranslations("campaign.template");
  return (
    <div className="grid gap-1">
      <p className="font-semibold">{t("slots")}</p>
      <ul className="grid gap-1">
        {SLOTS.map((slot) => (
          <li key={slot}>
            {t.rich("slotLine", {
              code: () => <code lang="fr">{`{${slot}}`}</code>,
              what: t(`slot.${slot}`),
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** How it reads once it is filled in; whose data it may be filled in with. */
export async function TemplatePreview({
  which,
  template: { preview, previewOf, size },
  people,
}: {
  which: Which;
  template: TemplatePage;
  people: readonly CampaignPerson[];
}) {
  const t = await getTranslations("campaign.template");
  const { subject, paragraphs, button } = preview;
  return (
    <section aria-labelledby="preview" className="grid content-start gap-3">
      <h2 id="preview" className="text-xl font-semibold">
        {t("preview")}
      </h2>
      <p className="text-sm text-ink-soft">
        {previewOf ? t("previewOf", { name: previewOf.name }) : t("previewNobody")}
      </p>
      <div lang={which.locale} className="grid gap-3 rounded-md border border-line p-4 wrap-anywhere">
        {subject && <p className="font-semibold">{subject}</p>}
        {paragraphs.map((paragraph) =>
          paragraph === button?.address ? (
            <p key={paragraph} className="grid justify-items-start gap-1">
              <span className="rounded-md bg-accent px-4 py-2 font-semibold text-on-accent">{button.label}</span>
              <span className="text-sm text-ink-soft">{paragraph}</span>
            </p>
          ) : (
            <p key={paragraph} className="whitespace-pre-line">
              {paragraph}
            </p>
          ),
        )}
      </div>
      {size && <p>{t("size", size)}</p>}
      {people.length > 0 && (
        <Disclosure summary={t("previewPick")}>
          <ul className="grid gap-1">
            {people.map(({ enrolmentId, window, lastName, firstName }) => (
              <li key={`${enrolmentId} ${window}`}>
                <TextLink href={templateHref({ ...which, enrolmentId })}>{`${firstName} ${lastName}`}</TextLink>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </section>
  );
}

/** A word says what a sign and a colour show. */
const LOOK = { same: "text-ink-soft", gone: "line-through", new: "font-semibold" } as const;

async function Changes({ changes, locale }: { changes: TemplateVersion["changes"]; locale: Locale }) {
  const t = await getTranslations("campaign.template");
  return (
    <div lang={locale} className="grid gap-1 wrap-anywhere">
      {changes.map(({ kind, text }, at) => {
        const key = `${at} ${text}`;
        if (text === "") return null;
        if (kind === "same")
          return (
            <p key={key} className={LOOK.same}>
              {text}
            </p>
          );
        const Mark = kind === "new" ? "ins" : "del";
        return (
          <p key={key}>
            <span className="sr-only">{t(kind === "new" ? "added" : "removed")} </span>
            <span aria-hidden>{kind === "new" ? "+ " : "− "}</span>
            <Mark className={LOOK[kind]}>{text}</Mark>
          </p>
        );
      })}
    </div>
  );
}

/** Who wrote each version and when, and what it changed. */
export async function TemplateVersions({ versions, locale }: { versions: readonly TemplateVersion[]; locale: Locale }) {
  const [t, f] = await Promise.all([getTranslations("campaign.template"), getFormat()]);
  return (
    <section aria-labelledby="versions" className="grid gap-3">
      <h2 id="versions" className="text-xl font-semibold">
        {t("versions")}
      </h2>
      {versions.map((version) => {
        const when = f.instant(version.recordedAt);
        const name = version.recordedBy?.name;
        return (
          <Disclosure
            key={version.id}
            summary={
              <span>
                {name ? t("versionBy", { name, when }) : t("version", { when })}
                {version.subject && (
                  <>
                    {" · "}
                    <span lang={locale}>{version.subject}</span>
                  </>
                )}
              </span>
            }
          >
            <Changes changes={version.changes} locale={locale} />
          </Disclosure>
        );
      })}
      <p>{t("given")}</p>
    </section>
  );
}
