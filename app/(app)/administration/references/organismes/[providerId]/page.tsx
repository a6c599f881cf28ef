import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { providerAnswers, providerFormTexts } from "@/components/partners/partner-texts";
import { ProviderForm } from "@/components/partners/provider-form";
import { ReferencePage } from "@/components/partners/reference-page";
import { getProviderForm } from "@/lib/partners/queries";
import { valuesOf } from "@/lib/web/conflict";
import { notFound } from "@/lib/web/refusals";
import { requirePermission } from "@/lib/web/session";
import { updateProviderAction } from "../../actions";

type Props = { params: Promise<{ providerId: string }> };

const load = cache(async (providerId: string) => {
  const ctx = await requirePermission("reference.manage");
  return { ctx, provider: (await getProviderForm(ctx, providerId)) ?? notFound(ctx) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ provider }, t] = await Promise.all([
    load((await params).providerId),
    getTranslations("references.provider"),
  ]);
  return { title: t("edit", { name: provider.name }) };
}

export default async function ProviderPage({ params }: Props) {
  const { ctx, provider } = await load((await params).providerId);
  const [t, texts] = await Promise.all([getTranslations("references.provider"), providerFormTexts("save")]);
  return (
    <ReferencePage ctx={ctx} title={t("edit", { name: provider.name })}>
      <ProviderForm
        action={updateProviderAction}
        texts={texts}
        initial={valuesOf(await providerAnswers(provider))}
        edited={{ providerId: provider.id, seen: provider.seen }}
      />
    </ReferencePage>
  );
}
