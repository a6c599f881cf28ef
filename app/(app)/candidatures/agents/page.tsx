import { HostAgentList, NoMailServer } from "@/components/entrances/accounts/agent-lists";
import { FlashNotice } from "@/components/shell/flash";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { invitationsAreSent, listAgents } from "@/lib/entrances/accounts/invitation-queries";
import { flashIn } from "@/lib/entrances/web/flash";
import { titleOf } from "@/lib/entrances/web/page";
import { forbidden } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { can, scopeOf } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { followUpColleagueAction } from "../collectivites/actions";

export const generateMetadata = titleOf("agents.colleagues.title");

/** Who acts for the local authority of whoever reads, and who is invited to. */
export default async function ColleaguesPage({ searchParams }: PageProps<"/candidatures/agents">) {
  const ctx = await requirePermission("partner.read");
  if (scopeOf(ctx.actor).kind !== "host") return forbidden(ctx);
  const [[host], sends, t, calls, search] = await Promise.all([
    listAgents(ctx),
    invitationsAreSent(),
    getTranslations("agents"),
    getTranslations("calls"),
    searchParams,
  ]);
  if (!host) return forbidden(ctx);
  const flash = flashIn(search);
  const mayInvite = can(ctx.actor, "partner.invite");
  return (
    <>
      <PageHeader
        title={t("colleagues.title")}
        crumbs={[{ href: "/candidatures", label: calls("title") }]}
        meta={t("colleagues.lead", { host: host.name })}
        action={
          mayInvite && (
            <LinkButton href="/candidatures/agents/inviter" look="primary" icon={<Icon name="plus" />}>
              {t("colleagues.invite")}
            </LinkButton>
          )
        }
      />
      <div className="grid gap-6">
        <FlashNotice flash={flash?.of ? null : flash} />
        {mayInvite && !sends && host.invitations.length > 0 && <NoMailServer />}
        <HostAgentList host={host} sends={sends} flash={flash} followUp={mayInvite ? followUpColleagueAction : null} />
      </div>
    </>
  );
}
