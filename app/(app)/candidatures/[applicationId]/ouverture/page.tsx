import type { Metadata } from "next";
import { OpeningFields, openingForm } from "@/components/competition/applications/opening-form";
import { OpeningSummary } from "@/components/competition/applications/opening-summary";
import { openingRefusals, STALE_OPENINGS } from "@/components/competition/applications/opening-texts";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { Written } from "@/components/ui/written";
import { getOpening } from "@/lib/competition/applications/opening-queries";
import { openingSearch } from "@/lib/competition/applications/opening-schema";
import { readOnce } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { dossierTitle } from "@/lib/entrances/web/require-application";
import { requirePermission } from "@/lib/entrances/web/session";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { openSchoolAction, renewElsewhereAction, renewThereAction } from "./actions";

type Props = PageProps<"/candidatures/[applicationId]/ouverture">;

const load = readOnce(async ({ params, searchParams }: Props) => {
  const [ctx, { applicationId: id }, search] = await Promise.all([
    requirePermission("school.open"),
    params,
    searchParams,
  ]);
  const { ecole, locaux } = openingSearch.parse(search);
  return (await getOpening(ctx, { id, schoolCode: ecole, elsewhere: locaux === "nouveaux" })) ?? notFound(ctx);
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = await getTranslations("applications.opening");
  return dossierTitle((await load(props)).application, t("title"));
}

/** From a selected dossier to its school, with nothing typed twice. */
export default async function OpeningPage(props: Props) {
  const [view, t, format, { say }] = await Promise.all([
    load(props),
    getTranslations("applications"),
    getFormat(),
    openingRefusals(),
  ]);
  const { application, failure, school, keeps, version } = view;
  const { examination } = application;
  const crumbs = [
    { href: "/candidatures", label: t("title") },
    { href: `/candidatures/${application.id}`, label: t("titleOf", { host: application.host.name }) },
  ];
  const opened = application.opening?.school.code;
  const { ecole, locaux } = openingSearch.parse(await props.searchParams);
  const search = new URLSearchParams({ ...(ecole !== undefined && { ecole }), ...(locaux && { locaux }) });
  const address = [`/candidatures/${application.id}/ouverture`, ...(search.size > 0 ? [search] : [])].join("?");
  return (
    <>
      <PageHeader title={t("opening.title")} crumbs={crumbs} meta={<Written>{application.call.title}</Written>} />
      {failure ? (
        <EmptyState
          title={t("opening.cannot")}
          action={opened && <LinkButton href={`/ecoles/${opened}`}>{t("opening.see")}</LinkButton>}
        >
          {say(failure, { until: examination ? format.moment(examination.from) : "" })}
        </EmptyState>
      ) : (
        <>
          <OpeningSummary view={view} />
          <Form
            key={`${school?.code} ${keeps}`}
            id="opening"
            action={!school ? openSchoolAction : keeps ? renewThereAction : renewElsewhereAction}
            {...(await openingForm(view))}
            about={{ applicationId: application.id, schoolId: school?.id ?? null }}
            basis={{ of: { version }, stale: STALE_OPENINGS, address }}
            submit={t(school ? "opening.submitRenewal" : "opening.submit")}
            className="max-w-4xl gap-8"
          >
            <OpeningFields view={view} />
          </Form>
        </>
      )}
    </>
  );
}
