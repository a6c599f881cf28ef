import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { CampaignSummary, CohortCampaign } from "@/lib/people/campaign/queries";
import type { CampaignList } from "@/lib/people/campaign/rules/summary";
import { campaignHref } from "./campaign-address";

/** A count that opens the list of whom it counts; nothing to open where it is none. */
async function Count({ list, count, steps }: { list: CampaignList; count: number; steps?: string }) {
  const t = await getTranslations("campaign");
  const said = t(`lists.${list}`, { count });
  return (
    <p className="text-lg">
      {count > 0 ? <TextLink href={campaignHref({ liste: list })}>{said}</TextLink> : said}
      {steps && <span className="block text-base text-ink-soft">{steps}</span>}
    </p>
  );
}

/** What leaves and what has left, and why others get nothing: in numbers, each with its list. */
export async function CampaignCounts({ campaign: { lists, steps, stops } }: { campaign: CampaignSummary }) {
  const [t, f] = await Promise.all([getTranslations("campaign"), getFormat()]);
  const stepsOf = (day: "today" | "tomorrow") =>
    f.list(
      steps[day].map(({ step, count }) => t(`stepCount.${step}`, { count })),
      "every",
    );
  return (
    <div className="grid gap-8 md:grid-cols-2">
      <section aria-labelledby="campaign-leaves" className="grid content-start gap-3">
        <h2 id="campaign-leaves" className="text-xl font-semibold">
          {t("section.leaves")}
        </h2>
        <Count list="today" count={lists.today} steps={stepsOf("today")} />
        <Count list="tomorrow" count={lists.tomorrow} steps={stepsOf("tomorrow")} />
        <Count list="later" count={lists.later} />
        <h2 className="mt-3 text-xl font-semibold">{t("section.sent")}</h2>
        <Count list="sent" count={lists.sent} />
        <Count list="returned" count={lists.returned} />
      </section>
      {stops.length > 0 && (
        <section aria-labelledby="campaign-stopped" className="grid content-start gap-3">
          <h2 id="campaign-stopped" className="text-xl font-semibold">
            {t("section.stopped")}
          </h2>
          <Table
            caption={t("section.stopped")}
            captionHidden
            density="compact"
            rows={[...stops].sort((a, b) => b.count - a.count)}
            rowKey={({ why }) => why}
            columns={[
              {
                key: "why",
                header: t("table.why"),
                rowHeader: true,
                cell: ({ why }) => (
                  <TextLink href={campaignHref({ liste: "stopped", motif: why })}>{t(`stop.${why}`)}</TextLink>
                ),
              },
              { key: "people", header: t("table.people"), numeric: true, cell: ({ count }) => f.integer(count) },
            ]}
          />
        </section>
      )}
    </div>
  );
}

/** The campaign in each cohort that is in its days. */
export async function CampaignCohorts({ cohorts }: { cohorts: readonly CohortCampaign[] }) {
  const [t, windows, f] = await Promise.all([
    getTranslations("campaign"),
    getTranslations("outcomes.window"),
    getFormat(),
  ]);
  const numbers = ["people", "written", "answered", "toCome", "stopped"] as const;
  const lists = { written: { liste: "sent" }, answered: { liste: "stopped", motif: "answered" } } as const;
  const count = (name: (typeof numbers)[number], row: CohortCampaign) => {
    const number = f.integer(row[name]);
    if (row[name] === 0 || !(name === "written" || name === "answered")) return number;
    const of = `${t(`table.${name}`)}, ${row.cohort.school} ${row.cohort.code}, ${windows(row.window)}, ${number}`;
    const search = { ...lists[name], promotion: row.cohort.id, periode: row.window };
    return (
      <TextLink href={campaignHref(search)} aria-label={of}>
        {number}
      </TextLink>
    );
  };
  return (
    <section aria-labelledby="campaign-cohorts" className="grid gap-3">
      <h2 id="campaign-cohorts" className="text-xl font-semibold">
        {t("section.cohorts")}
      </h2>
      <Table
        caption={t("cohortsCaption")}
        captionHidden
        density="compact"
        rows={cohorts}
        rowKey={({ key }) => key}
        columns={[
          {
            key: "cohort",
            header: t("table.cohort"),
            rowHeader: true,
            cell: ({ cohort }) => (
              <TextLink href={`/promotions/${cohort.id}`}>{`${cohort.school} ${cohort.code}`}</TextLink>
            ),
          },
          { key: "window", header: t("table.window"), cell: ({ window }) => windows(window) },
          ...numbers.map((name) => ({
            key: name,
            header: t(`table.${name}`),
            numeric: true,
            cell: (row: CohortCampaign) => count(name, row),
          })),
        ]}
      />
    </section>
  );
}
