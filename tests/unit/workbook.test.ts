import { describe, expect, it } from "vitest";
import { workbookOf } from "@/lib/foundation/platform/workbook";
import { makeWorkbook } from "@/lib/foundation/platform/workbook/make.mjs";

describe("a workbook", () => {
  it("is the same where it is large and made by a thread, two of them at once too", async () => {
    const rows = [["Nom", "Places"], ...Array.from({ length: 2_600 }, (_, n) => [`=${n}`, n])];
    const sheets = [
      { name: "Liste", rows, widest: 32 },
      { name: "Lisez-moi", rows: [["Liste des personnes"], ["Fait par", "É. Vidal"]], widest: 90 },
    ];
    const label = { title: "Liste", lang: "fr" };
    const atOnce = new Uint8Array(await makeWorkbook(sheets, label));
    const [one, other] = await Promise.all([workbookOf(sheets, label), workbookOf(sheets, label)]);
    expect(one).toEqual(atOnce);
    expect(other).toEqual(atOnce);
  });
});
