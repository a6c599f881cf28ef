import type { Metadata } from "next";
import { DelegationList } from "@/components/entrances/accounts/delegations";
import { FlashNotice } from "@/components/shell/flash";
import { PageHeader } from "@/components/ui/page-header";
import { getDelegations } from "@/lib/entrances/accounts/delegation-queries";
import { flashIn } from "@/lib/entrances/web/flash";
import { recordOf } from "@/lib/entrances/web/page";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { recordDelegationAction, takeBackDelegationAction } from "../actions";

type Props = PageProps<"/ecoles/remplacements/[userId]">;

const load = recordOf("school.delegate", getDelegations);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ record }, t] = await Promise.all([load((await params).userId), getTranslations("delegations")]);
  return { title: t("staffTitle", { name: record.giver.name }) };
}

/** Who takes the place of a coordinator who cannot say so any more. */
export default async function DelegationsPage({ params, searchParams }: Props) {
  const [{ record }, search, t, schools] = await Promise.all([
    load((await params).userId),
    searchParams,
    getTranslations("delegations"),
    getTranslations("schools"),
  ]);
  return (
    <>
      <PageHeader
        title={t("staffTitle", { name: record.giver.name })}
        crumbs={[{ href: "/ecoles", label: schools("title") }]}
      />
      <div className="grid gap-6">
        <FlashNotice flash={flashIn(search)} />
        <p className="max-w-prose">{t("staffMeta")}</p>
        <DelegationList delegations={record} record={recordDelegationAction} takeBack={takeBackDelegationAction} />
      </div>
    </>
  );
}
