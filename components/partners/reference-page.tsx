import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { type Crumb, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/policy";
import type { Context } from "@/lib/core/context";

/** The place that leads to the reference data: the accounts for who administers, the schools for who opens them. */
export async function referenceHome({ actor }: Context): Promise<Crumb> {
  const [admin, schools] = await Promise.all([getTranslations("admin"), getTranslations("schools")]);
  return can(actor, "account.manage")
    ? { href: "/administration", label: admin("title") }
    : { href: "/ecoles", label: schools("title") };
}

/** A page of one record of the reference data, new or known. */
export async function ReferencePage({ ctx, title, children }: { ctx: Context; title: string; children: ReactNode }) {
  const [t, home] = await Promise.all([getTranslations("references"), referenceHome(ctx)]);
  return (
    <>
      <PageHeader title={title} crumbs={[home, { href: "/administration/references", label: t("title") }]} />
      {children}
    </>
  );
}
