import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { valuesOf } from "@/app/_lib/conflict";
import { notFound } from "@/app/_lib/refusals";
import { requirePermission } from "@/app/_lib/session";
import { getProviderForm } from "@/lib/partners/queries";
import { ProviderForm } from "../../_components/provider-form";
import { ReferencePage } from "../../_components/reference-page";
import { providerAnswers, providerFormTexts } from "../../_lib/form-texts";
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
