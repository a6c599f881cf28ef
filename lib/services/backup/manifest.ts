import { z } from "zod";
import { SENT_FILES } from "./database";

export const MANIFEST = "manifest.json";
export const STORED = "storage/";
export const DATABASE_FILE = { sqlite: "database.sqlite", postgresql: "database.dump" } as const;
export type DatabaseKind = keyof typeof DATABASE_FILE;

/** A path that stays where it is put: parts between single slashes, none of which is empty, `.` or `..`. */
function staysInside(path: string): boolean {
  return path.split("/").every((part) => !["", ".", ".."].includes(part)) && !/[\\\0]/.test(path);
}

const fileSchema = z.strictObject({
  path: z.string().refine(staysInside),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[\da-f]{64}$/),
});

/** contracts.md §3. */
export const manifestSchema = z
  .strictObject({
    at: z.iso.datetime(),
    version: z.string(),
    database: z.enum(["sqlite", "postgresql"]),
    files: z.array(fileSchema),
  })
  .refine(({ database, files }) => {
    const paths = new Set(files.map(({ path }) => path));
    const known = (path: string) => path === DATABASE_FILE[database] || path.startsWith(STORED);
    return paths.size === files.length && paths.has(DATABASE_FILE[database]) && [...paths].every(known);
  });

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestFile = Manifest["files"][number];

/** Whether it holds files that can be read only with the secret that they were encrypted under. */
export function hasSentFiles({ files }: Manifest): boolean {
  return files.some(({ path }) => path.startsWith(STORED + SENT_FILES));
}
