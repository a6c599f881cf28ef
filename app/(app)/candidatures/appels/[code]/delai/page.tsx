import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { FieldList } from "@/components/ui/form-fields";
import { PageHeader } from "@/components/ui/page-header";
import { getLateForm } from "@/lib/competition/applications/queries";
import { recordOf, titleOf } from "@/lib/entrances/web/page";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { grantLateLeaveAction } from "../../../actions";

type Props = PageProps<"/candidatures/appels/[code]/delai">;

const read = recordOf("application.process", getLateForm);

export const generateMetadata: () => Promise<Metadata> = titleOf("applications.late.title");

/** More time for one host after the closing of a call, by somebody who says why. */
export default async function LatePage({ params }: Props) {
  const [{ record: form }, t, applications] = await Promise.all([
    read((await params).code),
    getTranslations("applications.late"),
    getTranslations("applications"),
  ]);
  return (
    <>
      <PageHeader
        title={t("title")}
        crumbs={[
          { href: "/candidatures", label: applications("title") },
          { href: `/candidatures/appels/${form.code}`, label: form.title },
        ]}
        meta={form.failure ? null : t("lead")}
      />
      {form.failure ? (
        <EmptyState
          title={t("cannot")}
          action={<LinkButton href={`/candidatures/appels/${form.code}`}>{t("back")}</LinkButton>}
        >
          {applications(`failure.${form.failure}`)}
        </EmptyState>
      ) : (
        <Form
          id="late"
          action={grantLateLeaveAction}
          fields={[
            {
              name: "hostId",
              label: t("host"),
              kind: "select",
              placeholder: applications("form.choose"),
              choices: form.hosts.map(({ id, name }) => ({ value: id, label: name })),
            },
            { name: "closesOn", label: t("until"), kind: "date" },
            { name: "closesTime", label: t("time"), hint: t("timeHint"), width: "short", maxLength: 10 },
            { name: "reason", label: t("reason"), kind: "long", maxLength: 1000 },
          ]}
          about={{ callCode: form.code }}
          submit={t("submit")}
        >
          <FieldList names={["hostId"]} />
          <FieldList names={["closesOn", "closesTime"]} className="flex flex-wrap items-end gap-x-6 gap-y-4" />
          <FieldList names={["reason"]} />
        </Form>
      )}
    </>
  );
}
