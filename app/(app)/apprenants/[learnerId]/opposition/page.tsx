import type { Metadata } from "next";
import { ObjectionPanel } from "@/components/people/outcomes/objection-panel";
import { PageHeader } from "@/components/ui/page-header";
import { personRecord } from "@/lib/entrances/web/person";
import { fullName } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getObjections } from "@/lib/people/outcomes/objection-queries";
import { endObjectionAction, recordObjectionAction, restoreObjectionAction, takeBackObjectionAction } from "./actions";

type Props = PageProps<"/apprenants/[learnerId]/opposition">;

const load = personRecord("outcome.record", getObjections);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ record }, t] = await Promise.all([load((await params).learnerId), getTranslations("objections")]);
  return { title: t("title", { name: fullName(record) }) };
}

/** Whether somebody wants to be contacted. */
export default async function ObjectionPage({ params }: Props) {
  const [{ ctx, record }, t, learners] = await Promise.all([
    load((await params).learnerId),
    getTranslations("objections"),
    getTranslations("learners"),
  ]);
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
      <ObjectionPanel
        objections={record}
        today={ctx.today}
        record={recordObjectionAction}
        end={endObjectionAction}
        restore={restoreObjectionAction}
        takeBack={takeBackObjectionAction}
      />
    </>
  );
}
