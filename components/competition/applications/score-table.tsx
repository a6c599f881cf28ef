import { Table } from "@/components/ui/table";
import { Written } from "@/components/ui/written";
import type { ReviewView } from "@/lib/competition/applications/review-queries";
import { markOf } from "@/lib/competition/applications/rules/ranking";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { markText } from "./texts";

/** The scores that the reader may see, criterion by criterion, and what they come to. */
export async function ScoreTable({ review: { criteria, reviewers, application } }: { review: ReviewView }) {
  const [t, format] = await Promise.all([getTranslations("applications.review"), getFormat()]);
  const given = reviewers.flatMap(({ id, name, scores, comment }) => (scores ? [{ id, name, scores, comment }] : []));
  if (given.length === 0) return null;
  const mark = markOf(criteria, { id: application.id, reviews: given.map(({ scores }) => scores) });
  const meanOf = (criterionId: string) =>
    format.decimal(given.reduce((sum, { scores }) => sum + (scores[criterionId] ?? 0), 0) / given.length, 1);
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("scores")}</h2>
      <Table
        caption={t("scores")}
        captionHidden
        rows={criteria}
        rowKey={({ id }) => id}
        columns={[
          { key: "criterion", header: t("criterion"), rowHeader: true, cell: ({ name }) => <Written>{name}</Written> },
          { key: "weight", header: t("weight"), numeric: true, cell: ({ weight }) => format.percent(weight, 0) },
          ...given.map(({ id, name, scores }) => ({
            key: id,
            header: name,
            numeric: true,
            cell: (criterion: (typeof criteria)[number]) => scores[criterion.id] ?? "",
          })),
          { key: "mean", header: t("mean"), numeric: true, cell: ({ id }) => meanOf(id) },
        ]}
      />
      {mark && (
        <p className="text-lg font-semibold">
          {t("mark")} {t("outOf", { mark: markText(format, mark) })}
        </p>
      )}
      {given.some(({ comment }) => comment) && (
        <>
          <h3 className="font-semibold">{t("comments")}</h3>
          <ul className="grid max-w-prose gap-3">
            {given.map(
              ({ id, name, comment }) =>
                comment && (
                  <li key={id}>
                    <span className="font-semibold">{name}</span>
                    <p lang="fr" className="whitespace-pre-wrap">
                      {comment}
                    </p>
                  </li>
                ),
            )}
          </ul>
        </>
      )}
    </section>
  );
}
