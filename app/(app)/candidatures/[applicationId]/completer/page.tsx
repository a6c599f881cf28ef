import type { Metadata } from "next";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { readOnce } from "@/lib/entrances/web/page";
import { forbidden, notFound } from "@/lib/entrances/web/refusals";
import { dossierTitle, requireApplication } from "@/lib/entrances/web/require-application";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { findIncompleteAction } from "../actions";

type Props = PageProps<"/candidatures/[applicationId]/completer">;

const load = readOnce(async ({ params }: Props) => {
  const { ctx, record } = await requireApplication((await params).applicationId);
  if (record.side !== "region") return forbidden(ctx);
  return record.next.includes("find_incomplete") && !record.steppedOut ? record : notFound(ctx);
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = await getTranslations("applications.handling");
  return dossierTitle(await load(props), t("incomplete"));
}

export default async function IncompletePage(props: Props) {
  const [application, t] = await Promise.all([load(props), getTranslations("applications")]);
  return (
    <>
      <PageHeader
        title={t("handling.incomplete")}
        crumbs={[
          { href: "/candidatures", label: t("title") },
          { href: `/candidatures/${application.id}`, label: t("titleOf", { host: application.host.name }) },
        ]}
      />
      <Form
        id="incomplete"
        action={findIncompleteAction}
        fields={[
          {
            name: "reason",
            label: t("handling.reason"),
            kind: "long",
            hint: t("handling.reasonHint"),
            maxLength: 2000,
          },
          { name: "answerByOn", label: t("handling.answerByOn"), kind: "date" },
        ]}
        about={{ applicationId: application.id }}
        submit={t("handling.ask")}
      />
    </>
  );
}
