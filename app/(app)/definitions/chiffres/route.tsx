import type { NextRequest } from "next/server";
import { pictureOf } from "@/components/charts/picture";
import {
  definitionsFile,
  definitionsNotes,
  definitionsScope,
  linesUnderDefinitions,
} from "@/components/figures/indicators/changes/definitions-view";
import { SamePeople } from "@/components/figures/indicators/changes/same-people";
import { figuresResponse } from "@/components/figures/indicators/figures-file";
import { searchOfFile } from "@/components/figures/indicators/lists/search-of-file";
import { told } from "@/lib/entrances/web/file-response";
import { notFound } from "@/lib/entrances/web/refusals";
import { scopeNames } from "@/lib/entrances/web/require";
import { requirePermission } from "@/lib/entrances/web/session";
import { getLiveForAll } from "@/lib/figures/indicators/queries";
import { daysOf, definitionsDownloadSearch } from "@/lib/figures/indicators/schema";

/** One set of leavers under each definition, as the page shows them to its reader. */
export const GET = told(async (request: NextRequest) => {
  const ctx = await requirePermission("definitions.read");
  const read = await searchOfFile(definitionsDownloadSearch, request, ctx.today);
  if (read instanceof Response) return read;
  const { format, ...search } = read;
  const live = (await getLiveForAll(ctx, daysOf(search, ctx.today))) ?? notFound(ctx);
  const [scope, lines] = await Promise.all([
    definitionsScope(search, await scopeNames(ctx, [search.ecole], live)),
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
