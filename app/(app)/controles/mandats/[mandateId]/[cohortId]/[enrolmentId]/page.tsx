import type { Metadata } from "next";
import { ControlledView } from "@/components/people/mandates/controlled";
import { Still } from "@/components/shell/still";
import { PageHeader } from "@/components/ui/page-header";
import { readOnce } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { fullName } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getControlled } from "@/lib/people/mandates/queries";
import { mandateNumber } from "@/lib/people/mandates/schema";

type Props = PageProps<"/controles/mandats/[mandateId]/[cohortId]/[enrolmentId]">;

const load = readOnce(async ({ params }: Props) => {
  const [ctx, { mandateId, cohortId, enrolmentId }] = await Promise.all([requirePermission("mandate.use"), params]);
  const id = mandateNumber(mandateId);
  return (id && (await getControlled(ctx, { mandateId: id, cohortId, enrolmentId }))) || notFound(ctx);
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: fullName((await load(props)).learner) };
}

/** One person of a control, by name. */
export default async function ControlledPersonPage(props: Props) {
  const [person, list] = await Promise.all([load(props), getTranslations("mandates")]);
  const { cohort, mandateId } = person;
  const name = `${cohort.school.name} ${cohort.code}`;
  return (
    <Still>
      <PageHeader
        title={fullName(person.learner)}
        crumbs={[
          { href: "/controles/mandats", label: list("title") },
          { href: `/controles/mandats/${mandateId}`, label: list("own.cohorts") },
          { href: `/controles/mandats/${mandateId}/${cohort.id}`, label: name },
        ]}
        meta={<span>{cohort.programme.title}</span>}
      />
      <ControlledView person={person} />
    </Still>
  );
}
