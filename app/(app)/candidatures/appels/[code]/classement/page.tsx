import type { Metadata } from "next";
import { Ranking } from "@/components/competition/applications/ranking";
import { Still } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { getRanking } from "@/lib/competition/applications/review-queries";
import { readOnce } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { coverageAddress } from "@/lib/figures/coverage/schema";
import { MOST_TRIALS } from "@/lib/figures/coverage/trials";
import { getTranslations } from "@/lib/foundation/i18n/server";

type Props = PageProps<"/candidatures/appels/[code]/classement">;

const load = readOnce(async ({ params }: Props) => {
  const [ctx, { code }] = await Promise.all([requirePermission("application.review"), params]);
  return (await getRanking(ctx, code)) ?? notFound(ctx);
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ call }, t] = await Promise.all([load(props), getTranslations("applications.ranking")]);
  return { title: `${t("title")} · ${call.title}` };
}

export default async function RankingPage(props: Props) {
  const [ranking, t] = await Promise.all([load(props), getTranslations("applications")]);
  const { call, rows, communes } = ranking;
  return (
    <Still>
      <PageHeader
        title={t("ranking.title")}
        crumbs={[
          { href: "/candidatures", label: t("title") },
          { href: `/candidatures/appels/${call.code}`, label: call.title },
        ]}
        meta={t("ranking.lead", { places: call.places, count: rows.length })}
        action={
          communes.length > 0 && (
            <LinkButton href={coverageAddress("/territoire/couverture", { essai: communes.slice(0, MOST_TRIALS) })}>
              {t("ranking.coverage")}
            </LinkButton>
          )
        }
      />
      <Ranking ranking={ranking} />
    </Still>
  );
}
