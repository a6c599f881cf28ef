import type { NextRequest } from "next/server";
import { getFigureContext } from "@/components/figures/indicators/figure-context";
import { listFormat, listResponse } from "@/components/figures/lists/list-file";
import { schoolOrder } from "@/components/network/schools/school-order";
import { schoolsFile } from "@/components/network/schools/schools-file";
import { told } from "@/lib/entrances/web/file-response";
import { requirePermission } from "@/lib/entrances/web/session";
import { getLive, listSchools } from "@/lib/figures/indicators/queries";
import { figuresSearch, liveFilter } from "@/lib/figures/indicators/schema";
import { recordRead } from "@/lib/foundation/reads/record";

/** The schools of the list in the order of its address, as a file; that they leave is on record. */
export const GET = told(async (request: NextRequest) => {
  const ctx = await requirePermission("school.read");
  const params = Object.fromEntries(request.nextUrl.searchParams);
  const search = figuresSearch.parse({});
  const [figureContext, schools, live] = await Promise.all([
    getFigureContext(ctx, search, ctx.today),
    listSchools(ctx),
    getLive(ctx, liveFilter(search, ctx.today), "school"),
  ]);
  recordRead(ctx, { kind: "export", of: "figures", id: "ecoles" });
  const file = await schoolsFile(ctx, figureContext, { schools, live, order: schoolOrder(params) });
  return listResponse(file, listFormat.parse(params.format));
});
