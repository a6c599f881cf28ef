import { setImmediate as othersFirst } from "node:timers/promises";
import { stringify } from "csv-stringify/sync";

/** A number with the decimals that it is shown with. */
export type Fixed = { value: number; digits: number };

/** « 62,3 »: as French Excel takes a number. */
export const fixedText = ({ value, digits }: Fixed) => value.toFixed(digits).replace(".", ",");

/** How French Excel reads a CSV without being asked. Formulas are disarmed; numbers are none and have a comma. */
export const FRENCH_CSV = {
  bom: true,
  delimiter: ";",
  escape_formulas: true,
  record_delimiter: "windows",
  cast: {
    number: (value: number) => String(value).replace(".", ","),
    object: (value: Record<string, unknown>) => ({ value: fixedText(value as Fixed), escape_formulas: false }),
  },
} as const;

type Records = readonly (readonly (string | number | Fixed | null)[])[];

export function frenchCsv(records: Records): string {
  return written(records, true);
}

function written(records: Records, bom: boolean): string {
  return stringify(
    records.map((record) => [...record]),
    { ...FRENCH_CSV, bom },
  );
}

export function frenchCsvStream(slices: AsyncIterable<Records>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reading = slices[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let first = true;
  return new ReadableStream({
    async pull(controller) {
      // SQLite answers at once, and nobody else would have a turn until the last slice.
      await othersFirst();
      const { done, value } = await reading.next();
      if (done) return controller.close();
      controller.enqueue(encoder.encode(written(value, first)));
      first = false;
    },
    async cancel() {
      await reading.return?.();
    },
  });
}
