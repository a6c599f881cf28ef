import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/foundation/core/form";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { pairOf } from "@/lib/people/learners/rules/duplicates";
import type { ShownMerge } from "@/lib/people/merges/queries";
import { courseWords } from "./course-words";
import { factWords } from "./fact-words";
import { MergeCells, type MergeRow } from "./merge-cells";
import { MergeEffects } from "./merge-effects";

/** Two records of one person: what will stay of each, what follows, and the way to say it. */
export async function MergePanel({
  shown,
  merge,
  handed,
}: {
  shown: ShownMerge;
  merge: FormAction;
  /** The versions that left for somebody outside and take in either; null where none did. */
  handed: ReactNode;
}) {
  const { kept, absorbed, cells, shared } = shown;
  const [t, f, words, courseWord] = await Promise.all([
    getTranslations("merges"),
    getFormat(),
    factWords(),
    courseWords(),
  ]);
  const nothing = t("page.nothing");
  type Compared = Pick<(typeof cells)[number], "same" | "only" | "proposed" | "why">;
  type Said = { name: string; label: string; one: string | null; other: string | null };
  const rowOf = ({ name, label, one, other }: Said, { same, only, proposed, why }: Compared): MergeRow => {
    const isOpen = !same && only === null;
    const choose = (value: string | null) => t("page.choose", { field: label, value: value ?? nothing });
    return {
      name,
      label,
      values: { kept: one ?? "–", absorbed: other ?? "–" },
      choose: isOpen ? { kept: choose(one), absorbed: choose(other) } : null,
      stays: <span lang="fr">{(only === "absorbed" ? other : one) ?? "–"}</span>,
      proposed,
      why: why && t(`why.${why}`),
    };
  };
  const facts = cells.map((cell) => {
    const { name, fields } = cell;
    const said = { name, label: words.label(name), one: words.of(fields, kept), other: words.of(fields, absorbed) };
    return rowOf(said, cell);
  });
  const courses = shared.map(({ label, courses: both, cells: compared }, at) => ({
    label,
    rows: compared.map((cell) => {
      const [one, other] = [courseWord.of(cell.name, both.kept), courseWord.of(cell.name, both.absorbed)];
      return rowOf({ name: `courses.${at + 1}.${cell.name}`, label: courseWord.label(cell.name), one, other }, cell);
    }),
  }));
  const heads = {
    kept: t("page.record", { date: f.date(civilDayOf(kept.createdAt)) }),
    absorbed: t("page.record", { date: f.date(civilDayOf(absorbed.createdAt)) }),
  };
  const plain = (name: string, label: string, values: MergeRow["values"], stays: string): MergeRow => ({
    name,
    label,
    values,
    choose: null,
    stays,
    proposed: "kept",
    why: null,
  });
  const cohortsOf = ({ cohorts }: ShownMerge["kept"]) => cohorts.join(", ") || t("page.courseNone");
  const rows = [
    ...facts,
    plain("course", t("page.course"), { kept: cohortsOf(kept), absorbed: cohortsOf(absorbed) }, t("page.courseBoth")),
    plain(
      "counts",
      t("page.counts"),
      { kept: t("page.countsLine", kept.counts), absorbed: t("page.countsLine", absorbed.counts) },
      t("page.countsBoth"),
    ),
  ];
  const ids = pairOf(kept.id, absorbed.id);
  const blocked = shown.isApart ? { title: t("blocked.apart"), next: t("blocked.apartNext") } : null;
  return (
    <>
      {blocked && (
        <Notice kind="warning" title={blocked.title}>
          {blocked.next}
        </Notice>
      )}
      <Form
        id="merge"
        action={merge}
        about={ids}
        basis={{
          of: { version: shown.version },
          stale: ["merge_changed_meanwhile"],
          address: `/apprenants/doublons/${ids.lowerId}/${ids.higherId}`,
        }}
        fields={[...facts, ...courses.flatMap((one) => one.rows)]
          .filter(({ choose }) => choose)
          .map(({ name, label }) => ({ name, label, kind: "other" as const }))}
        submit={t("page.submit")}
        idle={blocked !== null}
        open
        className="gap-6"
        beside={
          <LinkButton href="/apprenants/doublons" look="secondary">
            {t("page.later")}
          </LinkButton>
        }
      >
        <MergeCells caption={t("page.caption")} heads={heads} remains={t("page.remains")} rows={rows} />
        {courses.map((one, at) => (
          <section key={one.label} aria-labelledby={`merge-course-${at}`} className="grid gap-2">
            <h2 id={`merge-course-${at}`} className="text-lg font-semibold">
              {t("courses.title", { cohort: one.label })}
            </h2>
            <p className="max-w-prose">{t("courses.lead")}</p>
            <MergeCells
              caption={t("courses.title", { cohort: one.label })}
              heads={heads}
              remains={t("page.remains")}
              rows={one.rows}
            />
          </section>
        ))}
        <MergeEffects shown={shown} handed={handed} />
      </Form>
    </>
  );
}
