import type { Metadata } from "next";
import { outageForm } from "@/components/network/premises/premises-forms";
import { PageHeader } from "@/components/ui/page-header";
import { StatementForms } from "@/components/ui/statement";
import { readOnce } from "@/lib/entrances/web/page";
import { forbidden, notFound } from "@/lib/entrances/web/refusals";
import { requireSchool } from "@/lib/entrances/web/require";
import { can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getOutageForm, getRoomForm } from "@/lib/network/premises/queries";
import { premisesSearch } from "@/lib/network/premises/schema";
import { correctOutageAction, recordOutageAction } from "../actions";

type Props = PageProps<"/ecoles/[code]/locaux/panne">;

const load = readOnce(async ({ params, searchParams }: Props) => {
  const [{ ctx, school }, search, t] = await Promise.all([
    requireSchool((await params).code),
    searchParams,
    getTranslations("premises.form"),
  ]);
  if (!can(ctx.actor, "premises.manage")) forbidden(ctx);
  const { salle = "", panne } = premisesSearch.parse(search);
  const outage = panne === undefined ? undefined : ((await getOutageForm(ctx, panne)) ?? notFound(ctx));
  const room = (await getRoomForm(ctx, outage?.roomId ?? salle)) ?? notFound(ctx);
  return { school, outage, room, title: t(outage ? "correctOutage" : "newOutage", { name: room.name }) };
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { school, title } = await load(props);
  return { title: `${title} · ${school.name}` };
}

export default async function OutagePage(props: Props) {
  const [{ school, outage, room, title }, t, schools] = await Promise.all([
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
          { href: `/ecoles/${school.code}/locaux`, label: t("crumb", { school: school.name }) },
        ]}
        meta={outage && t("form.outageLead")}
      />
      <StatementForms
        id="outage"
        form={await outageForm(outage)}
        statement={outage}
        of={{ roomId: room.id }}
        record={recordOutageAction}
        correct={correctOutageAction}
        t={() => t("form.saveOutage")}
      />
    </>
  );
}
