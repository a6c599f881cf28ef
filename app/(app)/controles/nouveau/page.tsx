import { drawForm } from "@/components/figures/samples/draw-form";
import { getSampleTexts } from "@/components/figures/samples/sample-texts";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { titleOf } from "@/lib/entrances/web/page";
import { forbidden } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { readRequest } from "@/lib/figures/indicators/request";
import { addressOf, daysOf, peopleSearch } from "@/lib/figures/indicators/schema";
import { getDraw } from "@/lib/figures/samples/queries";
import { drawSampleAction } from "../actions";

export const generateMetadata = titleOf("samples.draw.title");

/** Draws a sample from the list that one comes from. */
export default async function DrawSamplePage({ searchParams }: PageProps<"/controles/nouveau">) {
  const ctx = await requirePermission("sample.draw");
  const { search } = readRequest(peopleSearch, await searchParams, ctx.today);
  const [preview, texts] = await Promise.all([getDraw(ctx, search), getSampleTexts()]);
  if (!preview) return forbidden(ctx);
  const { t, setOf } = texts;
  const { population, schools, place } = preview;
  const set = setOf({ search, definition: search.definition, place });
  const crumbs = [
    { href: "/controles", label: t("title") },
    {
      href: addressOf("/tableau-de-bord/personnes", { ...search, page: undefined, pseudonyme: undefined }),
      label: set,
    },
  ];
  return (
    <>
      <PageHeader
        title={t("draw.title")}
        crumbs={crumbs}
        meta={population > 0 && <p className="max-w-prose">{t("draw.lead", { population, schools })}</p>}
      />
      {population === 0 ? (
        <EmptyState title={t("draw.nobody")}>{t("draw.nobodyText")}</EmptyState>
      ) : (
        <Form
          id="draw"
          action={drawSampleAction}
          {...(await drawForm(preview))}
          about={{ search: daysIn(preview.search, search, ctx.today) }}
          submit={t("draw.submit")}
          pending={t("draw.pending")}
          open
        />
      )}
    </>
  );
}

/** The list as it was asked for, with its days. */
function daysIn(list: string, search: Parameters<typeof daysOf>[0], today: string): string {
  const { asOf, knownAt } = daysOf(search, today);
  const params = new URLSearchParams(list);
  if (asOf !== today) params.set("arrete", asOf);
  if (knownAt && search.connu) params.set("connu", search.connu);
  return String(params);
}
