import { csvResponse } from "@/app/_lib/csv-response";
import { requirePermission } from "@/app/_lib/session";
import { toCsv } from "@/lib/register/to-csv";

/** An empty register with every column, for a spreadsheet. */
export async function GET(): Promise<Response> {
  await requirePermission("register.import");
  return csvResponse("registre-modele", new Uint8Array(toCsv([])));
}
