"use client";

import { countedIn } from "@/components/ui/form-texts";
import { fill } from "@/components/ui/sheet/texts";
import { passedOverBy } from "@/lib/people/enrolments/rules/group";
import { useSelection, useSelectionTexts } from "./selection";

/** How many are chosen, and what admitting them would meet: ranks that are passed over, seats that are not there. */
export function ChosenCount() {
  const { chosen, data } = useSelection();
  const texts = useSelectionTexts();
  const { waiting, free, publics } = data;
  const admitted = new Set([...chosen].filter((id) => id in publics));
  const { ranks } = passedOverBy(waiting, admitted, free);
  const beside = [...admitted].filter(
    (id) => !waiting.includes(id) || waiting.indexOf(id) + 1 > (ranks[0] ?? 0),
  ).length;
  const lacks = admitted.size > free;
  const tooMany = free <= 0 ? texts.tooManyNone : free === 1 ? texts.tooManyOne : fill(texts.tooMany, { free });
  const over =
    ranks.length > 0
      ? `${beside} ${fill(beside === 1 ? texts.overOne : texts.overMany, {
          ranks: fill(ranks.length === 1 ? texts.rankOne : texts.rankMany, { ranks: listOf(ranks, texts.and) }),
        })}`
      : null;
  return (
    <p className="min-w-36 flex-1 text-sm" aria-live="polite">
      <strong className="block text-base">{countedIn(chosen.size, texts)}</strong>
      {admitted.size > 0 && (lacks ? tooMany : over)}
    </p>
  );
}

function listOf(ranks: readonly number[], and: string): string {
  const last = ranks.at(-1) ?? 0;
  if (ranks.length < 2) return String(last);
  return `${ranks.slice(0, -1).join(", ")}${and}${last}`;
}
