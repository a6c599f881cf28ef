import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

const made: string[] = [];
afterAll(() => {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true, force: true });
});

/** A file of secrets in a directory of its own, for its owner alone. */
export function secretFile(name: string, content: string | Uint8Array, mode = 0o600): string {
  const directory = mkdtempSync(join(tmpdir(), "cohorte-secrets-"));
  made.push(directory);
  const path = join(directory, name);
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}
