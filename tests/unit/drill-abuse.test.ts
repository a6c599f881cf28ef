import { describe, expect, it } from "vitest";
import { chanceOf } from "../drill/abuse/chance";
import { faces } from "../drill/abuse/faces";
import { all } from "../drill/abuse/findings";
import { MULTIPART, multipart } from "../drill/abuse/multipart";
import { packedPdf, soundPdf } from "../drill/abuse/pdfs";
import { type Answer, readAnswer } from "../drill/abuse/shoot";

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

describe("an answer, as it comes over a connection", () => {
  const read = (text: string, isHead = false) => readAnswer(Buffer.from(text), isHead);

  it.each([
    ["a body of the length that it says", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabcd", "abcd"],
    [
      "pieces up to the last",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n",
      "abcd",
    ],
    ["no body, where there is none to be", "HTTP/1.1 204 No Content\r\nDate: x\r\n\r\n", ""],
  ])("is whole with %s", (_what, sent, text) => {
    expect(read(sent)).toMatchObject({ whole: true, text });
    expect(read(sent.slice(0, -1)).whole).toBe(false);
  });

  it("has no body for who asked for the head", () => {
    expect(read("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n", true).whole).toBe(true);
  });
});

it("a form reads as the fields that it was made of", async () => {
  const body = new Uint8Array(
    multipart([["a", "é"], ["a", "2"], { name: "file", fileName: "x.pdf", bytes: Buffer.from("%") }]),
  );
  const form = await new Response(body, { headers: [[...MULTIPART]] }).formData();
  expect(form.getAll("a")).toEqual(["é", "2"]);
  expect(form.get("file")).toMatchObject({ name: "x.pdf", size: 1 });
});

describe("a PDF that is made", () => {
  it("has each object where its table says", () => {
    const text = latin(soundPdf({ objects: ["(a)"], hidden: undefined }));
    const table = Number(/startxref\n(\d+)/.exec(text)?.[1]);
    const offsets = [...text.slice(table).matchAll(/(\d{10}) 00000 n/g)].map(([, offset]) => Number(offset));
    expect(offsets.map((offset, n) => text.slice(offset).startsWith(`${n + 1} 0 obj`))).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it("has the hidden one where nobody looks, behind one in sight", () => {
    const hidden = { number: 4, behind: "here:" };
    const text = latin(soundPdf({ objects: ["(seen)", "(here:4 0 obj (hidden) endobj)"], hidden }));
    const offset = Number([...text.matchAll(/(\d{10}) 00000 n/g)][3]?.[1]);
    expect(text.slice(offset)).toMatch(/^4 0 obj \(hidden\)/);
    expect(text).toContain("4 0 obj\n(seen)");
  });

  it("says where its packed objects are", () => {
    const text = latin(packedPdf({}, ["(a)", "(b)"]));
    expect(text.slice(Number(/startxref\n(\d+)/.exec(text)?.[1]))).toMatch(/^5 0 obj\n<< \/Type \/XRef .*\/Size 8 /);
  });
});

it("chance is the same for the same seed, and another for the next", () => {
  const drawn = (seed: number) =>
    Array.from({ length: 20 }, () => chanceOf(seed).spoilt("14/10/1989")).concat(
      latin(chanceOf(seed).spoiltBytes(soundPdf())),
    );
  expect(drawn(7)).toEqual(drawn(7));
  expect(drawn(7)).not.toEqual(drawn(8));
});

describe("a face", () => {
  const answer = (status: number, text: string, type = "text/html"): Answer => ({
    status,
    text,
    ms: 1,
    end: status ? "whole" : "late",
    head: `HTTP/1.1 ${status} x\r\nContent-Type: ${type}; charset=utf-8`,
  });
  const faced = (one: Answer) => faces([{ path: "/" }], [one], () => "fr");
  const page = '<html lang="fr"><h1>Refusé</h1>';

  it.each([
    ["a page in words", answer(413, page)],
    ["a word for a script", answer(400, "malformed", "text/plain")],
    ["what is no refusal", answer(200, "")],
    ["what leads elsewhere", answer(303, "")],
  ])("has %s", (_what, one) => expect(faced(one).met).toBe(true));

  it.each([
    ["a fault of the server", answer(500, page)],
    ["no answer", answer(0, "")],
    ["a refusal without a word", answer(413, "")],
    ["a page in the other language", answer(413, page.replace("fr", "en"))],
    ["a page that a script draws", answer(403, '<html lang="fr"><body><script>')],
  ])("lacks %s", (_what, one) => expect(faced(one).met).toBe(false));
});

it("what is not so is named, the first few", () => {
  const list = Array.from({ length: 9 }, (_, n) => n);
  expect(all("even", list, (n) => n % 2 === 0, String)).toEqual({ aim: "even, not: 1, 3, 5, 7", met: false });
  expect(all("none", list, () => false, String).aim).toBe("none, not: 0, 1, 2, 3, 4, 5 and 3 more");
  expect(all("whole", list, Number.isInteger, String)).toEqual({ aim: "whole", met: true });
});
