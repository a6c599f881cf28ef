import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { hostForm } from "@/components/partners/partner-forms";
import { ReferencePage } from "@/components/partners/reference-page";
import { Form } from "@/components/ui/form";
import { getHostForm } from "@/lib/partners/queries";
import { notFound } from "@/lib/web/refusals";
import { requirePermission } from "@/lib/web/session";
import { updateHostAction } from "../../actions";

type Props = { params: Promise<{ hostId: string }> };

const load = cache(async (hostId: string) => {
  const ctx = await requirePermission("reference.manage");
  return { ctx, host: (await getHostForm(ctx, hostId)) ?? notFound(ctx) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ host }, t] = await Promise.all([load((await params).hostId), getTranslations("references.host")]);
  return { title: t("edit", { name: host.name }) };
}

export default async function HostPage({ params }: Props) {
  const { ctx, host } = await load((await params).hostId);
  const [t, content] = await Promise.all([getTranslations("references.host"), hostForm(host)]);
  return (
    <ReferencePage ctx={ctx} title={t("edit", { name: host.name })}>
      <Form
        id="host"
        action={updateHostAction}
        {...content}
        about={{ hostId: host.id }}
        address={`/administration/references/collectivites/${host.id}`}
        submit={t("save")}
      />
    </ReferencePage>
  );
}
