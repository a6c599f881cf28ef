import { HostSearch } from "@/components/entrances/accounts/host-search";
import { inviteFields } from "@/components/entrances/accounts/invitation-forms";
import { readableSiren } from "@/components/network/partners/partner-forms";
import { DescriptionList } from "@/components/ui/description-list";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { invitationsAreSent } from "@/lib/entrances/accounts/invitation-queries";
import { hostSearchParams } from "@/lib/entrances/accounts/invitation-schema";
import { searchOf } from "@/lib/entrances/web/page";
import { forbidden } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { scopeOf } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { findHosts, getHostFound, type HostFound } from "@/lib/network/partners/queries";
import { inviteAgentAction } from "../actions";

type Props = PageProps<"/candidatures/collectivites/inviter">;

const load = searchOf(async (params) => {
  const ctx = await requirePermission("partner.invite");
  if (scopeOf(ctx.actor).kind !== "all") return forbidden(ctx);
  const { texte: text, collectivite: hostId, siren, departement: departementCode } = hostSearchParams.parse(params);
  const chosen =
    hostId || siren || departementCode ? await getHostFound(ctx, { hostId, siren, departementCode }) : null;
  return { text, chosen, found: !chosen && text ? await findHosts(ctx, text) : null };
});

export async function generateMetadata(props: Props) {
  const [{ chosen }, t] = await Promise.all([load(props), getTranslations("agents")]);
  return { title: chosen ? t("form.title", { host: chosen.name }) : t("find.title") };
}

/** First which authority, out of the official list; then who. */
export default async function InvitePage(props: Props) {
  const [{ text, chosen, found }, t] = await Promise.all([load(props), getTranslations("agents")]);
  const crumbs = [{ href: "/candidatures/collectivites", label: t("hosts.title") }];
  if (chosen) return <InviteAgent host={chosen} crumbs={crumbs} />;
  return (
    <>
      <PageHeader title={t("find.title")} crumbs={crumbs} meta={t("find.lead")} />
      <HostSearch text={text} found={found} />
    </>
  );
}

async function InviteAgent({ host, crumbs }: { host: HostFound; crumbs: { href: string; label: string }[] }) {
  const { id, name, kind, siren, departement, departementCode } = host;
  const [t, kinds, sends] = await Promise.all([
    getTranslations("agents"),
    getTranslations("references.host.kinds"),
    invitationsAreSent(),
  ]);
  return (
    <>
      <PageHeader
        title={t("form.title", { host: name })}
        crumbs={crumbs}
        meta={t(sends ? "form.lead" : "form.leadNoServer")}
      />
      <div className="grid gap-6">
        <DescriptionList
          items={[
            { term: t("form.host"), details: name },
            { term: t("find.kind"), details: kinds(kind) },
            ...(siren ? [{ term: t("find.siren"), details: readableSiren(siren) }] : []),
            { term: t("find.departement"), details: departement },
          ]}
        />
        <p>
          <TextLink href="/candidatures/collectivites/inviter">{t("form.other")}</TextLink>
        </p>
        <Form
          id="invite"
          action={inviteAgentAction}
          fields={await inviteFields({ siren: siren === null })}
          values={{ access: "change" }}
          about={id ? { hostId: id } : siren ? { siren } : { departementCode }}
          submit={t(sends ? "form.submit" : "form.submitNoServer")}
          pending={t("form.pending")}
        />
      </div>
    </>
  );
}
