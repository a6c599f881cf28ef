import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { providerForm } from "@/components/partners/partner-forms";
import { ReferencePage } from "@/components/partners/reference-page";
import { Form } from "@/components/ui/form";
import { getProviderForm } from "@/lib/partners/queries";
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
  const [t, content] = await Promise.all([getTranslations("references.provider"), providerForm(provider)]);
  return (
    <ReferencePage ctx={ctx} title={t("edit", { name: provider.name })}>
      <Form
        id="provider"
        action={updateProviderAction}
        {...content}
        about={{ providerId: provider.id }}
        address={`/administration/references/organismes/${provider.id}`}
        submit={t("save")}
      />
    </ReferencePage>
  );
}
