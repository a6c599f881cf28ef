import type { Metadata } from "next";
import { HoursForm } from "@/components/people/hours/hours-form";
import { PageHeader } from "@/components/ui/page-header";
import { personRecord } from "@/lib/entrances/web/person";
import { fullName } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getHours } from "@/lib/people/hours/queries";
import { tellHoursAction } from "./actions";

type Props = PageProps<"/apprenants/[learnerId]/heures">;

const load = personRecord("outcome.record", getHours);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ record }, t] = await Promise.all([load((await params).learnerId), getTranslations("followup.hours")]);
  return { title: `${t("title")} · ${fullName(record)}` };
}

/** The hours somebody said suit them, noted or changed from their page. */
export default async function HoursPage({ params }: Props) {
  const [{ record: person }, t, learners] = await Promise.all([
    load((await params).learnerId),
    getTranslations("followup.hours"),
    getTranslations("learners"),
  ]);
  return (
    <>
      <PageHeader
        title={t("title")}
        crumbs={[
          { href: "/apprenants", label: learners("title") },
          { href: `/apprenants/${person.id}`, label: fullName(person) },
        ]}
      />
      <HoursForm about={{ learnerId: person.id }} hours={person.hours} action={tellHoursAction} />
    </>
  );
}
