import { requirePermission } from "@/app/_lib/session";
import { toCsv } from "@/lib/register/to-csv";

/** An empty register with every column, for a spreadsheet. */
export async function GET(): Promise<Response> {
  await requirePermission("register.import");
  return new Response(new Uint8Array(toCsv([])), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="registre-modele.csv"',
      "Cache-Control": "no-store",
    },
  });
}
