import { csvResponse } from "@/app/_lib/csv-response";
import { requirePermission } from "@/app/_lib/session";
import { told } from "@/app/_lib/unavailable";
import { toCsv } from "@/lib/register/to-csv";

/** An empty register with every column, for a spreadsheet. */
export const GET = told(async (_request: Request) => {
  await requirePermission("register.import");
  return csvResponse("registre-modele", new Uint8Array(toCsv([])));
});
