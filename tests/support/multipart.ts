const BOUNDARY = "----WebKitFormBoundaryAbCdEf0123456789";

export const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`;

type Field = readonly [name: string, value: string, head?: string];

/** Fields as a browser sends them in a form; `head` is what else stands above a value. */
export const partOf = ([name, value, head = ""]: Field) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${head}\r\n\r\n${value}\r\n`;

export const multipartOf = (fields: readonly Field[]) => `${fields.map(partOf).join("")}--${BOUNDARY}--\r\n`;

export const repeated = (name: string, count: number) => multipartOf(Array.from({ length: count }, () => [name, "a"]));
