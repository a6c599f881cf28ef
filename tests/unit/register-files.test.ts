import fc from "fast-check";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { registerRow, toCsv } from "@/lib/people/register/csv";
import { detectDelimiter, isLarge, type RegisterRead, readRegister, rowsOf } from "@/lib/people/register/read/file";
import { READING_LIMITS, type ReadingLimits } from "@/lib/people/register/read/limits";
import type { ReadRow } from "@/lib/people/register/read/row";
import { COLUMN_NAMES, REQUIRED_NAMES } from "@/lib/people/register/rules/columns";
import { startOfCsv } from "@/lib/services/tables/worker/csv.mjs";
import { workbook } from "../support/workbook";

const HEADER = "ref;ecole;promotion;nom;prenom;date_naissance;sexe;date_entree";
const ROW = "R1;CARBONNE;2018;Dupré;Éloïse;21/09/1992;F;2018-05-14";

const utf8 = (text: string) => new TextEncoder().encode(text);
/** Every character of the texts here has one byte in Windows-1252, the same as its code point. */
const windows1252 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const read = (bytes: Uint8Array) => readRegister({ name: "registre", bytes });
const reasons = ({ issues }: ReadRow) => issues.map(({ column, reason }) => `${column} ${reason}`);
const problems = ({ fileIssues }: RegisterRead) => fileIssues.map(({ line, column, reason }) => [line, column, reason]);

describe("a CSV", () => {
  const text = `${HEADER}\r\n${ROW}\r\n`;
  const encodings = { "UTF-8": utf8(text), "UTF-8 with BOM": utf8(`\uFEFF${text}`), "Windows-1252": windows1252(text) };

  for (const [encoding, bytes] of Object.entries(encodings)) {
    for (const delimiter of [";", ",", "\t"]) {
      it(`is read in ${encoding} with ${JSON.stringify(delimiter)}`, async () => {
        const { rows, fileIssues } = await read(bytes.map((byte) => (byte === 59 ? delimiter.charCodeAt(0) : byte)));
        expect(fileIssues).toEqual([]);
        expect(rows).toHaveLength(1);
        expect(rows[0]?.issues).toEqual([]);
        expect(rows[0]?.row.cells).toMatchObject({
          nom: "Dupré",
          prenom: "Éloïse",
          date_naissance: "1992-09-21",
          sexe: "woman",
          date_entree: "2018-05-14",
        });
      });
    }
  }

  it.each([
    ["LF after a CRLF heading", "\r\n", "\n"],
    ["CRLF after an LF heading", "\n", "\r\n"],
    ["LF after a CR heading", "\r", "\n"],
    ["CR alone", "\r", "\r"],
  ])("is read with %s", async (_, first, then) => {
    const names = ["Un", "Deux", "Trois"];
    const lines = names.map((name, i) => `R${i};CARBONNE;2018;${name};Éloïse;21/09/1992;F;2018-05-14`);
    const { rows, fileIssues } = await read(utf8(`${HEADER}${first}${lines.map((line) => line + then).join("")}`));
    expect(fileIssues).toEqual([]);
    expect(rows.flatMap(({ issues, warnings }) => [...issues, ...warnings])).toEqual([]);
    expect(rows.map(({ row }) => row.cells.nom)).toEqual(names);
  });

  it("keeps a line break inside quotes, whatever ends its lines", async () => {
    const { rows } = await read(utf8(`${HEADER}\r\nR1;CARBONNE;2018;"Du\npré";Éloïse;21/09/1992;F;\r\n${ROW}\n`));
    expect(rows.map(({ row }) => row.cells.nom)).toEqual(["Du\npré", "Dupré"]);
  });

  it("refuses a row with more cells than its headings, and nothing else about it", async () => {
    const [, moved] = ROW.split("R1;");
    const { rows } = await read(utf8(`${HEADER}\n${ROW}\n${ROW};;\nR2;Vidal;${moved};\n`));
    expect(rows.map(reasons)).toEqual([[], [], [" too_many_cells"]]);
    expect(rows[2]?.issues).toMatchObject([{ line: 4, details: { cells: 10, width: 8, value: "2018-05-14" } }]);
  });

  it("is read in Windows-1252 with the characters that Latin-1 has not", async () => {
    const name = "Œuvrard’s – “Ÿœ” €";
    const bytes = [
      [...windows1252(`${HEADER}\nR1;CARBONNE;2018;`)],
      [0x8c, ...windows1252("uvrard"), 0x92, ...windows1252("s "), 0x96, 0x20, 0x93, 0x9f, 0x9c, 0x94, 0x20, 0x80],
      [...windows1252(";Éloïse;21/09/1992;F;\n")],
    ];
    const { rows } = await read(Uint8Array.from(bytes.flat()));
    expect(rows[0]?.row.cells.nom).toBe(name);
    expect(rows[0]?.row.nameKey).toBe((await read(utf8(`${HEADER}\nR1;C;1;${name};Éloïse;;;`))).rows[0]?.row.nameKey);
  });

  it("has every place of Windows-1252 right", async () => {
    const places = Array.from({ length: 32 }, (_, index) => 0x80 + index);
    const expected = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
    expect(startOfCsv(Uint8Array.from([...windows1252("nom\n"), ...places]))).toBe(`nom\n${expected}`);
  });

  it("has a row with an endless cell refused, and no other", async () => {
    const { rows, fileIssues } = await read(
      utf8([HEADER, ROW.replace("Dupré", "x".repeat(1_500_000)), ROW].join("\n")),
    );
    expect(fileIssues).toEqual([]);
    expect(rows.map(reasons)).toEqual([["nom too_long"], []]);
  });

  it.each(["#N/A", "#REF!", "#NOM ?", "#DIV/0!", "Err:502"])(
    "refuses a cell that shows the failed formula %s",
    async (shows) => {
      const text = [HEADER, ROW.replace("Dupré", shows).replace("2018-05-14", shows)].join("\n");
      expect((await read(utf8(text))).rows.map(reasons)).toEqual([
        ["nom failed_formula", "date_entree failed_formula"],
      ]);
    },
  );

  it("says which dates and numbers are out of reach", async () => {
    const text = [`${HEADER};capacite;date_sortie`, `${ROW};12345678901;31/12/9999`, `${ROW};1e3;9999-12-31`].join(
      "\n",
    );
    expect((await read(utf8(text))).rows.map(reasons)).toEqual([
      ["capacite out_of_range", "date_sortie date_too_far"],
      ["capacite not_integer", "date_sortie date_too_far"],
    ]);
  });

  it.each(["\u200b\u200d", "\u0001", "\u3164", "\u0301"])("refuses a name of which nothing shows: %j", async (name) => {
    const { rows } = await read(utf8([HEADER, ROW.replace("Dupré", name)].join("\n")));
    expect(rows.map(reasons)).toEqual([["nom invisible"]]);
  });

  it("warns of values that stand under no heading", async () => {
    const text = [`${HEADER};;remarque;;`, `${ROW};;rien;de;plus`, `${ROW};x;`, `${ROW};;rien;`].join("\n");
    const { rows } = await read(utf8(text));
    expect(rows.map(({ warnings }) => warnings)).toEqual([
      [{ line: 2, column: "", code: "unnamed_cells", details: { count: 2, value: "de" } }],
      [{ line: 3, column: "", code: "unnamed_cells", details: { count: 1, value: "x" } }],
      [],
    ]);
  });

  it.each(["recherche_emploi", "inactivite", "injoignable", "refus", "non_relance"])(
    "leaves the dates of %s aside with a warning",
    async (situation) => {
      const text = [`${HEADER};m6_situation;m6_debut;m6_fin`, `${ROW};${situation};01/02/2019;9999-12-31`].join("\n");
      const [first] = (await read(utf8(text))).rows;
      expect(first?.issues).toEqual([]);
      expect(first?.row.outcomes.M6).toMatchObject({ debut: null, fin: null });
      expect(first?.warnings.map(({ column, code }) => `${column} ${code}`)).toEqual([
        "m6_debut no_activity",
        "m6_fin no_activity",
      ]);
    },
  );

  it("has its delimiter told by the headings, not by what is frequent", () => {
    expect(detectDelimiter("nom;prénom, d'usage, complet;sexe\n")).toBe(";");
    expect(detectDelimiter('"nom","prenom","sexe;"\n')).toBe(",");
    expect(detectDelimiter("sep=|\r\nnom|prenom\n")).toBe("|");
  });

  it("finds its columns whatever the case, accents, spaces, _ and - of the headings, in any order", async () => {
    const { rows, fileIssues } = await read(
      utf8(
        "SEXE;Prénom; NOM ;Date-de-naissance;date naissance;École;PROMOTION;M6 Observé le\nF;Zoé;Roux;x;21/09/1992;C;1;\n",
      ),
    );
    expect(fileIssues).toEqual([]);
    expect(rows[0]?.row.cells).toMatchObject({ nom: "Roux", prenom: "Zoé", date_naissance: "1992-09-21" });
  });

  it("numbers rows like a spreadsheet: line breaks in quotes start none, blank rows count", async () => {
    const lines = [HEADER, ROW.replace("Dupré", '"Du\r\npré\r\n"'), "", ";;;;;;;", ROW, ""];
    const { rows } = await read(utf8(lines.join("\r\n")));
    expect(rows.map(({ row }) => row.line)).toEqual([2, 5]);
  });

  it.each([
    ["M", "man"],
    ["M.", "man"],
    ["Mme", "woman"],
    ["mme", "woman"],
    ["H", "man"],
    ["X", "other"],
  ])("has sexe %s read as %s", async (sexe, expected) => {
    const { rows } = await read(utf8([HEADER, ROW.replace(";F;", `;${sexe};`)].join("\n")));
    expect(rows.map(({ row, issues }) => [row.cells.sexe, issues])).toEqual([[expected, []]]);
  });

  it("leaves a contact that is none out, with a warning, and keeps the person", async () => {
    const text = [`${HEADER};telephone;email`, `${ROW};12;zoe`, `${ROW};0561000000;zoe@exemple.fr`].join("\n");
    const { rows } = await read(utf8(text));
    expect(rows.map(reasons)).toEqual([[], []]);
    expect(rows[0]?.row.cells).toMatchObject({ nom: "Dupré", telephone: null, email: null });
    expect(rows.map(({ warnings }) => warnings.map(({ column, code }) => `${column} ${code}`))).toEqual([
      ["email contact_left_out", "telephone contact_left_out"],
      [],
    ]);
  });

  it("keeps headings it does not know aside", async () => {
    const { header } = await read(utf8(`${HEADER};remarque\n${ROW};rien\n`));
    expect(header?.ignored).toEqual(["remarque"]);
  });

  it("gives back what the rejects escaped: a formula quote is no part of a value", async () => {
    const bytes = toCsv([registerRow({ nom: "=1+1", telephone: "+33612345678", prenom: "-Zoé" })]);
    expect(bytes.toString()).toContain("'=1+1");
    const { rows } = await read(bytes);
    expect(rows[0]?.row.cells).toMatchObject({ nom: "=1+1", telephone: "+33612345678", prenom: "-Zoé" });
  });

  it.each(["=", "+", "-", "@", "＝", "＋", "－", "＠"])(
    "escapes and gives back a value that begins with %s",
    async (sign) => {
      const bytes = toCsv([registerRow({ nom: `${sign}1` })]);
      expect(bytes.toString()).toContain(`'${sign}1`);
      expect((await read(bytes)).rows[0]?.row.cells.nom).toBe(`${sign}1`);
    },
  );

  it("reads back whatever it writes", async () => {
    // What shows nothing is refused as a name.
    const shows = /[^\p{Cc}\p{Cf}\p{Z}\p{M}\p{DI}]/u;
    const name = fc
      .string({ minLength: 1, maxLength: 60, unit: "grapheme" })
      .map((text) => text.trim())
      .filter((text) => shows.test(text) && !text.startsWith("'") && !text.includes("\0"));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ nom: name, prenom: name, ref: name }), { maxLength: 20 }),
        async (people) => {
          const { rows } = await read(toCsv(people));
          expect(rows.map(({ row }) => [row.cells.nom, row.cells.prenom, row.cells.ref])).toEqual(
            people.map(({ nom, prenom, ref }) => [nom, prenom, ref]),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is refused when it goes on for too many lines, also blank ones", async () => {
    const bytes = utf8(text + "\r\n".repeat(30_000));
    const { fileIssues } = await readRegister({ name: "registre", bytes }, { ...READING_LIMITS, lines: 20_000 });
    expect(fileIssues.map(({ reason, details }) => [reason, details.max])).toEqual([["file_too_many_rows", 20_000]]);
  });
});

describe("a workbook", () => {
  const headings = HEADER.split(";");

  it("is read from its first sheet, with dates as dates and codes as numbers", async () => {
    const bytes = workbook([
      headings,
      ["R1", "CARBONNE", 2018, "Dupré", "Éloïse", { serial: 33868 }, "F", 43234],
      [],
      [2, "CARBONNE", 2018, "Roux", "Zoé", "21/09/1992", "F", "2018-05-14"],
    ]);
    const { rows, fileIssues } = await read(bytes);
    expect(fileIssues).toEqual([]);
    expect(rows.flatMap(({ issues }) => issues)).toEqual([]);
    expect(rows.map(({ row }) => row.line)).toEqual([2, 4]);
    expect(rows[0]?.row.cells).toMatchObject({
      promotion: "2018",
      date_naissance: "1992-09-21",
      date_entree: "2018-05-14",
    });
    expect(rows[1]?.row.cells).toMatchObject({ ref: "2", date_naissance: "1992-09-21" });
  });

  it("gives the zero back that a spreadsheet drops from an INSEE code", async () => {
    const bytes = workbook([
      ["ecole", "promotion", "nom", "prenom", "date_naissance", "sexe", "commune_insee"],
      ["C", "1", "Roux", "Zoé", "21/09/1992", "F", 9122],
    ]);
    const { rows } = await read(bytes);
    expect(rows[0]?.row.cells.commune_insee).toBe("09122");
  });

  it("gives the zero back that a spreadsheet drops from a telephone number", async () => {
    const bytes = workbook([
      ["ecole", "promotion", "nom", "prenom", "date_naissance", "sexe", "telephone"],
      ["C", "1", "Roux", "Zoé", "21/09/1992", "F", 612345678],
      ["C", "1", "Roux", "Zoé", "21/09/1992", "F", 33612345678],
      ["C", "1", "Roux", "Zoé", "21/09/1992", "F", "612345678"],
    ]);
    const { rows } = await read(bytes);
    expect(rows.map(({ row }) => row.cells.telephone)).toEqual(["0612345678", "33612345678", "612345678"]);
  });

  it("has a failed formula refused where it would be read as an empty cell", async () => {
    const bytes = workbook([
      [...headings, "email"],
      ["R1", "CARBONNE", 2018, "Dupré", "Éloïse", 33868, "F", { failed: "#N/A" }, { failed: "#REF!" }],
    ]);
    expect((await read(bytes)).rows.map(reasons)).toEqual([["email failed_formula", "date_entree failed_formula"]]);
  });

  it("is refused unread when its directory says that it unpacks to too much", async () => {
    const bomb = Buffer.from(workbook([headings]));
    const directoryEntry = bomb.indexOf("xl/worksheets/sheet1.xml", bomb.indexOf("PK\u0001\u0002", 0, "latin1")) - 46;
    bomb.writeUInt32LE(260_000_000, directoryEntry + 24);
    expect(problems(await read(bomb))).toEqual([[1, "", "file_too_large"]]);
    bomb.writeUInt32LE(10, directoryEntry + 24);
    expect(problems(await read(bomb))).toEqual([[1, "", "file_unreadable"]]);
  });

  it("is refused for a cell a million rows below, and only warned of for one far to the right", async () => {
    expect(problems(await read(workbook([headings], { extraCell: "A1048576" })))).toEqual([
      [1, "", "file_too_many_rows"],
    ]);
    const { rows, fileIssues } = await read(workbook([headings], { extraCell: "XFD2" }));
    expect(fileIssues).toEqual([]);
    expect(rows[0]?.warnings).toMatchObject([{ code: "unnamed_cells", details: { count: 1 } }]);
  });

  it.each(["xl/styles.xml", "[Content_Types].xml"])("is read without %s", async (part) => {
    const bytes = workbook([headings, ["R1", "C", 1, "Roux", "Zoé", 33868, "F", 43234]], { without: [part] });
    const { rows, fileIssues } = await read(bytes);
    expect(fileIssues).toEqual([]);
    expect(rows[0]?.issues).toEqual([]);
    expect(rows[0]?.row.cells).toMatchObject({ date_naissance: "1992-09-21", date_entree: "2018-05-14" });
  });

  it("is refused when it is no workbook at all", async () => {
    expect(problems(await read(zipSync({ "word/document.xml": utf8("<w/>") })))).toEqual([[1, "", "file_unreadable"]]);
    expect(problems(await read(Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9])))).toEqual([[1, "", "file_unreadable"]]);
  });
});

describe("a file that wants too much", () => {
  const header = `<row r="1">${HEADER.split(";")
    .map((name) => `<c t="inlineStr"><is><t>${name}</t></is></c>`)
    .join("")}</row>`;
  const sheet = (sheetData: string) => workbook([], { sheetData });
  const refusal = async (bytes: Uint8Array, limits: Partial<ReadingLimits> = {}) =>
    (await readRegister({ name: "registre", bytes }, { ...READING_LIMITS, ...limits })).fileIssues.map(
      ({ reason, details }) => [reason, details.max],
    );

  it("for its cells is refused after as many, whatever its rows", async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `<row r="${at + 2}"><c r="ZZ${at + 2}"><v>1</v></c></row>`);
    expect(await refusal(sheet(header + rows.join("")))).toEqual([["file_too_many_cells", 10_000_000]]);
    const wide = utf8(`${HEADER}\n${`${";".repeat(999)}1\n`.repeat(200)}`);
    expect(await refusal(wide, { cells: 100_000 })).toEqual([["file_too_many_cells", 100_000]]);
  });

  it("for its XML is refused in one pass over it", async () => {
    expect(await refusal(sheet("<c ".repeat(1_000_000)))).toEqual([["file_unreadable", undefined]]);
    expect(await refusal(sheet("<c>".repeat(1_000_000)))).toEqual([["file_too_deep", 100]]);
    const attributes = Array.from({ length: 100_000 }, (_, at) => `a${at}="1"`).join(" ");
    expect(await refusal(sheet(`${header}<row r="2"><c ${attributes}><v>1</v></c></row>`))).toEqual([]);
  });

  it("for a line without end is refused", async () => {
    expect(await refusal(utf8(`${HEADER}\n${ROW}\n"${"x\n".repeat(1_500_000)}"\n`))).toEqual([
      ["file_line_too_long", 2_000_000],
    ]);
  });

  it("for memory or time has its thread ended, and the next file is read as ever", async () => {
    const held = sheet(`${header}<row r="2"><c t="inlineStr"><is><t>${"é".repeat(30_000_000)}</t></is></c></row>`);
    expect(await refusal(held, { memoryMb: 8 })).toEqual([["file_needs_memory", 8]]);
    const long = utf8(`${HEADER}\n${`${ROW}\n`.repeat(20_000)}`);
    expect(await refusal(long, { milliseconds: 1 })).toEqual([["file_too_slow", 0]]);
    expect(await refusal(utf8(`${HEADER}\n${ROW}\n`))).toEqual([]);
  });

  it("has its thread ended when nobody takes its rows any more", async () => {
    const bytes = utf8(`${HEADER}\n${`${ROW}\n`.repeat(20_000)}`);
    for await (const row of rowsOf(bytes)) if (row.line > 600) break;
    expect(await refusal(bytes)).toEqual([]);
  });
});

describe("a large file", () => {
  it("is so by its bytes or its rows, however few bytes they are, and not where nothing can be read of it", async () => {
    const large = (bytes: Uint8Array) => isLarge({ name: "registre", bytes });
    const short = (rows: number) => utf8(`nom\n${"a\n".repeat(rows)}`);
    const cells = (rows: number) =>
      Array.from({ length: rows }, (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>1</v></c></row>`);
    const packed = workbook([], { sheetData: cells(2_500).join("") });
    expect(packed.length).toBeLessThan(20_000);
    expect(
      await Promise.all([short(1_900), short(2_500), packed, utf8(`nom\n${"a".repeat(128_000)}`)].map(large)),
    ).toEqual([...[false, true, true, true]]);
    expect(await large(Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9]))).toBe(false);
  });
});

describe("a file that is no register", () => {
  const missing = REQUIRED_NAMES.map((name) => [1, name, "header_missing"]);

  it.each([
    ["nothing", new Uint8Array(), [[1, "", "file_empty"]]],
    ["blank rows", utf8("\n;;\n  \n"), [[1, "", "file_empty"]]],
    ["bytes of anything", Uint8Array.from([0xff, 0, 0x13, 0x37, 0x80]), [[1, "", "file_unreadable"]]],
    ["an old workbook", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), [[1, "", "file_old_excel"]]],
    ["prose", utf8("Bonjour,\nvoici le registre.\n"), missing],
    ["bytes of a picture", windows1252("\x89PNG\u0001;\n1;2\n"), [[1, "", "file_unreadable"]]],
    ["an open quotation mark", utf8(`${HEADER}\n${ROW.replace("Dupré", '"Dupré')}\n`), [[2, "", "file_quote_open"]]],
    ["a column twice", utf8(`${HEADER};Nom\n`), [[1, "nom", "header_twice"]]],
  ])("%s is refused with its reason", async (_what, bytes, expected) => {
    expect(problems(await read(bytes))).toEqual(expected);
  });

  it.each(["photo.png", "registre.xlsx", "page.html"])("%s is told what it is not, and no column", async (name) => {
    const bytes = utf8("<html><body>\nune page\n");
    expect(problems(await readRegister({ name, bytes }))).toEqual([[1, "", "file_unreadable"]]);
    expect(problems(await readRegister({ name, bytes: utf8(`${HEADER}\n${ROW}\n`) }))).toEqual([]);
    expect(problems(await readRegister({ name: "a.b.CSV", bytes }))).toEqual(missing);
  });

  it("names every required column that is missing", async () => {
    const { fileIssues, rows } = await read(utf8("nom;prenom\nA;B\nC;D\n"));
    expect(fileIssues.map(({ column, code }) => [column, code])).toEqual(
      ["ecole", "promotion", "date_naissance", "sexe"].map((name) => [name, "required"]),
    );
    expect(rows).toHaveLength(2);
  });

  it("names the heading that is probably meant, and tells the sheet and what stands in it", async () => {
    const bytes = workbook([["Nom de famille", "Prénom usuel", "Genre", "Date de naissance", "Ville"], ["Roux"]]);
    const found = await readRegister({ name: "liste.xlsx", bytes });
    const near = found.fileIssues.map(({ column, code, details }) => [column, code, details.heading]);
    expect(near).toEqual([
      ["ecole", "required", undefined],
      ["promotion", "required", undefined],
      ["nom", "required", "Nom de famille"],
      ["prenom", "required", "Prénom usuel"],
      ["date_naissance", "required", "Date de naissance"],
      ["sexe", "required", "Genre"],
    ]);
    expect([found.sheet, found.header?.headings.length, found.rows.length]).toEqual(["Registre", 5, 1]);
  });

  it("never throws, whatever the bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const { rows, fileIssues } = await read(bytes);
        expect(rows.length + fileIssues.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });
});

it("has a template with every column of the contract", () => {
  expect(toCsv([]).toString()).toBe(`\uFEFF${COLUMN_NAMES.join(";")}\r\n`);
  expect(COLUMN_NAMES).toHaveLength(38 + 4 * 7);
});
