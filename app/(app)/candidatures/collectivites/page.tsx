import { HostSection, NoMailServer } from "@/components/entrances/accounts/agent-lists";
import { FlashNotice } from "@/components/shell/flash";
import { LinkButton } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { type HostAgents, invitationsAreSent, listAgents } from "@/lib/entrances/accounts/invitation-queries";
import { flashIn } from "@/lib/entrances/web/flash";
import { titleOf } from "@/lib/entrances/web/page";
import { forbidden } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { scopeOf } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { followUpAgentAction } from "./actions";

export const generateMetadata = titleOf("agents.hosts.title");

const inviteAt = ({ id }: HostAgents) => `/candidatures/collectivites/inviter?collectivite=${id}`;

/** Who acts for each local authority, and who is invited to. */
export default async function HostsPage({ searchParams }: PageProps<"/candidatures/collectivites">) {
  const ctx = await requirePermission("partner.invite");
  if (scopeOf(ctx.actor).kind !== "all") return forbidden(ctx);
  const [hosts, sends, t, calls, search] = await Promise.all([
    listAgents(ctx),
    invitationsAreSent(),
    getTranslations("agents"),
    getTranslations("calls"),
    searchParams,
  ]);
  const flash = flashIn(search);
  const active = hosts.filter(({ agents, invitations }) => agents.length + invitations.length > 0);
  const without = hosts.filter((host) => !active.includes(host));
  return (
    <>
      <PageHeader
        title={t("hosts.title")}
        crumbs={[{ href: "/candidatures", label: calls("title") }]}
        meta={t("hosts.lead")}
        action={
          <LinkButton href="/candidatures/collectivites/inviter" look="primary" icon={<Icon name="plus" />}>
            {t("hosts.invite")}
          </LinkButton>
        }
      />
      <div className="grid gap-8">
        <FlashNotice flash={flash?.of ? null : flash} />
        {!sends && <NoMailServer />}
        {hosts.length === 0 && <EmptyState title={t("hosts.empty")}>{t("hosts.emptyText")}</EmptyState>}
        {active.map((host) => (
          <HostSection
            key={host.id}
            host={host}
            sends={sends}
            flash={flash}
            followUp={followUpAgentAction}
            action={
              <TextLink href={inviteAt(host)} aria-label={t("hosts.inviteAtOf", { host: host.name })}>
                {t("hosts.inviteAt")}
              </TextLink>
            }
          />
        ))}
        {without.length > 0 && (
          <Disclosure summary={t("hosts.without", { count: without.length })} open={active.length === 0}>
            <ul className="grid gap-2">
              {without.map((host) => (
                <li key={host.id} className="flex flex-wrap gap-x-4">
                  <span>{host.name}</span>
                  <TextLink href={inviteAt(host)} aria-label={t("hosts.inviteAtOf", { host: host.name })}>
                    {t("hosts.inviteAt")}
                  </TextLink>
                </li>
              ))}
            </ul>
          </Disclosure>
        )}
      </div>
    </>
  );
}
