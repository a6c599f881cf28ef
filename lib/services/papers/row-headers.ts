const BODY_CELL = /(\/S \/T)D(\s+\/P \d+ 0 R\s+\/A \[<<\s+\/O \/Table\s+)(\/Headers \[\(U\d+x0y\d+\)\])/g;
const SCOPE = "/Scope /Row";

/**
 * The cells of first columns, which the compiler tags as any other, become the headers of their rows. Each change is as
 * long as what it replaces: where objects of the file begin stays true.
 */
export function withRowHeaders(pdf: Uint8Array): Uint8Array<ArrayBuffer> {
  const written = Buffer.from(pdf).toString("latin1");
  const headed = written.replace(
    BODY_CELL,
    (_cell, tag: string, between: string, headers: string) => `${tag}H${between}${SCOPE.padEnd(headers.length)}`,
  );
  return new Uint8Array(Buffer.from(headed, "latin1"));
}
