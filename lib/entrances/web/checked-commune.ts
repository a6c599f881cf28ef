import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { invalid, type Result } from "@/lib/foundation/core/result";
import { communeFromField } from "@/lib/network/places/resolve";

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

type Typed = { commune: string; communeCode: string | null };

/** Turns the commune field into the INSEE code that the command wants; its refusals come back on the field. */
export function withCommune<Input extends Typed, T, Code extends string>(
  command: (ctx: Context, input: Omit<Input, keyof Typed> & { communeInsee: string }) => Promise<Result<T, Code>>,
) {
  return async (ctx: Context, { commune, communeCode, ...input }: Input): Promise<Result<T, Code>> => {
    const place = communeFromField(commune, communeCode);
    const error = place.ok ? "required" : place.error;
    if (!place.ok || !place.insee) return invalid({ commune: [error] });
    return command(ctx, { ...input, communeInsee: place.insee });
  };
}
