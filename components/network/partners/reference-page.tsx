import type { ReactNode } from "react";
import { Form } from "@/components/ui/form";
import { type Crumb, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import type { FormAction, FormContent } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** The place that leads to the reference data: the accounts for who administers, the schools for who opens them. */
export async function referenceHome({ actor }: Context): Promise<Crumb> {
  const [admin, schools] = await Promise.all([getTranslations("admin"), getTranslations("schools")]);
  return can(actor, "account.manage")
    ? { href: "/administration", label: admin("title") }
    : { href: "/ecoles", label: schools("title") };
}

const PATHS = { host: "collectivites", provider: "organismes", programme: "formations" } as const;

/** The page of one record of the reference data, and its form: the known one of an id, else a new one. */
export async function ReferencePage({
  ctx,
  area,
  id,
  title,
  action,
  content,
  back,
  submit,
  children,
}: {
  ctx: Context;
  area: keyof typeof PATHS;
  id?: string;
  title: string;
  action: FormAction;
  content: FormContent;
  /** The form that asked for a new record, to come back to. */
  back?: string | null;
  submit: string;
  children?: ReactNode;
}) {
  const [t, home] = await Promise.all([getTranslations("references"), referenceHome(ctx)]);
  const list = "/administration/references";
  return (
    <>
      <PageHeader title={title} crumbs={[home, { href: list, label: t("title") }]} />
      <Form
        id={area}
        action={action}
        {...content}
        {...(id ? { about: { [`${area}Id`]: id }, address: `${list}/${PATHS[area]}/${id}` } : { about: { back } })}
        submit={submit}
      >
        {children}
      </Form>
    </>
  );
}
