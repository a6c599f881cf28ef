import type { Metadata } from "next";
import { figureForm } from "@/components/network/territory/territory-forms";
import { PageHeader } from "@/components/ui/page-header";
import { StatementForms } from "@/components/ui/statement";
import { readOnce } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getFigureForm } from "@/lib/network/territory/queries";
import { figureParam } from "@/lib/network/territory/schema";
import { correctFigureAction, recordFigureAction, takeBackFigureAction } from "../../../actions";

type Props = PageProps<"/territoire/series/[code]/valeur">;

const load = readOnce(async ({ params, searchParams }: Props) => {
  const [ctx, { code }, search] = await Promise.all([requirePermission("territory.manage"), params, searchParams]);
  const target = { code, figureId: figureParam.parse(search.corriger) };
  const [form, t] = await Promise.all([getFigureForm(ctx, target), getTranslations("territory.figure")]);
  const found = form ?? notFound(ctx);
  const { series, figure } = found;
  const title = figure
    ? t("edit", { name: series.name, area: figure.area, year: String(figure.year) })
    : t("new", { name: series.name });
  return { form: found, title, t };
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props)).title };
}

export default async function FigurePage(props: Props) {
  const [{ form, title, t }, territory] = await Promise.all([load(props), getTranslations("territory")]);
  const { series, figure } = form;
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[
          { href: "/territoire", label: territory("title") },
          { href: `/territoire/series/${series.code}`, label: series.name },
        ]}
        meta={figure && t("editLead")}
      />
      <StatementForms
        id="figure"
        form={await figureForm(form)}
        statement={figure}
        of={{ seriesCode: series.code }}
        record={recordFigureAction}
        correct={correctFigureAction}
        takeBack={takeBackFigureAction}
        t={t}
      />
    </>
  );
}
