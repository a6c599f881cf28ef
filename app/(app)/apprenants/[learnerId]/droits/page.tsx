import type { Metadata } from "next";
import { SentVersions } from "@/components/money/returns/sent-versions";
import { RightsPanel } from "@/components/people/rights/rights-panel";
import { FlashNotice } from "@/components/shell/flash";
import { PageHeader } from "@/components/ui/page-header";
import { flashIn } from "@/lib/entrances/web/flash";
import { personRecord } from "@/lib/entrances/web/person";
import { fullName } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { listHandedOver } from "@/lib/money/returns/version-queries";
import { getRights } from "@/lib/people/rights/queries";
import {
  answerRequestAction,
  giveNoticeAction,
  recordRequestAction,
  takeBackNoticeAction,
  takeBackRequestAction,
} from "./actions";

type Props = PageProps<"/apprenants/[learnerId]/droits">;

const load = personRecord("learner.rights", getRights);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ record }, t] = await Promise.all([load((await params).learnerId), getTranslations("rights")]);
  return { title: t("title", { name: fullName(record) }) };
}

/** What somebody asks of what is held on them. */
export default async function RightsPage({ params, searchParams }: Props) {
  const [{ ctx, record }, search, t, learners] = await Promise.all([
    load((await params).learnerId),
    searchParams,
    getTranslations("rights"),
    getTranslations("learners"),
  ]);
  const name = fullName(record);
  const versions = await listHandedOver(ctx, [record.id]);
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
        <RightsPanel
          rights={record}
          today={ctx.today}
          handed={
            versions.length > 0 && (
              <section aria-labelledby="transmis" className="grid max-w-prose gap-3">
                <h2 id="transmis" className="text-xl font-semibold">
                  {t("handed.title")}
                </h2>
                <p className="text-ink-soft">{t("handed.lead")}</p>
                <SentVersions versions={versions} />
              </section>
            )
          }
          actions={{
            record: recordRequestAction,
            answer: answerRequestAction,
            takeBack: takeBackRequestAction,
            giveNotice: giveNoticeAction,
            takeBackNotice: takeBackNoticeAction,
          }}
        />
      </div>
    </>
  );
}
