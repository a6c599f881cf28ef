"use client";

import type { ReactNode } from "react";
import { FieldErrors, fieldAria } from "@/components/ui/field";
import { useFormHandle } from "@/components/ui/use-form";

type Side = "kept" | "absorbed";

/** A cell of both: `choose` where they differ, with what is said of each answer to who hears it; else what will stay. */
export type MergeRow = {
  name: string;
  label: string;
  values: Record<Side, string>;
  choose: Record<Side, string> | null;
  stays: ReactNode;
  proposed: Side;
  why: string | null;
};

const SIDES: readonly Side[] = ["kept", "absorbed"];
const CELL = "py-1.5 pe-4 align-top wrap-anywhere max-sm:pe-2";

/** Of two that differ the one that will stay is chosen; the last column follows what is chosen, without a script too. */
export function MergeCells({
  caption,
  heads,
  remains,
  rows,
}: {
  caption: string;
  heads: Record<Side, string>;
  remains: string;
  rows: readonly MergeRow[];
}) {
  return (
    <table className="w-full max-w-4xl border-collapse text-sm max-sm:table-fixed">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="text-start text-ink-soft">
          <td className="max-sm:w-24" />
          {[heads.kept, heads.absorbed].map((head) => (
            <th key={head} scope="col" className="py-1 pe-4 text-start font-normal max-sm:pe-2">
              {head}
            </th>
          ))}
          <th scope="col" className="bg-accent-tint px-2 py-1 text-start font-normal max-sm:hidden">
            {remains}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.name} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row: { name, label, values, choose, stays, proposed, why } }: { row: MergeRow }) {
  const { answer } = useFormHandle();
  const { id, value, errors } = answer(name);
  const chosen = value === "kept" || value === "absorbed" ? value : proposed;
  return (
    <tr className="group border-t border-line">
      <th scope="row" className="py-1.5 pe-4 text-start align-top font-normal text-ink-soft max-sm:pe-2">
        {label}
      </th>
      {SIDES.map((side) => (
        <td key={side} className={CELL}>
          {choose ? (
            <label className="flex min-h-6 items-start gap-2 max-sm:flex-col max-sm:gap-1">
              <input
                type="radio"
                {...(side === "kept" && { id })}
                name={name}
                value={side}
                aria-label={choose[side]}
                defaultChecked={side === chosen}
                className="size-5 shrink-0 accent-accent"
                {...(side === "kept" && fieldAria(id, { errors }))}
              />
              <span className="min-w-0">
                <span lang="fr" className="border-b-2 border-warning">
                  {values[side]}
                </span>
                {side === proposed && why && <span className="block text-xs text-ink-soft">{why}</span>}
              </span>
            </label>
          ) : (
            <span lang="fr">{values[side]}</span>
          )}
          {side === "kept" && errors && errors.length > 0 && <FieldErrors id={id} errors={errors} />}
        </td>
      ))}
      <td className="bg-accent-tint px-2 py-1.5 align-top font-semibold wrap-anywhere max-sm:hidden">
        {choose ? (
          <>
            <span lang="fr" className="hidden group-has-[input[value=kept]:checked]:inline">
              {values.kept}
            </span>
            <span lang="fr" className="hidden group-has-[input[value=absorbed]:checked]:inline">
              {values.absorbed}
            </span>
          </>
        ) : (
          stays
        )}
      </td>
    </tr>
  );
}
