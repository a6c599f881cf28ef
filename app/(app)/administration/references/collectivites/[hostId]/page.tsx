import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { valuesOf } from "@/app/_lib/conflict";
import { requirePermission } from "@/app/_lib/session";
import { getHostForm } from "@/lib/partners/queries";
import { HostForm } from "../../_components/host-form";
import { ReferencePage } from "../../_components/reference-page";
import { hostAnswers, hostFormParts } from "../../_lib/form-texts";
import { updateHostAction } from "../../actions";

type Props = { params: Promise<{ hostId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("references.host"))("title") };
}

export default async function HostPage({ params }: Props) {
  const ctx = await requirePermission("reference.manage");
  const host = await getHostForm(ctx, (await params).hostId);
  if (!host) notFound();
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
