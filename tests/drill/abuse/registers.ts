import { strToU8, zipSync } from "fflate";
import { workbook } from "../../support/workbook";
import { all } from "./findings";
import { times } from "./multipart";
import type { Poison } from "./poison";
import { attempt, type Scene } from "./scene";
import { isRefused, isTaken, sending, wayOf } from "./sending";
import { type Answer, named, type Shot } from "./shoot";

const JUDGED_MS = 5_000;
const ENTITIES = times(12, (n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join("");
const BILLION = `<!DOCTYPE a [<!ENTITY e0 "aaaaaaaaaa">${ENTITIES}<!ENTITY file SYSTEM "file:///etc/passwd">]>`;

const raw = (xml: string) =>
  zipSync({
    "xl/workbook.xml": strToU8('<workbook xmlns:r="r"><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>'),
    "xl/_rels/workbook.xml.rels": strToU8(
      '<Relationships><Relationship Id="rId1" Type="a/worksheet" Target="sheet.xml"/></Relationships>',
    ),
    "xl/sheet.xml": strToU8(xml),
  });

/** Workbooks and texts that are small, or small enough to be sent, and cost more than any register. */
function registers(): Record<string, Uint8Array> {
  const cell = '<row><c t="inlineStr"><is><t>a</t></is></c></row>';
  const many = zipSync(Object.fromEntries(times(20_000, (n) => [`part${n}`, new Uint8Array()])));
  return {
    "240 MB of nothing in a workbook.xlsx": raw(
      `<worksheet><sheetData>${" ".repeat(240_000_000)}</sheetData></worksheet>`,
    ),
    "a billion laughs.xlsx": raw(
      `${BILLION}<worksheet><sheetData><row><c t="inlineStr"><is><t>&e12;&file;</t></is></c></row></sheetData></worksheet>`,
    ),
    "300,000 elements in each other.xlsx": raw(`<worksheet>${"<a>".repeat(300_000)}`),
    "200,000 attributes.xlsx": raw(`<worksheet ${times(200_000, (n) => `a${n}="1"`).join(" ")}/>`),
    "a last column and a last row.xlsx": workbook([["nom"]], { extraCell: "XFD1048576" }),
    "a million rows.xlsx": raw(`<worksheet><sheetData>${cell.repeat(1_000_000)}</sheetData></worksheet>`),
    "a cell of 200 MB.xlsx": raw(
      `<worksheet><sheetData><row><c t="inlineStr"><is><t>${"a".repeat(200_000_000)}</t></is></c></row></sheetData></worksheet>`,
    ),
    "20,000 parts.xlsx": many,
    "an archive cut short.xlsx": workbook([["nom"]]).subarray(0, 500),
    "10 MB of separators.csv": strToU8(";".repeat(9_900_000)),
    "10 MB of quotes.csv": strToU8('"'.repeat(9_900_000)),
    "10 MB of ends of lines.csv": strToU8("\n".repeat(9_900_000)),
    "a quote that stays open.csv": strToU8(`nom;prenom\n"${"a".repeat(9_000_000)}`),
    "a line of 9 MB.csv": strToU8(`nom;prenom\n${"a".repeat(9_000_000)}`),
    "a million columns.csv": strToU8(times(1_000_000, (n) => `c${n}`).join(";")),
    "9 MB of zeros.csv": new Uint8Array(9_000_000),
    "old.xls": strToU8(`\xd0\xcf\x11\xe0${"a".repeat(10_000)}`, true),
  };
}

/** Registers that nobody should send, by the staff: each is refused with its reason, which the page of the file tells. */
export async function run(scene: Scene): Promise<void> {
  const way = await wayOf(scene.staff, "/import");
  const files = Object.entries(registers()).map(([name, bytes]): Poison => ({ name, bytes, expected: "any" }));
  const shots = files.map(({ name, bytes }) => sending(way, name, bytes));
  const judge = (answers: readonly Answer[]) => [
    all(
      "taken to be looked at, or refused in words",
      answers.map((answer, n) => ({ answer, name: files[n]?.name ?? "" })),
      ({ answer }) => isTaken(answer) || isRefused(answer),
      ({ answer, name }) => `${name}: ${named(answer)}`,
    ),
  ];
  const answers = await attempt(scene, "registers", shots, { judge, atOnce: 1, latestMs: JUDGED_MS });
  const looked = answers.flatMap(({ head }): Shot[] => {
    const path = /\r\nlocation: *(\/import\/[^\r?]+)/i.exec(head)?.[1];
    return path ? [{ path, headers: [["Cookie", way.cookie]] }] : [];
  });
  await attempt(scene, "what is said of them", looked, { atOnce: 1, latestMs: JUDGED_MS });
}
