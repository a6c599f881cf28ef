import { finderAnswer } from "@/components/people/finder/finder-groups";
import { searchedWords, sentFields } from "@/lib/entrances/web/sealed-words";
import { getOptionalContext } from "@/lib/entrances/web/session";
import { findRecords } from "@/lib/people/finder/queries";
import { LONGEST } from "@/lib/people/learners/fields";

const headers = { "Cache-Control": "no-store" };

/** What somebody looks for while they type it: in the body, so that no address holds a name. */
export async function POST(request: Request): Promise<Response> {
  const ctx = await getOptionalContext();
  if (!ctx) return Response.json({ error: "signed_out" }, { status: 401, headers });
  const text = searchedWords((await sentFields(request)).mots, LONGEST.search);
  return Response.json(await finderAnswer(ctx, text, await findRecords(ctx, text)), { headers });
}
