import { LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/foundation/core/form";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { pairOf } from "@/lib/people/learners/rules/duplicates";
import type { ShownMerge } from "@/lib/people/merges/queries";
import { factWords } from "./fact-words";
import { MergeCells, type MergeRow } from "./merge-cells";
import { MergeEffects } from "./merge-effects";

/** Two records of one person: what will stay of each, what follows, and the way to say it. */
export async function MergePanel({ shown, merge }: { shown: ShownMerge; merge: FormAction }) {
  const { kept, absorbed, cells } = shown;
  const [t, f, words] = await Promise.all([getTranslations("merges"), getFormat(), factWords()]);
  const nothing = t("page.nothing");
  const facts = cells.map(({ name, fields, same, only, proposed, why }): MergeRow => {
    const [one, other] = [words.of(fields, kept), words.of(fields, absorbed)];
    const isOpen = !same && only === null;
    const choose = (value: string | null) => t("page.choose", { field: words.label(name), value: value ?? nothing });
    return {
      name,
      label: words.label(name),
      values: { kept: one ?? "–", absorbed: other ?? "–" },
      choose: isOpen ? { kept: choose(one), absorbed: choose(other) } : null,
      stays: <span lang="fr">{(only === "absorbed" ? other : one) ?? "–"}</span>,
      proposed,
      why: why && t(`why.${why}`),
    };
  });
  const plain = (name: string, label: string, values: MergeRow["values"], stays: string): MergeRow => ({
    name,
    label,
    values,
    choose: null,
    stays,
    proposed: "kept",
    why: null,
  });
  const courses = ({ cohorts }: ShownMerge["kept"]) => cohorts.join(", ") || t("page.courseNone");
  const rows = [
    ...facts,
    plain("course", t("page.course"), { kept: courses(kept), absorbed: courses(absorbed) }, t("page.courseBoth")),
    plain(
      "counts",
      t("page.counts"),
      { kept: t("page.countsLine", kept.counts), absorbed: t("page.countsLine", absorbed.counts) },
      t("page.countsBoth"),
    ),
  ];
  const ids = pairOf(kept.id, absorbed.id);
  const blocked = shown.isApart
    ? { title: t("blocked.apart"), next: t("blocked.apartNext") }
    : shown.shared.length > 0
      ? { title: t("blocked.shared", { cohorts: f.list(shown.shared, "every") }), next: t("blocked.sharedNext") }
      : null;
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
        fields={facts
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
        <MergeCells
          caption={t("page.caption")}
          heads={{
            kept: t("page.record", { date: f.date(civilDayOf(kept.createdAt)) }),
            absorbed: t("page.record", { date: f.date(civilDayOf(absorbed.createdAt)) }),
          }}
          remains={t("page.remains")}
          rows={rows}
        />
        <MergeEffects shown={shown} />
      </Form>
    </>
  );
}
