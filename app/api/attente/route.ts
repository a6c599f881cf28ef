import { getOptionalContext } from "@/lib/entrances/web/session";
import { isWriting } from "@/lib/people/register/progress";

export const dynamic = "force-dynamic";

/** What a save that is not answered waits for (contracts.md §5): asked by forms and grids once that takes long. */
export async function GET(): Promise<Response> {
  const headers = { "Cache-Control": "no-store" };
  if (!(await getOptionalContext())) return Response.json({ error: "signed_out" }, { status: 401, headers });
  return Response.json({ importing: isWriting() }, { headers });
}
