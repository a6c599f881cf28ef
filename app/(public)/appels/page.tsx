import type { Metadata } from "next";
import { CallItems } from "@/components/competition/calls/call-lists";
import { Still } from "@/components/shell/still";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { getPublicCalls } from "@/lib/competition/calls/queries";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { readClock } from "@/lib/foundation/platform/clock";

const STATES = ["open", "announced", "closed"] as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("calls.public");
  return { title: t("title"), description: t("metaDescription"), robots: { index: true, follow: true } };
}

/** Every published call, for everybody: those that may be answered now first. */
export default async function PublicCallsPage() {
  const { now } = readClock();
  const [calls, t] = await Promise.all([getPublicCalls(now), getTranslations("calls.public")]);
  const parts = STATES.map((state) => ({ state, calls: calls.filter((call) => call.state === state) }));
  return (
    <Still>
      <PageHeader title={t("title")} />
      <p className="mb-8 max-w-prose text-lg">
        {t.rich("lead", { link: (chunks) => <TextLink href="/reseau">{chunks}</TextLink> })}
      </p>
      {calls.length === 0 ? (
        <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
      ) : (
        <div className="grid gap-10">
          {parts.map(
            ({ state, calls }) =>
              (calls.length > 0 || state === "open") && (
                <section key={state} className="grid gap-4">
                  <h2 className="text-xl font-semibold">{t(state)}</h2>
                  {calls.length > 0 ? <CallItems calls={calls} /> : <EmptyState>{t("openNone")}</EmptyState>}
                </section>
              ),
          )}
        </div>
      )}
    </Still>
  );
}
