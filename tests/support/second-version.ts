import {
  DEFINITION_VERSIONS,
  type Definition,
  type DefinitionCode,
} from "@/lib/figures/indicators/definitions/rules/definitions";

/** Runs under a second version of a definition, which differs so; there is none afterwards. */
export async function withSecondVersion<Value>(
  code: DefinitionCode,
  differs: Partial<Definition> & Pick<Definition, "since">,
  run: () => Value | Promise<Value>,
): Promise<Value> {
  const versions = DEFINITION_VERSIONS[code] as unknown as Definition[];
  const [first] = DEFINITION_VERSIONS[code];
  versions.push({ ...first, ...differs, version: versions.length + 1 });
  try {
    return await run();
  } finally {
    versions.pop();
  }
}
