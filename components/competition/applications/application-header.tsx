import { Badge, type BadgeTone } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { Written } from "@/components/ui/written";
import type { ApplicationView } from "@/lib/competition/applications/queries";
import type { ApplicationState } from "@/lib/competition/applications/rules/moves";
import { getTranslations } from "@/lib/foundation/i18n/server";

const TONES: Partial<Record<ApplicationState, BadgeTone>> = {
  incomplete: "warning",
  complete: "success",
  selected: "success",
  selected_conditional: "success",
  agreed: "success",
  under_review: "info",
  opinion: "info",
  submitted: "info",
};

export async function StateBadge({ state }: { state: ApplicationState }) {
  const t = await getTranslations("applications.state");
  return <Badge tone={TONES[state] ?? "neutral"}>{t(state)}</Badge>;
}

export type ApplicationTab = "overview" | "answers" | "documents" | "messages" | "review";

const PATHS: Record<ApplicationTab, string> = {
  overview: "",
  answers: "/relire",
  documents: "/documents",
  messages: "/echanges",
  review: "/instruction",
};

/** Of whom, for which call and where it stands, and the parts of the dossier that its reader may open. */
export async function ApplicationHeader({ application, tab }: { application: ApplicationView; tab?: ApplicationTab }) {
  const t = await getTranslations("applications");
  const { id, host, call, state, side, readable, messages } = application;
  const open: Record<ApplicationTab, boolean> = {
    overview: true,
    messages: true,
    answers: readable,
    documents: readable,
    review: side === "region" && readable,
  };
  const shown = (Object.keys(PATHS) as ApplicationTab[]).filter((one) => open[one]);
  const tabs = shown.map((one) => ({
    href: `/candidatures/${id}${PATHS[one]}`,
    label: t(`tabs.${one}`),
    current: one === tab,
    ...(one === "messages" && messages > 0 && { count: String(messages) }),
  }));
  return (
    <>
      <PageHeader
        title={t("titleOf", { host: host.name })}
        crumbs={[{ href: "/candidatures", label: t("title") }]}
        meta={
          <>
            <Written>{call.title}</Written>
            <StateBadge state={state} />
          </>
        }
      />
      <Tabs label={t("tabs.label")} tabs={tabs} />
    </>
  );
}
