import type { Metadata } from "next";
import { SchoolCoordinators } from "@/components/entrances/accounts/school-coordinators";
import { getFigureContext } from "@/components/figures/indicators/figure-context";
import { SchoolLive } from "@/components/network/schools/live-figures";
import { SchoolPublished } from "@/components/network/schools/published-figures";
import { SchoolCohorts } from "@/components/network/schools/school-cohorts";
import { schoolFigures } from "@/components/network/schools/school-figures";
import { SchoolStory } from "@/components/network/schools/school-story";
import { SchoolTabs } from "@/components/network/schools/school-tabs";
import { Story } from "@/components/network/schools/story";
import { SchoolTerritory } from "@/components/network/territory/school-territory";
import { FlashNotice } from "@/components/shell/flash";
import { Still } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { countOpened, getSchoolStory } from "@/lib/competition/applications/story-queries";
import { listCoordinators } from "@/lib/entrances/accounts/delegation-queries";
import { flashIn } from "@/lib/entrances/web/flash";
import { requireSchool } from "@/lib/entrances/web/require";
import { getPublished } from "@/lib/figures/indicators/published/published-queries";
import { getJourney, getJourneys, getLive, getPeoplePlaces, onlySchoolOf } from "@/lib/figures/indicators/queries";
import { readRequest } from "@/lib/figures/indicators/request";
import { figuresSearch, liveFilter } from "@/lib/figures/indicators/schema";
import { can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { listEarlierPlaces } from "@/lib/network/schools/queries";
import { listCitations } from "@/lib/network/territory/queries";

export async function generateMetadata({ params }: PageProps<"/ecoles/[code]">): Promise<Metadata> {
  const { school } = await requireSchool((await params).code);
  return { title: school.name };
}

export default async function SchoolPage({ params, searchParams }: PageProps<"/ecoles/[code]">) {
  const { ctx, school } = await requireSchool((await params).code);
  const search = await searchParams;
  const request = readRequest(figuresSearch, search, ctx.today);
  const network = liveFilter(request.search, ctx.today);
  const filter = { ...network, schoolCode: school.code };
  const [t, schools, only, live, others, journey, journeys, before, known, story, coordinators] = await Promise.all([
    getTranslations("dashboard"),
    getTranslations("schools"),
    onlySchoolOf(ctx),
    getLive(ctx, filter),
    getLive(ctx, network, "school"),
    getJourney(ctx, filter),
    getJourneys(ctx, filter),
    listEarlierPlaces(ctx, school.code),
    countOpened(school.openedOn),
    getSchoolStory(ctx, school.code),
    listCoordinators(ctx, school.code),
  ]);
  const read = live && others && (await schoolFigures(ctx, school, request.search, { live, network: others }));

  return (
    <Still>
      <PageHeader
        title={school.name}
        crumbs={!only && [{ href: "/ecoles", label: schools("title") }]}
        action={
          can(ctx.actor, "school.manage") && (
            <LinkButton href={`/ecoles/${school.code}/modifier`} icon={<Icon name="pencil" />}>
              {t("schools.edit")}
            </LinkButton>
          )
        }
      />
      <SchoolTabs ctx={ctx} code={school.code} tab="school" />
      <div className="grid gap-10">
        <FlashNotice flash={flashIn(search)} />
        <Story school={school} known={known} before={before} today={ctx.today} />
        {story && <SchoolStory steps={story} today={ctx.today} />}
        {read && journey && journeys ? (
          <SchoolLive ctx={ctx} school={school} request={request} read={read} journey={journey} journeys={journeys} />
        ) : (
          <SchoolPublished
            figureContext={await getFigureContext("public", figuresSearch.parse({}), ctx.today)}
            school={school}
            published={await getPublished(ctx.today)}
          />
        )}
        {coordinators && <SchoolCoordinators coordinators={coordinators} />}
        <SchoolCohorts school={school} ctx={ctx} figureContext={read?.figureContext} />
        <SchoolTerritory
          cited={await listCitations(school.departement)}
          places={await getPeoplePlaces(ctx, school.code, filter)}
          today={ctx.today}
        />
      </div>
    </Still>
  );
}
