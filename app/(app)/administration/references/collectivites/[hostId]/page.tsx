import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { valuesOf } from "@/app/_lib/conflict";
import { notFound } from "@/app/_lib/refusals";
import { requirePermission } from "@/app/_lib/session";
import { getHostForm } from "@/lib/partners/queries";
import { HostForm } from "../../_components/host-form";
import { ReferencePage } from "../../_components/reference-page";
import { hostAnswers, hostFormParts } from "../../_lib/form-texts";
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
