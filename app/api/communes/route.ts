import { departementName, searchCommunes } from "@/lib/network/places/communes";

const MAX_LENGTH = 80;
const MAX_RESULTS = 10;
// Public reference data that only a new release changes.
const CACHE = "public, max-age=86400, stale-while-revalidate=604800";

/** `?q=` a name or postcode → up to ten communes, best first; with `&pres=`, an INSEE code, the nearest first. */
export function GET(request: Request): Response {
  const { searchParams } = new URL(request.url);
  const text = searchParams.get("q");
  if (text === null) return refuse({ error: "q_missing" });
  if (text.length > MAX_LENGTH) return refuse({ error: "q_too_long", max: MAX_LENGTH });

  const communes = searchCommunes(text, MAX_RESULTS, searchParams.get("pres")).map(
    ({ code, name, postcodes, departementCode }) => ({
      code,
      name,
      postcodes,
      departement: departementName(departementCode) ?? departementCode,
    }),
  );
  return Response.json(communes, { headers: { "Cache-Control": CACHE } });
}

function refuse(body: { error: string; max?: number }): Response {
  return Response.json(body, { status: 400, headers: { "Cache-Control": "no-store" } });
}
