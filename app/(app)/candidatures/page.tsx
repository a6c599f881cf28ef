import { AnswerCall } from "@/components/competition/applications/answer-call";
import { ApplicationSection } from "@/components/competition/applications/application-table";
import { AtStep, stepIn } from "@/components/competition/applications/at-step";
import { HostCalls, ManagedCalls } from "@/components/competition/calls/call-lists";
import { FlashNotice } from "@/components/shell/flash";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { listApplications } from "@/lib/competition/applications/queries";
import { listCalls, listCallsToAnswer } from "@/lib/competition/calls/queries";
import { flashIn } from "@/lib/entrances/web/flash";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { getTranslations } from "@/lib/foundation/i18n/server";
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
        <FlashNotice flash={flashIn(search)} />
        {manages ? <Managed ctx={ctx} step={stepIn(search)} /> : <ToAnswer ctx={ctx} />}
      </div>
    </>
  );
}

async function Managed({ ctx, step }: { ctx: Context; step: ReturnType<typeof stepIn> }) {
  const [calls, applications, t] = await Promise.all([listCalls(ctx), listApplications(ctx), getTranslations("calls")]);
  if (step) return <AtStep applications={applications} step={step} />;
  if (calls.length === 0) return <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>;
  return (
    <div className="grid gap-10">
      <ManagedCalls calls={calls} dossiers={applications} today={ctx.today} />
      <ApplicationSection applications={applications} side="region" />
    </div>
  );
}

async function ToAnswer({ ctx }: { ctx: Context }) {
  const [calls, applications] = await Promise.all([listCallsToAnswer(ctx), listApplications(ctx)]);
  const begins = can(ctx.actor, "application.write");
  return (
    <HostCalls
      calls={calls}
      underWay={applications.some(({ state, undecided }) => undecided || state === "draft")}
      answer={(call) => <AnswerCall call={call} applications={applications} begins={begins} begin={beginAction} />}
    >
      <ApplicationSection applications={applications} side="host" />
    </HostCalls>
  );
}
