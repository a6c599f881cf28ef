import { csvResponse } from "@/lib/platform/french-csv";
import { toCsv } from "@/lib/register/csv";
import { requirePermission } from "@/lib/web/session";
import { told } from "@/lib/web/unavailable";

/** An empty register with every column, for a spreadsheet. */
export const GET = told(async (_request: Request) => {
  await requirePermission("register.import");
  return csvResponse("registre-modele", new Uint8Array(toCsv([])));
});
