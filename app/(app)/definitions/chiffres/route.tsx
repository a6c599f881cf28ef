import type { NextRequest } from "next/server";
import { pictureOf } from "@/components/charts/picture";
import { askedOfFile } from "@/components/indicators/asked-file";
import {
  definitionsFile,
  definitionsNotes,
  definitionsScope,
  linesUnderDefinitions,
} from "@/components/indicators/definitions-view";
import { figuresResponse } from "@/components/indicators/figures-file";
import { SamePeople } from "@/components/indicators/same-people";
import { getLiveForAll } from "@/lib/indicators/queries";
import { daysOf, definitionsDownloadSearch } from "@/lib/indicators/schema";
import { told } from "@/lib/web/file-response";
import { notFound } from "@/lib/web/refusals";
import { requirePermission } from "@/lib/web/session";

/** One set of leavers under each definition, as the page shows them to its reader. */
export const GET = told(async (request: NextRequest) => {
  const ctx = await requirePermission("definitions.read");
  const read = await askedOfFile(definitionsDownloadSearch, request, ctx.today);
  if (read instanceof Response) return read;
  const { format, ...search } = read;
  const live = (await getLiveForAll(ctx, daysOf(search, ctx.today))) ?? notFound(ctx);
  const [scope, lines] = await Promise.all([
    definitionsScope(ctx, search, live),
    linesUnderDefinitions(ctx, search, live),
  ]);
  const [first] = lines;
  if (!first || first.figures.leavers === 0) return notFound(ctx);
  return figuresResponse(ctx, first.figureContext, scope, {
    file: await definitionsFile(lines, scope.chosen),
    format,
    picture: async () => {
      const shown = await pictureOf(<SamePeople ctx={ctx} search={search} scope={scope.chosen} live={live} />);
      return shown && { ...shown, notes: definitionsNotes(lines) };
    },
  });
});
