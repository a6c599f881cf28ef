import { TextLink } from "@/components/ui/link";
import { PageLinks } from "@/components/ui/pagination";
import type { FormAction } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { type PartCounts, pagesIn, type RowsOf } from "@/lib/people/register/pages";
import type { ShownMatch } from "@/lib/people/register/queries";
import type { RowPart } from "@/lib/people/register/rules/choices";
import { ChangedRows } from "./changed-rows";
import { backTo, partHref } from "./parts";
import { PerhapsRows } from "./perhaps-rows";
import { PlainRows } from "./plain-rows";
import { RejectedRows } from "./rejected-rows";
import type { RowTexts } from "./row-texts";

export type PartList = { [Name in RowPart]: { part: Name; rows: RowsOf[Name][] } }[RowPart];

export type RowActions = { mend: FormAction; answer: FormAction; tick: FormAction };

/** Nothing of a record changes, or somebody said whose record it is and may go back on it. */
const isPlain = ({ changed, said }: RowsOf["created"]) => changed.length === 0 || said !== undefined;

/** The rows of a part: the first of those that ask something, or a page of the one that somebody looks at. */
export async function PartRows({
  list,
  page,
  counts,
  whole,
  importId,
  version,
  matches,
  said,
  actions,
  texts,
  done,
}: {
  list: PartList;
  page: number;
  counts: PartCounts;
  /** One part alone, page by page; else its first rows. */
  whole: boolean;
  importId: string;
  version: number;
  matches: ReadonlyMap<string, ShownMatch>;
  said: Readonly<Record<string, string>>;
  actions: RowActions;
  texts: RowTexts;
  done: boolean;
}) {
  const [t, format] = await Promise.all([getTranslations("register.parts"), getFormat()]);
  const { part } = list;
  const count = counts[part];
  const when = done ? "listDone" : "list";
  const title = t(`${when}.${part}`, { count });
  const of = { importId, version, back: whole ? backTo(part, page) : "" };
  const id = `part-${part}`;
  const planned = list.part === "created" || list.part === "updated" || list.part === "unchanged" ? list.rows : [];
  const changes = planned.filter(({ changed }) => changed.length > 0);
  const plain = list.part === "left_out" ? list.rows : list.part === "updated" ? [] : planned.filter(isPlain);
  return (
    <section aria-labelledby={id} className="grid gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 id={id} className="text-xl font-semibold">
          {title}
        </h2>
        {list.rows.length < count && (
          <p className="text-sm text-ink-soft tabular-nums">
            {t("shown", { shown: format.integer(list.rows.length), total: format.integer(count) })}
          </p>
        )}
      </div>
      {list.part === "perhaps" && !done && (
        <PerhapsRows rows={list.rows} matches={matches} said={said} action={actions.answer} of={of} />
      )}
      {list.part === "perhaps" && done && (
        <PlainRows
          rows={list.rows.map(({ line, name, cohort }) => ({ line, name, cohort, why: "undecided" as const }))}
          caption={title}
          action={actions.answer}
          of={of}
          done
        />
      )}
      {list.part === "rejected" && (
        <RejectedRows rows={list.rows} action={actions.mend} texts={texts} of={of} done={done} />
      )}
      {list.part === "unchanged" && changes.length > 0 && <p className="max-w-prose">{t("heldBack")}</p>}
      {changes.length > 0 && (
        <ChangedRows id={`changes-${part}`} rows={changes} action={actions.tick} texts={texts} of={of} done={done} />
      )}
      {plain.length > 0 && <PlainRows rows={plain} caption={title} action={actions.answer} of={of} done={done} />}
      {whole ? (
        <PageLinks page={page} pages={pagesIn(count)} href={(at) => partHref(importId, part, at)} />
      ) : (
        list.rows.length < count && (
          <p>
            <TextLink href={partHref(importId, part)}>{t("all", { count })}</TextLink>
          </p>
        )
      )}
    </section>
  );
}
