import { deliveryTexts } from "@/components/entrances/accounts/delivery-texts";
import { CopyField } from "@/components/ui/copy-field";
import { Disclosure } from "@/components/ui/disclosure";
import { EmailText } from "@/components/ui/email-text";
import { Form } from "@/components/ui/form";
import { Table } from "@/components/ui/table";
import { Written } from "@/components/ui/written";
import type { FormAction } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Undelivered } from "@/lib/services/mail/queries";

/** To whom, about what and since when; what became of it, what is tried next, and what one may do oneself. */
export async function UndeliveredTable({ messages, again }: { messages: readonly Undelivered[]; again: FormAction }) {
  const leaves = (of: (message: Undelivered) => boolean) => messages.find(of)?.sends ?? false;
  const [t, back, format, mails, texts] = await Promise.all([
    getTranslations("mail.overview"),
    getTranslations("mail.returned"),
    getFormat(),
    deliveryTexts(leaves(({ isSms }) => !isSms)),
    deliveryTexts(
      leaves(({ isSms }) => isSms),
      "smsDelivery",
    ),
  ]);
  const stateOf = ({ state, reason, returned, nextAttemptAt, isSms, sends }: Undelivered) => {
    const { text, alarms } = (isSms ? texts : mails)({ state, reason, sentAt: null, returnedAt: returned?.at ?? null });
    return (
      <div className="grid gap-1">
        <span className={alarms ? "font-semibold text-error" : undefined}>{text}</span>
        {returned && (
          <span className="text-sm text-ink-soft">
            {back(`reason.${returned.reason}`)} {back(returned.forGood ? "forGood" : "mayPass")}
          </span>
        )}
        {reason && reason !== "refused" && reason !== "unwanted" && reason !== "withdrawn" && (
          <span className="text-sm text-ink-soft">
            {t(isSms && reason === "unreachable" ? "noGateway" : `reasons.${reason}`)}
          </span>
        )}
        {sends && nextAttemptAt && (
          <span className="text-sm text-ink-soft">{t("next", { at: format.instant(nextAttemptAt) })}</span>
        )}
      </div>
    );
  };
  const aboutOf = ({ kind, about }: Undelivered) => (
    <div className="grid gap-1">
      <span>{t(`kinds.${kind}`)}</span>
      {about && (
        <span className="text-sm text-ink-soft">
          {about.call
            ? t.rich("about", { host: about.host, call: about.call, written: (chunks) => <Written>{chunks}</Written> })
            : about.host}
        </span>
      )}
    </div>
  );
  const actsOf = ({ id, recipient, link, mayGoAgain }: Undelivered) => (
    <div className="grid justify-items-start gap-2 print:hidden">
      {mayGoAgain && (
        <Form
          id={`again-${id}`}
          action={again}
          about={{ messageId: id }}
          submit={
            <>
              <span aria-hidden>{t("again")}</span>
              <span className="sr-only">{t("againTo", { recipient })}</span>
            </>
          }
          errorTitle={t("notDone")}
          look="secondary"
          size="small"
          className="gap-2"
          open
        />
      )}
      {link ? (
        <Disclosure summary={t("link")}>
          <CopyField
            id={`link-${id}`}
            label={t("linkLabel")}
            hint={link.until ? t("linkUntil", { at: format.instant(link.until) }) : t("linkHint")}
            value={link.address}
            copy={t("copy")}
            copied={t("copied")}
          />
        </Disclosure>
      ) : (
        <span className="text-sm text-ink-soft">{t("noLink")}</span>
      )}
    </div>
  );
  return (
    <Table
      caption={t("title")}
      captionHidden
      rows={messages}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "recipient",
          header: t("columns.recipient"),
          rowHeader: true,
          cell: ({ recipient }) => <EmailText>{recipient}</EmailText>,
        },
        { key: "about", header: t("columns.about"), prose: true, cell: aboutOf },
        {
          key: "since",
          header: t("columns.since"),
          cell: ({ queuedAt }) => <span className="tabular-nums">{format.instant(queuedAt)}</span>,
        },
        {
          key: "attempts",
          header: t("columns.attempts"),
          numeric: true,
          cell: ({ attempts }) => format.integer(attempts),
        },
        { key: "state", header: t("columns.state"), prose: true, cell: stateOf },
        { key: "acts", header: t("columns.acts"), prose: true, cell: actsOf },
      ]}
    />
  );
}
