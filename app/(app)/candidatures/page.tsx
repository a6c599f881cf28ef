import { AnswerCall } from "@/components/competition/applications/answer-call";
import { applicationList } from "@/components/competition/applications/application-list";
import { ApplicationSection } from "@/components/competition/applications/application-table";
import { HostCalls, ManagedCalls } from "@/components/competition/calls/call-lists";
import { showList } from "@/components/figures/lists/list-frame";
import { FlashNotice } from "@/components/shell/flash";
import { Still } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { listApplications } from "@/lib/competition/applications/queries";
import { listCalls, listCallsToAnswer } from "@/lib/competition/calls/queries";
import { flashIn, flashOf, type Search } from "@/lib/entrances/web/flash";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { listViews } from "@/lib/figures/views/queries";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { isNarrowedBy, readListState } from "@/lib/foundation/platform/list-params";
import { beginAction } from "./actions";

export const generateMetadata = titleOf("calls.title");

export default async function ApplicationsPage({ searchParams }: PageProps<"/candidatures">) {
  const [ctx, t, agents, search] = await Promise.all([
    requirePermission("application.read"),
    getTranslations("calls"),
    getTranslations("agents"),
    searchParams,
  ]);
  const manages = can(ctx.actor, "call.manage");
  return (
    <>
      <PageHeader
        title={t("title")}
        meta={t(manages ? "lead" : "host.lead")}
        action={
          manages ? (
            <>
              <LinkButton href="/candidatures/collectivites">{agents("hosts.title")}</LinkButton>
              <LinkButton href="/candidatures/appels/nouveau" look="primary" icon={<Icon name="plus" />}>
                {t("write")}
              </LinkButton>
            </>
          ) : (
            <LinkButton href="/candidatures/agents">{agents("colleagues.title")}</LinkButton>
          )
        }
      />
      <div className="grid gap-6">
        <FlashNotice flash={flashIn(flashOf(search, false))} />
        {manages ? <Managed ctx={ctx} params={search} /> : <ToAnswer ctx={ctx} params={search} />}
      </div>
    </>
  );
}

type Given = { ctx: Context; params: Search };

/** Narrowed, the list stands by itself: whoever comes from what waits for them sees that first. */
async function Managed({ ctx, params }: Given) {
  const [calls, applications, views, t] = await Promise.all([
    listCalls(ctx),
    listApplications(ctx),
    listViews(ctx, "applications"),
    getTranslations("calls"),
  ]);
  const state = readListState("applications", params);
  const of = await showList(await applicationList(applications, "region"), state);
  if (calls.length === 0) return <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>;
  return (
    <div className="grid gap-10">
      {!isNarrowedBy(state) && <ManagedCalls calls={calls} dossiers={applications} today={ctx.today} />}
      <Still>
        <ApplicationSection of={of} side="region" views={views} params={params} />
      </Still>
    </div>
  );
}

async function ToAnswer({ ctx, params }: Given) {
  const [calls, applications, views] = await Promise.all([
    listCallsToAnswer(ctx),
    listApplications(ctx),
    listViews(ctx, "applications"),
  ]);
  const of = await showList(await applicationList(applications, "host"), readListState("applications", params));
  const begins = can(ctx.actor, "application.write");
  return (
    <HostCalls
      calls={calls}
      underWay={applications.some(({ state, undecided }) => undecided || state === "draft")}
      answer={(call) => <AnswerCall call={call} applications={applications} begins={begins} begin={beginAction} />}
    >
      <Still>
        <ApplicationSection of={of} side="host" views={views} params={params} />
      </Still>
    </HostCalls>
  );
}
