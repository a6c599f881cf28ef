import type { HandedOut } from "@/lib/figures/indicators/commands";
import type { Result } from "@/lib/foundation/core/result";

/** A list as handed out, read to its end; a refusal as it is. */
export async function handedOut<Item>(result: Result<HandedOut<Item>>): Promise<Result<Item[]>> {
  if (!result.ok) return result;
  const value: Item[] = [];
  for await (const slice of result.value.slices) value.push(...slice);
  return { ok: true, value };
}
