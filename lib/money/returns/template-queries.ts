import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { linesOf, ON_RECORD, type StatementLine } from "@/lib/foundation/core/statement";
import { db } from "@/lib/foundation/db/client";
import { lastClosedYear } from "./rules/calendar";
import { columnsIn, type TemplateColumn, templateOf } from "./rules/templates";
import { readTemplates, TEMPLATE, type TemplateRow } from "./template-records";

/** With those it stands in place of, and whether the file of the last year that is over has it. */
export type TemplateLine = StatementLine<TemplateRow> & { inForce: boolean };

/** Which columns the file of participants has, since which year, and what was stated before. */
export async function listTemplates(ctx: Context): Promise<TemplateLine[]> {
  if (!can(ctx.actor, "return.manage")) return [];
  const rows = await db.participantTemplate.findMany({
    select: { ...TEMPLATE, ...ON_RECORD },
    orderBy: { fromYear: "asc" },
  });
  const lines = linesOf(rows);
  const inForce = templateOf(lines, lastClosedYear(ctx.today))?.id;
  return lines.map((line) => ({ ...line, inForce: line.id === inForce }));
}

/** The one to correct; null where it no longer holds, and for whoever does not keep them. */
export async function getPortalTemplate(ctx: Context, templateId: number): Promise<TemplateRow | null> {
  if (!can(ctx.actor, "return.manage")) return null;
  return (await readTemplates(db)).find(({ id }) => id === templateId) ?? null;
}

/** The template that the file of a year follows, for who makes it; null where nobody stated one for it. */
export async function getTemplateOf(
  ctx: Context,
  year: number,
): Promise<{ source: string; fromYear: number; columns: TemplateColumn[] } | null> {
  if (!can(ctx.actor, "return.manage")) return null;
  const found = templateOf(await readTemplates(db), year);
  return found && { source: found.source, fromYear: found.fromYear, columns: columnsIn(found) };
}
