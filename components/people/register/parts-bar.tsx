import type { CSSProperties } from "react";
import { classes } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { PartCounts } from "@/lib/people/register/pages";
import { ROW_PARTS, type RowPart } from "@/lib/people/register/rules/choices";
import { partHref } from "./parts";

const stripes = (angle: string, color: string) =>
  `repeating-linear-gradient(${angle}, ${color} 0 4px, transparent 4px 7px)`;

/** Told apart without colour as well. */
const FILLS: Record<RowPart, CSSProperties> = {
  created: { background: "var(--accent)" },
  updated: { background: stripes("115deg", "var(--accent)") },
  unchanged: { background: "var(--line-strong)" },
  perhaps: { background: "var(--warning)" },
  rejected: { background: stripes("90deg", "var(--error)") },
  left_out: { border: "1px solid var(--line-strong)" },
};

/** A part of few rows is seen as well. */
const widthOf = (count: number, total: number) => Math.max(count / Math.max(1, total), 0.12);

/** One bar whose parts are all rows of a file, each leading to its rows, and their sum. */
export async function PartsBar({
  importId,
  counts,
  cells,
  done,
  now,
}: {
  importId: string;
  counts: PartCounts;
  /** How many changes are written of those on record. */
  cells: number;
  done: boolean;
  now: RowPart | null;
}) {
  const [t, format] = await Promise.all([getTranslations("register.parts"), getFormat()]);
  const total = ROW_PARTS.reduce((sum, part) => sum + counts[part], 0);
  const shown = ROW_PARTS.filter((part) => counts[part] > 0 || part === "created" || part === "rejected");
  const when = done ? "done" : "planned";
  const sum = shown.filter((part) => counts[part] > 0).map((part) => format.integer(counts[part]));
  return (
    <nav aria-label={t("label")} className="grid gap-2">
      <ul className="grid gap-x-0.5 gap-y-4 max-md:grid-cols-2 md:flex">
        {shown.map((part) => {
          const count = counts[part];
          const text = (
            <>
              <span aria-hidden className="block h-1.5 print:border" style={FILLS[part]} />
              <span className="block text-2xl font-bold tabular-nums">{format.integer(count)}</span>
              <span className="block text-sm">
                {t(`${when}.${part}`, { count })}
                {part === "updated" && cells > 0 && t("cells", { count: cells })}
              </span>
            </>
          );
          const look = classes(
            "grid gap-1 px-1 pb-2 no-underline",
            part === "perhaps" && count > 0 && "bg-warning-tint",
            now === part && "outline-2 outline-offset-2 outline-accent",
          );
          return (
            <li key={part} className="min-w-0 md:basis-0" style={{ flexGrow: widthOf(count, total) }}>
              {count > 0 ? (
                <Link
                  href={partHref(importId, part)}
                  aria-current={now === part ? "true" : undefined}
                  className={classes(look, "text-ink hover:underline")}
                >
                  {text}
                </Link>
              ) : (
                <span className={look}>{text}</span>
              )}
            </li>
          );
        })}
      </ul>
      <p className="text-sm text-ink-soft tabular-nums">
        <strong className="text-ink">{t("sum", { total, parts: sum.join(" + ") || "0" })}</strong> {!done && t("close")}
      </p>
    </nav>
  );
}
