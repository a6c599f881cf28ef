import "server-only";
import { selectOf } from "@/lib/foundation/core/record";
import type { ReadClient } from "@/lib/foundation/db/client";
import type { Tx } from "@/lib/foundation/db/write";
import { TEMPLATE_FIELDS, type TemplateContent } from "./rules/templates";

export const TEMPLATE = { id: true, ...selectOf(TEMPLATE_FIELDS) } as const;

export type TemplateRow = TemplateContent & { id: number };

/** The templates that hold, the first year first. */
export const readTemplates = (client: Tx | ReadClient): Promise<TemplateRow[]> =>
  client.participantTemplate.findMany({
    where: { supersededAt: null },
    select: TEMPLATE,
    orderBy: { fromYear: "asc" },
  });
