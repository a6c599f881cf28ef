import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import en from "@/lib/foundation/i18n/messages/en/papers.json";
import fr from "@/lib/foundation/i18n/messages/fr/papers.json";
import { logger } from "@/lib/foundation/platform/logger";
import { judgeFile } from "@/lib/services/files/judge/judge";
import { makePaper, openPress } from "@/lib/services/papers/make-paper";
import type { Papers } from "@/lib/services/papers/papers";
import { plainText } from "@/lib/services/papers/plain-text";
import { LETTER, RECEIPT, RETURN } from "../support/papers";
import { textOfPaper } from "../support/pdf-text";

const AT = new Date("2026-11-27T12:05:00Z");

async function made<Template extends keyof Papers>(template: Template, data: Papers[Template], at = AT) {
  const result = await makePaper(template, data, { at });
  if (!result.ok) throw new Error("no papers on this machine");
  return result.value;
}

/** What is written, without where its lines and pages end. */
const writtenIn = (pdf: Uint8Array) => without(textOfPaper(pdf)).replace(FOOT, "");
const FOOT = /CandidatureAMI[^P]*Page\d+sur\d+/g;
const without = (text: string) => text.replace(/[\s\u200b]/g, "");
/** How many header cells head a column, or a row. */
const scopes = (raw: string, of: "Column" | "Row") => raw.match(new RegExp(`/Scope /${of}\\s`, "g"))?.length ?? 0;
const rawOf = (pdf: Uint8Array) => Buffer.from(pdf).toString("latin1");

describe.each([
  ["letter", () => made("letter", LETTER), LETTER.paragraphs[0]],
  ["receipt", () => made("receipt", RECEIPT), RECEIPT.sections[4]?.answers[0]?.answer],
] as const)("a %s", (_template, make, said = "") => {
  it("can be read by readers of screens: tagged, titled, in its language, with headings and heads of tables", async () => {
    const raw = rawOf(await make());
    expect(raw).toContain("/MarkInfo");
    expect(raw).toMatch(/\/Marked true/);
    expect(raw).toMatch(/\/Lang \(fr/);
    expect(raw).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect(raw).toMatch(/\/DisplayDocTitle true/);
    const tags = (name: string) => raw.match(new RegExp(`/S /${name}\\s`, "g"))?.length ?? 0;
    expect([tags("H1"), tags("Table")]).toEqual([1, 1]);
    expect([scopes(raw, "Column"), scopes(raw, "Row")]).toEqual([2, 5]);
    expect(tags("TH")).toBe(7);
    expect([tags("H2") >= 2, tags("P") >= 4, tags("TR") >= 6]).toEqual([true, true, true]);
    // Only faces of ours, whatever the machine has.
    const faces = [...raw.matchAll(/\/BaseFont \/[A-Z]{6}\+(\w+)/g)].map(([, face = ""]) => face);
    expect(faces.every((face) => /^(AtkinsonOpenZero|Cohorte(Digits|OtherScripts))/.test(face))).toBe(true);
  });

  it("is the same bytes for the same data and instant, and passes for a file that is sent", async () => {
    const [first, second] = [await make(), await make()];
    expect(Buffer.from(first).equals(second)).toBe(true);
    expect(await judgeFile(first)).toEqual({ type: "pdf" });
    expect(writtenIn(first)).toContain(without(said ?? ""));
    expect(textOfPaper(first)).toMatch(/Page 1 sur [12]/);
  });
});

it("says a sign after which a long word is broken as it stands there, and as it stands elsewhere", async () => {
  const word = `${"a".repeat(39)}8${"b".repeat(24)}`;
  const receipt = structuredClone(RECEIPT) as typeof RECEIPT;
  const [said] = receipt.sections[4]?.answers ?? [];
  if (said) Object.assign(said, { answer: `${word} et 83 %` });
  expect(writtenIn(await made("receipt", receipt))).toContain(`${word}et83%`);
});

describe("a return", () => {
  it("has its tables tagged with their heads, totals and comments, and is the same bytes again", async () => {
    const pdf = await made("return", RETURN);
    const raw = rawOf(pdf);
    const tags = (name: string) => raw.match(new RegExp(`/S /${name}\\s`, "g"))?.length ?? 0;
    expect([tags("H1"), tags("H2"), tags("Table"), tags("Caption")]).toEqual([1, 1, 3, 2]);
    expect([scopes(raw, "Column"), scopes(raw, "Row"), tags("TH")]).toEqual([14, 4, 18]);
    const said = without(textOfPaper(pdf));
    for (const text of ["Entrées par promotion", "CARBONNE/2018", "Total", "Deux départs.", "Colonne 10"])
      expect(said).toContain(without(text));
    expect(Buffer.from(pdf).equals(await made("return", RETURN))).toBe(true);
    expect(await judgeFile(pdf)).toEqual({ type: "pdf" });
  });
});

it("is another at another instant, in another language, or with another word", async () => {
  const papers = [
    await made("letter", LETTER),
    await made("letter", LETTER, new Date("2026-11-27T12:06:00Z")),
    await made("letter", { ...LETTER, lang: "en" }),
    await made("letter", { ...LETTER, greeting: "Madame," }),
  ];
  expect(new Set(papers.map(rawOf)).size).toBe(4);
  expect(rawOf(papers[2] ?? new Uint8Array())).toMatch(/\/Lang \(en/);
});

it("is refused in words, and nothing else, where the compiler has no build for the machine", async () => {
  const logged = vi.spyOn(logger, "error").mockReturnValue();
  const press = openPress(async () => {
    throw Object.assign(new Error("Cannot find native binding"), { code: "MODULE_NOT_FOUND" });
  });
  const failure = { kind: "rule", code: "papers_unavailable" };
  expect(await makePaper("letter", LETTER, { at: AT, press })).toEqual({ ok: false, failure });
  expect(logged).toHaveBeenCalledWith(expect.objectContaining({ event: "papers.unavailable" }), expect.any(String));
  logged.mockRestore();
  expect([fr.failure[failure.code as "papers_unavailable"], en.failure.papers_unavailable]).toEqual([
    expect.stringContaining("PDF"),
    expect.stringContaining("PDFs"),
  ]);
});

it("shows a digest in groups that can be read out", async () => {
  const text = textOfPaper(await made("receipt", RECEIPT));
  expect(text).toContain("9f86 d081 884c 7d65 9a2f eaa0 c55a d015\na3bf 4f1b");
});

it("leaves out what there is none of", async () => {
  const { facts: _facts, appeal: _appeal, ...letter } = LETTER;
  const text = textOfPaper(
    await made("letter", { ...letter, facts: null, appeal: null, signature: { role: "La directrice", name: null } }),
  );
  expect(text).not.toMatch(/Voies et délais|Élément/);
  expect(textOfPaper(await made("receipt", RECEIPT))).toContain("Sans réponse");
});

describe("a text that somebody typed", () => {
  const answering = (answer: string) => ({
    ...RECEIPT,
    sections: [{ title: "Réponses", answers: [{ question: answer, answer }] }],
  });

  it.each([
    ["markup", "*gras* _italique_ = Titre\n- liste\n+ un\n/ terme: b $x^2$ `code` <etiquette> @renvoi // fin /* x */"],
    ["code", '#import "@preview/x:1.0.0": *\n#read("/etc/passwd") #include "paper.typ" #sys.inputs #panic("non")'],
    ["quotes and brackets", `"'«»‹›“”‘’ [](){} \\ \\" \\u{41} ~ -- --- ...`],
    ["what a page would take for more", "<script>alert(1)</script> [page] sur [pages] {name} %PDF-1.7 ]] >> stream"],
    ["other scripts and signs", "Ωμέγα Кирилл Հայ ქართ 😀 → ☐ ½ € ŵ ij"],
    ["a name in a script that no face has", "漢字"],
    ["ten thousand signs", "mot ".repeat(2_500)],
    ["one word of ten thousand signs", "x".repeat(10_000)],
    ["nothing but blanks and line ends", " \n\n\n \t\n "],
    ["line ends", "un\r\ndeux\rtrois\u2028quatre\n\ncinq"],
  ])("is shown as it is: %s", async (_what, text) => {
    const written = writtenIn(await made("receipt", answering(text)));
    const shown = without(text.replace("漢字", "[U+6F22][U+5B57]"));
    // As a question, and as its answer.
    expect(written.split(shown).length > 2 || shown === "", written.slice(0, 2_000)).toBe(true);
  });

  it("that is written from right to left is there, sign by sign", async () => {
    const written = writtenIn(await made("receipt", answering("مدرسة בית ספר fin")));
    for (const sign of without("בית ספר")) expect(written).toContain(sign);
    expect(written).toContain("fin");
  });

  it("loses what turns round, hides or is no sign", () => {
    const covered = [[0x20, 0x17f]] as const;
    expect(plainText("a\u202eb\u2066c\0d\u001be\u200bf\ud800g\ufe0fh", covered)).toBe("abcdefgh");
    expect(plainText("a\tb\r\nc e\u0301", covered)).toBe("a b\nc é");
    expect(plainText("😀", covered)).toBe("[U+1F600]");
    expect(
      plainText("x".repeat(81), covered)
        .split("\u200b")
        .map((part) => part.length),
    ).toEqual([40, 40, 1]);
  });

  it("never stops a paper from being made", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 120 }), async (text) => {
        const texts = { label: text, value: text };
        const data = {
          ...answering(text),
          facts: { headers: ["a", "b"] as const, rows: [texts] },
          foot: text,
          title: `x${text}`,
        };
        expect((await made("receipt", data)).length).toBeGreaterThan(1_000);
      }),
      { numRuns: 60 },
    );
  });
});
