import type { Metadata } from "next";
import { PremisesSection } from "@/components/network/premises/premises-section";
import { SchoolTabs } from "@/components/network/schools/school-tabs";
import { FlashNotice } from "@/components/shell/flash";
import { Still } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { flashIn } from "@/lib/entrances/web/flash";
import { notFound } from "@/lib/entrances/web/refusals";
import { requireSchool } from "@/lib/entrances/web/require";
import { onlySchoolOf } from "@/lib/figures/indicators/queries";
import { can } from "@/lib/foundation/access/policy";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { getPremises } from "@/lib/network/premises/queries";

type Props = PageProps<"/ecoles/[code]/locaux">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ school }, t] = await Promise.all([requireSchool((await params).code), getTranslations("premises")]);
  return { title: `${t("title")} · ${school.name}` };
}

/** Where a school trains: its premises and rooms as they are today, and what is out of order in them. */
export default async function PremisesPage({ params, searchParams }: Props) {
  const { ctx, school } = await requireSchool((await params).code);
  const [found, search, only, t, schools, f] = await Promise.all([
    getPremises(ctx, school.code),
    searchParams,
    onlySchoolOf(ctx),
    getTranslations("premises"),
    getTranslations("schools"),
    getFormat(),
  ]);
  const premises = found ?? notFound(ctx);
  const base = `/ecoles/${school.code}/locaux`;
  const manages = can(ctx.actor, "premises.manage");
  const opens = can(ctx.actor, "cohort.figures");
  const rooms = premises.flatMap((one) => one.rooms);
  const out = rooms.reduce((sum, room) => sum + room.out, 0);
  const [longest] = rooms.flatMap(({ since }) => since ?? []).sort((a, b) => b.days - a.days);
  const add = (
    <LinkButton
      href={`${base}/modifier`}
      look={premises.length === 0 ? "primary" : "secondary"}
      icon={<Icon name="plus" />}
    >
      {t("add")}
    </LinkButton>
  );
  return (
    <Still>
      <PageHeader
        title={school.name}
        crumbs={!only && [{ href: "/ecoles", label: schools("title") }]}
        action={manages && premises.length > 0 && add}
      />
      <SchoolTabs ctx={ctx} code={school.code} tab="premises" />
      <div className="grid gap-10">
        <FlashNotice flash={flashIn(search)} />
        {longest && (
          <Notice kind="warning" title={t("outage.headline", { count: out, days: longest.days })}>
            {t("outage.headlineSince", { day: f.date(longest.fromOn) })}
          </Notice>
        )}
        {premises.length === 0 ? (
          <EmptyState title={t("none")} action={manages && add}>
            {t(manages ? "noneText" : "noneReader")}
          </EmptyState>
        ) : (
          premises.map((one) => (
            <PremisesSection
              key={one.id}
              premises={one}
              base={base}
              manages={manages}
              opens={opens}
              today={ctx.today}
            />
          ))
        )}
      </div>
    </Still>
  );
}
