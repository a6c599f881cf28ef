import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ErasurePanel } from "@/components/entrances/retention/erasure-panel";
import { FlashNotice } from "@/components/shell/flash";
import { PageHeader } from "@/components/ui/page-header";
import { getErasure } from "@/lib/entrances/retention/queries";
import { flashIn } from "@/lib/entrances/web/flash";
import { personRecord } from "@/lib/entrances/web/person";
import { fullName } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { answerErasureAction, proposeErasureAction } from "./actions";

type Props = PageProps<"/apprenants/[learnerId]/effacement">;

const load = personRecord("learner.erase", getErasure);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ record }, t] = await Promise.all([load((await params).learnerId), getTranslations("retention.person")]);
  return { title: t("title", { name: fullName(record) }) };
}

/** Somebody on the way to being anonymised. */
export default async function ErasurePage({ params, searchParams }: Props) {
  const [{ ctx, record }, search, t, learners] = await Promise.all([
    load((await params).learnerId),
    searchParams,
    getTranslations("retention.person"),
    getTranslations("learners"),
  ]);
  if (record.anonymisedAt) redirect(`/apprenants/${record.id}`);
  const name = fullName(record);
  return (
    <>
      <PageHeader
        title={t("title", { name })}
        crumbs={[
          { href: "/apprenants", label: learners("title") },
          { href: `/apprenants/${record.id}`, label: name },
        ]}
        meta={t("lead")}
      />
      <div className="grid gap-8">
        <FlashNotice flash={flashIn(search)} />
        <ErasurePanel
          shown={record}
          today={ctx.today}
          actions={{ propose: proposeErasureAction, answer: answerErasureAction }}
        />
      </div>
    </>
  );
}
