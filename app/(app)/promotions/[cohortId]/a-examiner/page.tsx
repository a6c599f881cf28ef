import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SetAsideList } from "@/components/people/online/set-aside-list";
import { pagesToExamine, ToExamineCard } from "@/components/people/online/to-examine";
import { FlashNotice } from "@/components/shell/flash";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/pagination";
import { flashIn } from "@/lib/entrances/web/flash";
import { cohortPage } from "@/lib/entrances/web/require";
import { can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { pageParam } from "@/lib/foundation/platform/search-params";
import { countToExamine, listOnlineApplications, listSetAside } from "@/lib/people/online/queries";
import { examineAction, reachedAction, setAsideAction, takeUpAction } from "./actions";

type Props = PageProps<"/promotions/[cohortId]/a-examiner">;

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ name }, t] = await Promise.all([cohortPage(props, "online.reach"), getTranslations("online.examine")]);
  return { title: `${name} · ${t("tab")}` };
}

/** What came in from the page of the school, with who it may be, until somebody has examined it. */
export default async function ToExaminePage(props: Props) {
  const { ctx, cohortId, name, base, crumbs } = await cohortPage(props, "online.reach");
  const search = await props.searchParams;
  const page = pageParam.parse(search.page);
  const pages = pagesToExamine(await countToExamine(ctx, cohortId));
  const href = (to: number) => `${base}/a-examiner?page=${to}`;
  if (page > pages) redirect(href(pages));
  const [applications, aside, t] = await Promise.all([
    listOnlineApplications(ctx, cohortId, page),
    listSetAside(ctx, cohortId),
    getTranslations("online.examine"),
  ]);
  const examines = can(ctx.actor, "online.examine");
  return (
    <>
      <PageHeader title={t("title")} crumbs={crumbs()} meta={name} />
      <div className="grid gap-6">
        <FlashNotice flash={flashIn(search)} />
        {applications.length === 0 ? (
          <EmptyState title={t("empty")}>{t("emptyNext")}</EmptyState>
        ) : (
          <>
            <p className="max-w-prose">{t(examines ? "lead" : "leadReader")}</p>
            <ul className="grid gap-6">
              {applications.map((application) => (
                <ToExamineCard
                  key={application.id}
                  application={application}
                  examines={examines}
                  today={ctx.today}
                  actions={{ examine: examineAction, reached: reachedAction, setAside: setAsideAction }}
                />
              ))}
            </ul>
            <PageLinks page={page} pages={pages} href={href} />
          </>
        )}
        {aside.length > 0 && <SetAsideList aside={aside} takeUp={takeUpAction} />}
      </div>
    </>
  );
}
