import type { Metadata } from "next";
import { cache } from "react";
import { ApplyForm, NotRecruiting, WhichCohort } from "@/components/people/online/apply-form";
import { PageHeader } from "@/components/ui/page-header";
import { notFound } from "@/lib/entrances/web/refusals";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { readClock } from "@/lib/foundation/platform/clock";
import { getRecruitingSchool } from "@/lib/people/online/queries";
import { applySearch } from "@/lib/people/online/schema";
import { applyAction } from "./actions";

type Props = PageProps<"/reseau/[code]/candidater">;

const load = cache(async (code: string) => (await getRecruitingSchool(code, readClock().today)) ?? notFound(null));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ name: school }, t] = await Promise.all([load((await params).code), getTranslations("online")]);
  return { title: t("pageTitle", { school }), description: t("metaDescription", { school }) };
}

/** Where anybody applies to a school, to one of its cohorts that recruit. */
export default async function ApplyPage({ params, searchParams }: Props) {
  const opening = await load((await params).code);
  const { promotion, reunion } = applySearch.parse(await searchParams);
  const [t, schools, f] = await Promise.all([
    getTranslations("online"),
    getTranslations("schools.public"),
    getFormat(),
  ]);
  const { code, name, cohorts } = opening;
  const crumbs = [
    { href: "/reseau", label: schools("title") },
    { href: `/reseau/${code}`, label: name },
  ];
  const cohort = cohorts.length === 1 ? cohorts[0] : cohorts.find(({ id }) => id === promotion);
  if (cohorts.length === 0)
    return (
      <>
        <PageHeader title={t("closed.title")} crumbs={crumbs} />
        <NotRecruiting opening={opening} />
      </>
    );
  return (
    <>
      <PageHeader title={t("pageTitle", { school: name })} crumbs={crumbs} />
      {cohort ? (
        <div className="grid gap-6">
          <div className="grid max-w-prose gap-2">
            <p>
              {t("lead", {
                programme: cohort.programme,
                from: f.date(cohort.startsOn),
                until: f.date(cohort.endsOn),
                places: cohort.capacity,
              })}
            </p>
            <p>{t("next")}</p>
          </div>
          <ApplyForm opening={opening} cohort={cohort} meetingId={reunion} action={applyAction} />
        </div>
      ) : (
        <WhichCohort opening={opening} />
      )}
    </>
  );
}
