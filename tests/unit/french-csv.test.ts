import { describe, expect, it } from "vitest";
import { frenchCsv, frenchCsvStream } from "@/lib/foundation/platform/french-csv";

const RECORDS = [
  ["Nom", "Promotion", "Note"],
  ["Hérès-Bœuf; Anne", "=1+1", null],
  ["« Ó »", '"2018"', 12],
  ["fin", "de\nligne", ""],
];

async function* inSlices(sizes: readonly number[], read: number[] = []) {
  let start = 0;
  for (const size of sizes) {
    read.push(size);
    yield RECORDS.slice(start, start + size);
    start += size;
  }
}

const bytes = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) =>
  Buffer.from(await new Response(stream).arrayBuffer());

describe("a file made while it is read", () => {
  it.each([[[4]], [[1, 1, 2]], [[1, 0, 3]]])("has the bytes of the whole one, cut into %j", async (sizes) => {
    expect(await bytes(frenchCsvStream(inSlices(sizes)))).toEqual(Buffer.from(frenchCsv(RECORDS)));
  });

  it("leaves a number below nothing a number, with its decimals, and disarms a text that begins like one", () => {
    const written = frenchCsv([[{ value: -0.2, digits: 1 }, -3, { value: 62, digits: 1 }, "-1+2"]]);
    expect(written.replace("\ufeff", "").trim()).toBe("-0,2;-3;62,0;'-1+2");
  });

  it("asks for no more records than are taken, and for none once nobody reads on", async () => {
    const read: number[] = [];
    const reader = frenchCsvStream(inSlices([1, 1, 1, 1], read)).getReader();
    await reader.read();
    await reader.cancel();
    expect(read.length).toBeLessThan(4);
  });

  it("breaks off where reading fails", async () => {
    async function* failing() {
      yield RECORDS;
      throw new Error("no database");
    }
    await expect(bytes(frenchCsvStream(failing()))).rejects.toThrow("no database");
  });
});

describe("a file for French Excel", () => {
  it("disarms texts that look like formulas, and leaves numbers numbers", () => {
    expect(frenchCsv([["=1+1", "-2,5", -2.5, 3, 0.1, null]])).toBe("\uFEFF'=1+1;'-2,5;-2,5;3;0,1;\r\n");
  });
});
