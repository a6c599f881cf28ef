import type { Metadata } from "next";
import { stateForm } from "@/components/network/premises/state-kind";
import { PageHeader } from "@/components/ui/page-header";
import { StatementForms } from "@/components/ui/statement";
import { readOnce } from "@/lib/entrances/web/page";
import { forbidden, notFound } from "@/lib/entrances/web/refusals";
import { requireSchool } from "@/lib/entrances/web/require";
import { can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getStateForm } from "@/lib/network/premises/queries";
import { premisesSearch } from "@/lib/network/premises/schema";
import { correctStateAction, recordStateAction, takeBackStateAction } from "../actions";

type Props = PageProps<"/ecoles/[code]/locaux/etat">;

const load = readOnce(async ({ params, searchParams }: Props) => {
  const [{ ctx, school }, search, t] = await Promise.all([
    requireSchool((await params).code),
    searchParams,
    getTranslations("premises.state"),
  ]);
  if (!can(ctx.actor, "premises.manage")) forbidden(ctx);
  const { lieu = "", corriger: stateId } = premisesSearch.parse(search);
  const form = (await getStateForm(ctx, { premisesId: lieu, stateId })) ?? notFound(ctx);
  return { school, form, t, title: t(form.state ? "edit" : "new", { name: form.name }) };
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { school, title } = await load(props);
  return { title: `${title} · ${school.name}` };
}

/** How premises are connected and what works there are from a day on; or what was stated of it, to correct or take back. */
export default async function StatePage(props: Props) {
  const [{ school, form, t, title }, premises, schools] = await Promise.all([
    load(props),
    getTranslations("premises"),
    getTranslations("schools"),
  ]);
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[
          { href: "/ecoles", label: schools("title") },
          { href: `/ecoles/${school.code}/locaux`, label: premises("crumb", { school: school.name }) },
        ]}
        meta={<span className="max-w-prose">{t(form.state ? "editLead" : "newLead")}</span>}
      />
      <StatementForms
        id="etat"
        form={await stateForm(form)}
        statement={form.state}
        of={{ premisesId: form.id }}
        record={recordStateAction}
        correct={correctStateAction}
        {...(form.state?.fromOn ? { takeBack: takeBackStateAction, t } : { t })}
      />
    </>
  );
}
