import type { Metadata } from "next";
import { SentVersions } from "@/components/money/returns/sent-versions";
import { resemblanceWords } from "@/components/people/learners/resemblance";
import { MergePanel } from "@/components/people/merges/merge-panel";
import { PageHeader } from "@/components/ui/page-header";
import { readOnce } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { fullName } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { listHandedOver } from "@/lib/money/returns/version-queries";
import { getMerge } from "@/lib/people/merges/queries";
import { mergeAction } from "../../actions";

type Props = PageProps<"/apprenants/doublons/[lowerId]/[higherId]">;

const load = readOnce(async ({ params }: Pick<Props, "params">) => {
  const [ctx, ids] = await Promise.all([requirePermission("learner.merge"), params]);
  const shown = (await getMerge(ctx, ids)) ?? notFound(ctx);
  return { ...shown, versions: await listHandedOver(ctx, [shown.kept.id, shown.absorbed.id]) };
});

const names = ({ kept, absorbed }: Awaited<ReturnType<typeof load>>) => ({
  one: fullName(kept),
  other: fullName(absorbed),
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [shown, t] = await Promise.all([load(props), getTranslations("merges.page")]);
  return { title: t("title", names(shown)) };
}

/** Two records that may be of one person, on the way to being one. */
export default async function MergePage(props: Props) {
  const [shown, t, learners, says] = await Promise.all([
    load(props),
    getTranslations("merges.page"),
    getTranslations("learners"),
    resemblanceWords(),
  ]);
  return (
    <>
      <PageHeader
        title={t("title", names(shown))}
        crumbs={[
          { href: "/apprenants", label: learners("title") },
          { href: "/apprenants/doublons", label: t("crumb") },
        ]}
        meta={says(shown.resemblance)}
      />
      <div className="grid gap-6">
        <p className="max-w-prose">{t("lead")}</p>
        <MergePanel
          shown={shown}
          merge={mergeAction}
          handed={shown.versions.length > 0 ? <SentVersions versions={shown.versions} /> : null}
        />
      </div>
    </>
  );
}
