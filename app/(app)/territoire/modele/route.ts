import { csvResponse, frenchCsv } from "@/lib/platform/french-csv";
import { COLUMNS } from "@/lib/territory/rules/columns";
import { requirePermission } from "@/lib/web/session";
import { told } from "@/lib/web/unavailable";

/** An empty file of values with every column, for a spreadsheet. */
export const GET = told(async (_request: Request) => {
  await requirePermission("territory.manage");
  return csvResponse("territoire-modele", frenchCsv([COLUMNS]));
});
