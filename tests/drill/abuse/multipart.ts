export type Field = readonly [name: string, value: string];
export type SentPart = Field | { name: string; fileName: string; bytes: Uint8Array };

/** Somebody whom no log may name. */
export const typedEmail = "personne.tres.rare@exemple.fr";

const BOUNDARY = "----drill";

export const MULTIPART = ["Content-Type", `multipart/form-data; boundary=${BOUNDARY}`] as const;
export const URLENCODED = ["Content-Type", "application/x-www-form-urlencoded"] as const;

const headOf = (name: string, more = "") =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n`;

export const multipartEnd = `--${BOUNDARY}--\r\n`;

/** As a browser sends a form, and `last` in place of its end. */
export function multipart(parts: readonly SentPart[], last = multipartEnd): Buffer {
  const pieces = parts.flatMap((part) => {
    if (!("bytes" in part)) return [Buffer.from(`${headOf(part[0])}\r\n${part[1]}\r\n`)];
    const head = `${headOf(part.name, `; filename="${part.fileName}"`)}Content-Type: application/octet-stream\r\n\r\n`;
    return [Buffer.from(head), Buffer.from(part.bytes), Buffer.from("\r\n")];
  });
  return Buffer.concat([...pieces, Buffer.from(last)]);
}

export const urlencoded = (fields: readonly Field[]): string =>
  fields.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));
