import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { EmailText } from "@/components/ui/email-text";
import { Notice } from "@/components/ui/notice";
import { Table } from "@/components/ui/table";
import type { Agent, HostAgents } from "@/lib/entrances/accounts/invitation-queries";
import type { Flash } from "@/lib/entrances/web/flash";
import type { FormAction } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { InvitationList } from "./invitation-list";

type Props = {
  host: HostAgents;
  sends: boolean;
  /** What was done, to one of the invitations. */
  flash: Flash | null;
  /** Sends an invitation again, or revokes it; absent for whoever only reads. */
  followUp: FormAction | null;
};

/** Who acts for one local authority, and who is invited to. */
export async function HostAgentList({ host, sends, flash, followUp }: Props) {
  const t = await getTranslations("agents.table");
  return (
    <div className="grid gap-4">
      {host.agents.length === 0 ? (
        <p className="text-ink-soft">{t("none")}</p>
      ) : (
        <Table
          caption={t("agents", { host: host.name })}
          captionHidden
          density="compact"
          rows={host.agents}
          rowKey={({ id }) => id}
          columns={[
            { key: "name", header: t("name"), rowHeader: true, cell: ({ name }) => name },
            { key: "email", header: t("email"), cell: ({ email }) => <EmailText>{email}</EmailText> },
            { key: "access", header: t("access"), cell: ({ readOnly }) => t(readOnly ? "read" : "act") },
            { key: "state", header: t("state"), cell: (agent) => <AgentState agent={agent} t={t} /> },
          ]}
        />
      )}
      {host.invitations.length > 0 && <InvitationList host={host} sends={sends} flash={flash} followUp={followUp} />}
    </div>
  );
}

function AgentState({ agent, t }: { agent: Agent; t: (key: "open" | "closed") => string }) {
  return agent.disabledAt ? <Badge tone="warning">{t("closed")}</Badge> : t("open");
}

/** One local authority of several: its name, its agents, and the way to invite another. */
export async function HostSection({ action, ...props }: Props & { action: ReactNode }) {
  const { host } = props;
  const kinds = await getTranslations("references.host.kinds");
  return (
    <section aria-labelledby={`host-${host.id}`} className="grid gap-3">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div>
          <h2 id={`host-${host.id}`} className="text-xl font-semibold">
            {host.name}
          </h2>
          <p className="text-sm text-ink-soft">{kinds(host.kind)}</p>
        </div>
        {action}
      </div>
      <HostAgentList {...props} />
    </section>
  );
}

/** Where nothing is sent, whoever invites hands the link over: said once, over what it is about. */
export async function NoMailServer() {
  const t = await getTranslations("agents");
  return (
    <div className="print:hidden">
      <Notice kind="info" title={t("noServer")}>
        {t("noServerText")}
      </Notice>
    </div>
  );
}
