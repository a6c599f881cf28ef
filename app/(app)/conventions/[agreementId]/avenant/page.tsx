import type { Metadata } from "next";
import { FundingFields, HostingFields } from "@/components/money/agreements/agreement-fields";
import { fundingForm, hostingForm, STALE_AGREEMENT, takenReports } from "@/components/money/agreements/agreement-forms";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { recordOf } from "@/lib/entrances/web/page";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getAmendForm } from "@/lib/money/agreements/form-queries";
import { amendFundingAction, amendHostingAction } from "../../actions";

type Props = PageProps<"/conventions/[agreementId]/avenant">;

const load = recordOf("agreement.manage", getAmendForm);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ record }, t] = await Promise.all([load((await params).agreementId), getTranslations("agreements")]);
  return { title: t("amendOf", { number: record.number }) };
}

export default async function AmendPage({ params }: Props) {
  const [{ record }, t] = await Promise.all([load((await params).agreementId), getTranslations("agreements")]);
  const { id, number, base } = record;
  const address = `/conventions/${id}/avenant`;
  const basis = { of: { base: String(base) }, stale: STALE_AGREEMENT, address };
  const isFunding = record.kind === "funding";
  const reports = isFunding ? { reports: record.content.reports, taken: record.taken } : null;
  const about = { agreementId: id, ...(reports && takenReports(reports)) };
  const content = isFunding
    ? await fundingForm({ content: record.content, choices: record.choices, taken: record.taken })
    : await hostingForm({ content: record.content });
  return (
    <>
      <PageHeader
        title={t("amendOf", { number })}
        crumbs={[
          { href: "/conventions", label: t("title") },
          { href: `/conventions/${id}`, label: t("name", { number }) },
        ]}
        meta={t("amendLead")}
      />
      {isFunding ? (
        <Form
          id="funding"
          action={amendFundingAction}
          {...content}
          about={about}
          basis={basis}
          submit={t("saveAmendment")}
          className="max-w-4xl gap-6"
        >
          <FundingFields isNew={false} choices={record.choices} {...(reports && { reports })} />
        </Form>
      ) : (
        <Form
          id="hosting"
          action={amendHostingAction}
          {...content}
          about={about}
          basis={basis}
          submit={t("saveAmendment")}
        >
          <HostingFields isNew={false} />
        </Form>
      )}
    </>
  );
}
