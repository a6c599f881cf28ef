import "server-only";
import { communeFromField } from "@/lib/places/resolve";

const textOf = (value: unknown): string | null => (typeof value === "string" ? value.trim() || null : null);

/** The `check` of a form with a commune: the official list is on the server, where a schema cannot ask it. */
export function communeErrors({
  commune,
  communeCode,
  communeNear,
}: Record<string, unknown>): Record<string, string[]> | null {
  const place = communeFromField(textOf(commune), textOf(communeCode), textOf(communeNear));
  return place.ok ? null : { commune: [place.error] };
}

/** The commune of a form as its answer is compared: the INSEE code, however the field names it. */
export function inseeTyped({ commune, communeCode }: Record<string, unknown>): string | null {
  const place = communeFromField(textOf(commune), textOf(communeCode));
  return place.ok ? place.insee : textOf(commune);
}
