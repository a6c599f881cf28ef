import type { Metadata } from "next";
import { UndoPanel } from "@/components/people/merges/undo-panel";
import { PageHeader } from "@/components/ui/page-header";
import { readOnce } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { fullName } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getMergeUndo } from "@/lib/people/merges/queries";
import { undoMergeAction } from "./actions";

type Props = PageProps<"/apprenants/[learnerId]/fusion/[mergeId]">;

const load = readOnce(async ({ params }: Pick<Props, "params">) => {
  const [ctx, { learnerId, mergeId }] = await Promise.all([requirePermission("learner.merge"), params]);
  const found = /^\d{1,9}$/.test(mergeId) ? await getMergeUndo(ctx, Number(mergeId)) : null;
  return found?.merge.keptId === learnerId ? found : notFound(ctx);
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ kept }, t] = await Promise.all([load(props), getTranslations("merges.undo")]);
  return { title: t("title", { name: fullName(kept) }) };
}

/** Two records that were made one, on the way to being two again. */
export default async function UndoMergePage(props: Props) {
  const [shown, t, learners] = await Promise.all([
    load(props),
    getTranslations("merges.undo"),
    getTranslations("learners"),
  ]);
  const name = fullName(shown.kept);
  return (
    <>
      <PageHeader
        title={t("title", { name })}
        crumbs={[
          { href: "/apprenants", label: learners("title") },
          { href: `/apprenants/${shown.merge.keptId}`, label: name },
        ]}
        meta={t("lead")}
      />
      <div className="grid gap-6">
        <UndoPanel shown={shown} undo={undoMergeAction} />
      </div>
    </>
  );
}
