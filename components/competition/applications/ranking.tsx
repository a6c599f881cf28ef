import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Table } from "@/components/ui/table";
import type { RankingView } from "@/lib/competition/applications/review-queries";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { StateBadge } from "./application-header";
import { markText } from "./texts";

/** The applications to a call side by side, and whether another weight would change who is retained. */
export async function Ranking({ ranking }: { ranking: RankingView }) {
  const { rows, criteria, complete, sharing, swaps, wants, examination, call, steppedOut } = ranking;
  const [t, format] = await Promise.all([getTranslations("applications.ranking"), getFormat()]);
  if (rows.length === 0) return <EmptyState title={t("empty")}>{null}</EmptyState>;
  const opinions = await getTranslations("applications.review.opinions");
  const hostsOf = (ids: readonly string[]) =>
    format.list(
      rows.filter(({ id }) => ids.includes(id)).map(({ host }) => host),
      "every",
    );
  const sentBack = rows.filter(({ state }) => state === "incomplete").length;
  const withdrawn = rows.filter((row) => row.withdrawn).length;
  type Row = (typeof rows)[number];
  const meanOf = ({ reviews }: Row, criterionId: string) =>
    reviews.length === 0
      ? t("none")
      : format.decimal(reviews.reduce((sum, scores) => sum + (scores[criterionId] ?? 0), 0) / reviews.length, 1);
  const swapText = ({ criterionId, direction, change, comes, goes }: (typeof swaps)[number]) => {
    const criterion = criteria.find(({ id }) => id === criterionId);
    if (!criterion) return null;
    const said = {
      criterion: criterion.name,
      before: format.percent(criterion.weight, 0),
      weight: format.percent(Math.round((criterion.weight + change) * 10) / 10, 1),
      comes: hostsOf(comes),
      goes: hostsOf(goes),
    };
    if (change === 0) return t(direction > 0 ? "partsAbove" : "partsBelow", said);
    if (goes.length === 0) return t("swapComes", said);
    return t(comes.length === 0 ? "swapGoes" : "swap", said);
  };
  return (
    <div className="grid gap-8">
      {wants && (
        <Notice
          kind={wants === "reviewers" ? "warning" : "info"}
          title={t(`wants.${wants}`, {
            count: rows.filter(({ unread }) => unread).length,
            until: examination ? format.moment(examination.from) : "",
          })}
        >
          {wants === "reviewers" && !steppedOut && (
            <TextLink href={`/candidatures/appels/${call.code}#relecteurs`}>{t("nameReviewer")}</TextLink>
          )}
        </Notice>
      )}
      {sentBack > 0 && <p className="max-w-prose">{t("sentBack", { count: sentBack })}</p>}
      {withdrawn > 0 && <p className="max-w-prose">{t("withdrawn", { count: withdrawn })}</p>}
      <Table
        caption={t("caption")}
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { key: "rank", header: t("rank"), numeric: true, cell: ({ rank }) => rank ?? t("none") },
          {
            key: "host",
            header: t("host"),
            rowHeader: true,
            cell: ({ id, host, retained }) => (
              <div>
                <span className="block @min-[66rem]:min-w-44">
                  <TextLink href={`/candidatures/${id}/instruction`}>{host}</TextLink>
                </span>
                {retained && <span className="block text-sm font-normal text-ink-soft">{t("retained")}</span>}
              </div>
            ),
          },
          ...criteria.map(({ id, name, weight }) => ({
            key: id,
            header: `${name} (${format.percent(weight, 0)})`,
            written: true,
            numeric: true,
            cell: (row: Row) => meanOf(row, id),
          })),
          {
            key: "mark",
            header: t("mark"),
            numeric: true,
            cell: ({ mark, awaited, unread }) => {
              if (mark) return markText(format, mark);
              if (awaited > 0) return t("awaited", { count: awaited });
              return unread ? t("toName") : t("none");
            },
          },
          {
            key: "opinion",
            header: t("opinion"),
            cell: ({ opinion }) => (opinion ? opinions(opinion) : t("none")),
          },
          { key: "state", header: t("state"), cell: ({ state }) => <StateBadge state={state} /> },
        ]}
      />
      {complete && (
        <section className="grid max-w-prose gap-3">
          <h2 className="text-xl font-semibold">{t("sensitivity")}</h2>
          {sharing.length > 0 && (
            <p>
              {t("sharing", {
                hosts: hostsOf(sharing),
                retained: rows.filter(({ retained }) => retained).length,
                places: call.places,
              })}
            </p>
          )}
          {swaps.length === 0 ? (
            <p>{t("stable")}</p>
          ) : (
            <ul className="grid gap-2">
              {swaps.map((swap) => (
                <li key={`${swap.criterionId} ${swap.direction}`}>{swapText(swap)}</li>
              ))}
            </ul>
          )}
        </section>
      )}
    </div>
  );
}
