import { FlashNotice } from "@/components/shell/flash";
import { Arrival } from "@/components/ui/arrival";
import { Badge } from "@/components/ui/badge";
import { CopyField } from "@/components/ui/copy-field";
import { Disclosure } from "@/components/ui/disclosure";
import { EmailText } from "@/components/ui/email-text";
import { Form } from "@/components/ui/form";
import type { HostAgents, Invitation } from "@/lib/entrances/accounts/invitation-queries";
import type { Flash } from "@/lib/entrances/web/flash";
import type { FormAction } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { deliveryTexts } from "./delivery-texts";

/** Who is invited to act for an authority and has not answered: since when, what became of the e-mail, what to do. */
export async function InvitationList({
  host,
  sends,
  flash,
  followUp,
}: {
  host: HostAgents;
  sends: boolean;
  flash: Flash | null;
  followUp: FormAction | null;
}) {
  const [t, format, delivery] = await Promise.all([getTranslations("agents.table"), getFormat(), deliveryTexts(sends)]);
  const whoAndWhen = ({ inviter, invitedAt }: Invitation) => {
    const at = format.instant(invitedAt);
    return inviter ? t("invitedBy", { inviter, at }) : t("invitedAt", { at });
  };
  return (
    <div className="grid gap-2">
      <h3 className="font-semibold">{t("pending")}</h3>
      <ul className="grid divide-y divide-line border-y border-line">
        {host.invitations.map((invitation) => {
          const { id, email, readOnly, state, expiresAt, message, link } = invitation;
          const { text, alarms } = delivery(message);
          const expired = state === "expired";
          return (
            <li key={id} className="grid gap-2 py-3">
              {flash?.of === id && (
                <Arrival key={flash.code}>
                  <FlashNotice flash={flash} name={email} />
                </Arrival>
              )}
              <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
                <EmailText className="font-semibold">{email}</EmailText>
                <span className="text-sm text-ink-soft">{t(readOnly ? "read" : "act")}</span>
                {expired && <Badge tone="warning">{t("expired", { at: format.instant(expiresAt) })}</Badge>}
              </p>
              <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-soft">
                <span>{whoAndWhen(invitation)}</span>
                <span className={alarms ? "font-semibold text-error" : undefined}>{text}</span>
                {!expired && <span>{t("expires", { at: format.instant(expiresAt) })}</span>}
              </p>
              {link && <LinkToPassOn id={id} link={link} folded={sends} />}
              {followUp && (
                <div className="flex flex-wrap items-start gap-2 print:hidden">
                  <InvitationAct
                    id={id}
                    action={followUp}
                    intent="send"
                    label={t(sends ? "sendAgain" : "renew")}
                    refused={t("notDone")}
                    name={t(sends ? "sendAgainTo" : "renewOf", { email })}
                  />
                  <InvitationAct
                    id={id}
                    action={followUp}
                    intent="revoke"
                    label={t("revoke")}
                    refused={t("notDone")}
                    name={t("revokeOf", { email })}
                  />
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** The link itself: at once where nothing else brings it, folded away where an e-mail does. */
async function LinkToPassOn({ id, link, folded }: { id: string; link: string; folded: boolean }) {
  const t = await getTranslations("agents.table");
  const field = (
    <CopyField
      id={`link-${id}`}
      label={t("link")}
      hint={t("linkHint")}
      value={link}
      copy={t("copy")}
      copied={t("copied")}
    />
  );
  return folded ? <Disclosure summary={t("linkOtherwise")}>{field}</Disclosure> : field;
}

function InvitationAct({
  id,
  intent,
  action,
  label,
  name,
  refused,
}: {
  id: string;
  intent: "send" | "revoke";
  action: FormAction;
  label: string;
  /** For who hears the buttons without what stands beside them. */
  name: string;
  refused: string;
}) {
  return (
    <Form
      id={`${intent}-${id}`}
      action={action}
      about={{ invitationId: id, intent }}
      submit={
        <>
          <span aria-hidden>{label}</span>
          <span className="sr-only">{name}</span>
        </>
      }
      errorTitle={refused}
      look="secondary"
      size="small"
      className="gap-2"
      open
    />
  );
}
