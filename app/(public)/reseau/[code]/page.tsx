import type { Metadata } from "next";
import { cache } from "react";
import { PublicCohorts, PublicFacts } from "@/components/network/schools/public-school";
import { SchoolStory } from "@/components/network/schools/school-story";
import { TerritoryCitations } from "@/components/network/territory/citation";
import { OpeningCards } from "@/components/people/online/opening-card";
import { FlashNotice } from "@/components/shell/flash";
import { Still } from "@/components/shell/still";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { getPublicStory } from "@/lib/competition/applications/story-queries";
import { flashIn } from "@/lib/entrances/web/flash";
import { notFound } from "@/lib/entrances/web/refusals";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { readClock } from "@/lib/foundation/platform/clock";
import { getPublicSchool } from "@/lib/network/schools/public-queries";
import { listCitations } from "@/lib/network/territory/queries";
import { getRecruitingSchool } from "@/lib/people/online/queries";

type Props = PageProps<"/reseau/[code]">;

const load = cache(async (code: string) => (await getPublicSchool(code, readClock().today)) ?? notFound(null));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ name }, t] = await Promise.all([load((await params).code), getTranslations("schools.public")]);
  return {
    title: `${name} · ${t("title")}`,
    description: t("metaSchool", { name }),
    robots: { index: true, follow: true },
  };
}

/** One school, for everybody: its story, where it is, its cohorts; nothing of the people who train there. */
export default async function PublicSchoolPage({ params, searchParams }: Props) {
  const school = await load((await params).code);
  const { today } = readClock();
  const [story, cited, opening, search, t] = await Promise.all([
    getPublicStory(school.code, today),
    listCitations(school.departement.code),
    getRecruitingSchool(school.code, today),
    searchParams,
    getTranslations("schools.public"),
  ]);
  return (
    <Still>
      <PageHeader title={school.name} crumbs={[{ href: "/reseau", label: t("title") }]} />
      <div className="grid gap-10">
        <FlashNotice flash={flashIn(search)} />
        {story && <SchoolStory steps={story} today={today} />}
        <OpeningCards opening={opening} />
        <PublicFacts school={school} />
        <PublicCohorts cohorts={school.cohorts} today={today} />
        <TerritoryCitations figures={cited} />
        <p className="max-w-prose print:hidden">
          {t.rich("figures", { link: (chunks) => <TextLink href="/">{chunks}</TextLink> })}
        </p>
      </div>
    </Still>
  );
}
