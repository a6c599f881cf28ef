import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requirePermission } from "@/app/_lib/session";
import { getHost } from "@/lib/partners/queries";
import { HostForm } from "../../_components/host-form";
import { ReferencePage } from "../../_components/reference-page";
import { hostFormParts } from "../../_lib/form-texts";
import { readableSiren } from "../../_lib/siren";
import { updateHostAction } from "../../actions";

type Props = { params: Promise<{ hostId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("references.host"))("title") };
}

export default async function HostPage({ params }: Props) {
  const ctx = await requirePermission("reference.manage");
  const host = await getHost(ctx, (await params).hostId);
  if (!host) notFound();
  const { id, name, kind, siren, departementCode } = host;
  const [t, parts] = await Promise.all([getTranslations("references.host"), hostFormParts("save")]);
  return (
    <ReferencePage ctx={ctx} title={t("edit", { name })}>
      <HostForm
        action={updateHostAction}
        {...parts}
        hostId={id}
        initial={{ name, kind, siren: readableSiren(siren), departementCode }}
      />
    </ReferencePage>
  );
}
