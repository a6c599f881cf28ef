import { inviteFields } from "@/components/entrances/accounts/invitation-forms";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { getOwnHostName, invitationsAreSent } from "@/lib/entrances/accounts/invitation-queries";
import { titleOf } from "@/lib/entrances/web/page";
import { forbidden } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { scopeOf } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { inviteColleagueAction } from "../../collectivites/actions";

export const generateMetadata = titleOf("agents.colleagues.inviteTitle");

export default async function InviteColleaguePage() {
  const ctx = await requirePermission("partner.invite");
  if (scopeOf(ctx.actor).kind !== "host") return forbidden(ctx);
  const [host, sends, t] = await Promise.all([getOwnHostName(ctx), invitationsAreSent(), getTranslations("agents")]);
  return (
    <>
      <PageHeader
        title={t("colleagues.inviteTitle")}
        crumbs={[{ href: "/candidatures/agents", label: t("colleagues.title") }]}
        meta={t("colleagues.inviteLead", { host: host ?? "" })}
      />
      <Form
        id="invite"
        action={inviteColleagueAction}
        fields={await inviteFields({ siren: false })}
        values={{ access: "change" }}
        submit={t(sends ? "form.submit" : "form.submitNoServer")}
        pending={t("form.pending")}
      />
    </>
  );
}
