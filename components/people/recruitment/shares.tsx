"use client";

import { countedIn, useFormTexts } from "@/components/ui/form-texts";
import { fill } from "@/components/ui/sheet/texts";
import { percentOf } from "@/lib/foundation/core/rounding";
import { fewestMore, isReached, type PublicShare, publicShareOf } from "@/lib/people/recruitment/rules/publics";
import type { PublicLine } from "./group-state";
import { useSelection, useSelectionTexts } from "./selection";

type Texts = ReturnType<typeof useSelectionTexts>;

const outOf = ({ yes, known }: PublicShare, texts: Texts) =>
  known === 0 ? texts.nobody : fill(texts.outOf, { yes, total: known });

const pointsOf = ({ yes, known }: PublicShare) => (known === 0 ? 0 : (100 * yes) / known);

/** Each target public among those who have a seat, and with whoever is chosen beside them; nothing of health is in it. */
export function Shares({ only }: { only?: number }) {
  const { chosen, data } = useSelection();
  const texts = useSelectionTexts();
  const { separator } = useFormTexts();
  const beside = [...chosen].flatMap((id) => data.publics[id] ?? []);
  const lines = only ? data.lines.slice(0, only) : data.lines;
  return (
    <ul className={only ? "grid gap-x-8 gap-y-3 sm:grid-cols-3" : "grid"}>
      {lines.map((line) => {
        const now = publicShareOf(line.index, data.seated);
        const then = publicShareOf(line.index, [...data.seated, ...beside]);
        return (
          <li key={line.index} className="grid gap-1 border-b border-line py-2 last:border-b-0">
            <p className="flex justify-between gap-4 text-sm">
              <span>{line.label}</span>
              <span className="whitespace-nowrap tabular-nums">
                {outOf(now, texts)}
                {beside.length > 0 && (
                  <>
                    {" → "}
                    <strong>{outOf(then, texts)}</strong>
                  </>
                )}
              </span>
            </p>
            <Line now={now} then={beside.length > 0 ? then : null} target={line.target} />
            <p className="text-sm text-ink-soft">
              {sentenceOf(line, { now, then, free: data.free, chosen: beside.length }, texts, separator)}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

/** Where the share is, where it would be, and the target; said in words beside. */
function Line({ now, then, target }: { now: PublicShare; then: PublicShare | null; target: PublicLine["target"] }) {
  const at = (points: number) => ({ insetInlineStart: `${points}%` });
  return (
    <div aria-hidden="true" className="relative mx-1.5 h-4">
      <div className="absolute inset-x-0 top-1.5 h-1 rounded-full bg-line" />
      {target && <div className="absolute top-0 h-4 w-0.5 -translate-x-1/2 bg-ink" style={at(target.percent)} />}
      {now.known > 0 && (
        <div className="absolute top-0.5 size-3 -translate-x-1/2 rounded-full bg-accent" style={at(pointsOf(now))} />
      )}
      {then && then.known > 0 && (
        <div
          className="absolute top-0.5 size-3 -translate-x-1/2 rounded-full border-2 border-accent bg-page"
          style={at(pointsOf(then))}
        />
      )}
    </div>
  );
}

function sentenceOf(
  { target }: PublicLine,
  { now, then, free, chosen }: { now: PublicShare; then: PublicShare; free: number; chosen: number },
  texts: Texts,
  separator: string,
): string {
  const unknown = then.total - then.known;
  const untold =
    unknown > 0 ? countedIn(unknown, { one: texts.unknownOne, many: texts.unknownMany.replace("[count]", "#") }) : null;
  const said = target ? [standing(target, { now, then, free, chosen }, texts, separator)] : [];
  return [...said, untold].filter(Boolean).join(" ; ");
}

/** Whether the target is reached, else the fewest more with whom it would be, by the integers. */
function standing(
  target: NonNullable<PublicLine["target"]>,
  { now, then, free, chosen }: { now: PublicShare; then: PublicShare; free: number; chosen: number },
  texts: Texts,
  separator: string,
): string {
  if (isReached(target, chosen > 0 ? then : now)) return texts.met;
  const more = fewestMore(target, now, free);
  if (more === null) return texts.outOfReach;
  const [yes, total] = [now.yes + more, now.known + more];
  const where = fill(texts.atTarget, { yes, total, percent: percentOf(yes, total, 0) ?? 0 });
  const enough = more === 1 ? texts.enoughOne : fill(texts.enoughMany, { more });
  return `${enough}${separator}${where}`;
}
