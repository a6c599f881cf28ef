import type { Metadata } from "next";
import { FirstOnes, ProposeSeveral, retentionHome } from "@/components/entrances/retention/retention-view";
import { Still } from "@/components/shell/still";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { Written } from "@/components/ui/written";
import { listDue } from "@/lib/entrances/retention/queries";
import { duePeopleSearch } from "@/lib/entrances/retention/schema";
import { requirePermission } from "@/lib/entrances/web/session";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { proposeErasuresAction } from "../actions";

type Props = PageProps<"/administration/conservation/personnes">;

async function titleFor(search: Record<string, unknown>): Promise<string> {
  const { qui, mois, sans } = duePeopleSearch.parse(search);
  const [t, whys, f] = await Promise.all([
    getTranslations("retention"),
    getTranslations("retention.calendar.why"),
    getFormat(),
  ]);
  const kind = t(`kind.${qui}`);
  if (sans) return t("people.whyTitle", { kind, why: whys(sans) });
  return mois ? t("people.monthTitle", { kind, month: f.monthYear(`${mois}-01`) }) : t("people.dueTitle", { kind });
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: await titleFor(await searchParams) };
}

/** Who falls due. */
export default async function DuePeoplePage({ searchParams }: Props) {
  const ctx = await requirePermission("learner.erase");
  const search = await searchParams;
  const { qui: kind, mois: month, sans: why } = duePeopleSearch.parse(search);
  const wanted = why ? { kind, why } : month ? { kind, month } : { kind, by: ctx.today };
  const [people, title, t, home, f] = await Promise.all([
    listDue(ctx, wanted),
    titleFor(search),
    getTranslations("retention"),
    retentionHome(ctx),
    getFormat(),
  ]);
  return (
    <>
      <Still>
        <PageHeader
          title={title}
          crumbs={[home, { href: "/administration/conservation", label: t("title") }]}
          meta={t("people.lead")}
        />
        {people.length === 0 ? (
          <EmptyState title={t("people.empty")}>{t("people.emptyText")}</EmptyState>
        ) : (
          <Table
            caption={t("people.caption")}
            captionHidden
            rows={people}
            rowKey={({ learnerId }) => learnerId}
            columns={[
              {
                key: "name",
                header: t("people.name"),
                rowHeader: true,
                cell: ({ learnerId, ...person }) => (
                  <TextLink href={`/apprenants/${learnerId}/effacement`}>
                    <Written>{fullName(person)}</Written>
                  </TextLink>
                ),
              },
              {
                key: "dueOn",
                header: t("people.dueOn"),
                cell: ({ dueOn }) => (dueOn ? f.tableDate(dueOn) : t("people.none")),
              },
            ]}
          />
        )}
        <FirstOnes shown={people.length} />
      </Still>
      {"by" in wanted && people.length > 0 && <ProposeSeveral people={people} action={proposeErasuresAction} />}
    </>
  );
}
