import { proofIn } from "@/components/people/proofs/proof-address";
import { NextProofs, NoProofs, VerifyProof } from "@/components/people/proofs/verify";
import { FlashNotice } from "@/components/shell/flash";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { flashIn } from "@/lib/entrances/web/flash";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getProofInTurn, listProofQueue } from "@/lib/people/outcomes/proof-queries";
import { verifyProofAction } from "./actions";

export const generateMetadata = titleOf("proofs.title");

export default async function ProofsPage({ searchParams }: PageProps<"/suivi/preuves">) {
  const ctx = await requirePermission("outcome.record");
  const params = await searchParams;
  const chosen = proofIn(params);
  const { waiting, total, own } = await listProofQueue(ctx);
  const chosenProof = chosen ? await getProofInTurn(ctx, chosen) : null;
  const first = chosenProof ?? (waiting[0] ? await getProofInTurn(ctx, waiting[0].id) : null);
  // Who was chosen may be the reader's own, or judged already: none of those that wait for them.
  const isCounted = first !== null && !first.isOwn && !first.verification;
  const [t, nav] = await Promise.all([getTranslations("proofs"), getTranslations("nav")]);
  return (
    <>
      <PageHeader
        title={t("title")}
        crumbs={[{ href: "/suivi", label: nav("places.followup") }]}
        meta={
          <>
            <span>{t("count", { count: total })}</span>
            <span>{t("rule")}</span>
          </>
        }
      />
      <div className="grid gap-8">
        <div className="grid gap-3 empty:hidden">
          <FlashNotice flash={flashIn(params)} />
          {chosen && !chosenProof && (
            <Notice kind="warning" title={t("queue.gone")}>
              {t("queue.goneText")}
            </Notice>
          )}
        </div>
        {first ? (
          <VerifyProof key={first.id} proof={first} verify={verifyProofAction} userId={ctx.actor.userId} />
        ) : (
          <NoProofs own={own} />
        )}
        <NextProofs waiting={waiting.filter(({ id }) => id !== first?.id)} total={total - (isCounted ? 1 : 0)} />
      </div>
    </>
  );
}
