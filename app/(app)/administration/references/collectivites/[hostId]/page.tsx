import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { HostForm } from "@/components/partners/host-form";
import { hostAnswers, hostFormParts } from "@/components/partners/partner-texts";
import { ReferencePage } from "@/components/partners/reference-page";
import { getHostForm } from "@/lib/partners/queries";
import { valuesOf } from "@/lib/web/conflict";
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
  const [t, parts] = await Promise.all([getTranslations("references.host"), hostFormParts("save")]);
  return (
    <ReferencePage ctx={ctx} title={t("edit", { name: host.name })}>
      <HostForm
        action={updateHostAction}
        {...parts}
        edited={{ hostId: host.id, seen: host.seen }}
        initial={valuesOf(await hostAnswers(host))}
      />
    </ReferencePage>
  );
}
