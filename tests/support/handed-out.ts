import type { Result } from "@/lib/core/result";
import type { HandedOut } from "@/lib/indicators/commands";

/** A list as handed out, read to its end; a refusal as it is. */
export async function handedOut<Item>(result: Result<HandedOut<Item>>): Promise<Result<Item[]>> {
  if (!result.ok) return result;
  const value: Item[] = [];
  for await (const slice of result.value.slices) value.push(...slice);
  return { ok: true, value };
}
