import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inspect } from "@/lib/files/inspect";
import { cleanFileName, contentDisposition } from "@/lib/files/rules/file-name";
import { FILE_TYPES, type FileFlaw, MAX_FILE_BYTES, MAX_PDF_PAGES, MAX_PIXELS } from "@/lib/files/rules/vocabulary";
import {
  bytesOf,
  joined,
  jpeg,
  jpegSegment,
  packedObjects,
  pdf,
  pdfStream,
  png,
  pngChunk,
  zip,
} from "../support/sent-files";

const told = (bytes: Uint8Array) => {
  const found = inspect(bytes);
  return "type" in found ? found.type : found.flaw;
};

const deflated = (text: string) => Uint8Array.from(deflateSync(bytesOf(text)));
const cut = (bytes: Uint8Array, at: number) => bytes.slice(0, bytes.length - at);
const WIDE = Math.ceil(MAX_PIXELS / 1_000) + 1;

describe("what is taken", () => {
  it.each([
    ["pdf", pdf()],
    ["pdf", pdf({ catalog: "/OpenAction [3 0 R /FitH null]" })],
    ["pdf", pdf({ catalog: "/OpenAction << /S /GoTo /D [3 0 R /Fit] >>" })],
    ["pdf", pdf({ catalog: "/OpenAction 7 0 R", objects: ["7 0 obj\n[3 0 R /XYZ null null 0]\nendobj\n"] })],
    ["pdf", pdf({ objects: ["8 0 obj\n<< /Title (Cours HTML/CSS/JavaScript \\(\\(1\\)) >>\nendobj\n"] })],
    ["pdf", pdf({ objects: ["8 0 obj\n<< /Title (a(b/JS (c))d) >>\nendobj\n"] })],
    ["pdf", pdf({ objects: [packedObjects("5 0 << /Type /Font /BaseFont /ABCDEF+Atkinson >>")] })],
    ["pdf", pdf({ objects: [pdfStream(8, "/Filter /FlateDecode", deflated("BT (<script>) Tj ET"))] })],
    ["pdf", pdf({ objects: ["% un commentaire avec ( et /JS (\n"] })],
    ["pdf", joined(pdf(), "\r\n\0\0")],
    [
      "pdf",
      pdf({
        objects: [
          pdfStream(8, "/Subtype /Image /Width 9900 /Height 14000 /BitsPerComponent 1 /Filter /CCITTFaxDecode", "x"),
        ],
      }),
    ],
    ["jpeg", jpeg()],
    ["jpeg", jpeg({ scans: 12 })],
    ["jpeg", joined(jpeg(), jpeg({ width: 8 }), "\0\0\0")],
    ["png", png()],
    ["png", png({ width: 1_000, height: MAX_PIXELS / 1_000 })],
    ["png", png({ extra: [pngChunk("tEXt", bytesOf("Comment\0vue du sud"))] })],
  ])("is a %s (%#)", (type, bytes) => expect(told(bytes)).toBe(type));
});

describe("what is refused", () => {
  const cases: Record<FileFlaw, Record<string, Uint8Array>> = {
    file_empty: { nothing: new Uint8Array() },
    file_too_large: { "one byte too many": joined(pdf(), new Uint8Array(MAX_FILE_BYTES - pdf().length + 1)) },
    file_type_unknown: {
      text: bytesOf("bonjour"),
      "a page": bytesOf("<!doctype html><script>alert(1)</script>"),
      "a drawing that scripts": bytesOf("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
      "a program": bytesOf("MZ\x90\0"),
      "an archive, or a workbook": zip(),
      "another kind of picture": bytesOf("GIF89a\x01\0\x01\0\0\0\0;"),
      "a PDF of a version that is none": bytesOf("%PDF-x"),
      zeros: new Uint8Array(4_096),
    },
    file_damaged: {
      "a PDF without its end": cut(pdf(), 30),
      "a PDF cut while it was added to": joined(pdf(), "4 0 obj\n<< /Type /Page"),
      "a PDF without a page": bytesOf("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nstartxref\n9\n%%EOF"),
      "a PDF without a catalogue": bytesOf("%PDF-1.7\n1 0 obj\n<< /Type /Page >>\nendobj\nstartxref\n9\n%%EOF"),
      "a stream without an end": pdf({ objects: ["8 0 obj\n<< /Length 4 >>\nstream\nabcdefgh"] }),
      "packed objects that cannot be unpacked": pdf({
        objects: [pdfStream(9, "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", "nothing packed")],
      }),
      "a JPEG without its end": cut(jpeg(), 2),
      "a JPEG cut in its head": jpeg().slice(0, 15),
      "a JPEG without a picture": joined(
        Uint8Array.of(0xff, 0xd8),
        jpegSegment(0xe0, "JFIF"),
        Uint8Array.of(0xff, 0xd9),
      ),
      "a JPEG of no height": jpeg({ height: 0 }),
      "a PNG without its end": cut(png(), 12),
      "a PNG cut within its picture": cut(png(), 20),
      "a PNG of no width": png({ width: 0 }),
      "a PNG with a byte changed": png().map((byte, index, all) => (index === all.length - 20 ? byte ^ 1 : byte)),
    },
    file_polyglot: {
      "a PDF that is an archive too": joined(pdf(), zip()),
      "a PDF with an archive in a stream at its end": pdf({ objects: [pdfStream(8, "", zip())] }),
      "a PDF with a page behind it": joined(pdf(), "<html><script>alert(1)</script></html>"),
      "a PDF with a script among its objects": pdf({ objects: ["8 0 obj\n<script>alert(1)</script>\nendobj\n"] }),
      "a PDF that begins as a page": pdf({ objects: ["<!--"], catalog: "% <script>\n" }),
      "a PDF behind something else": joined("#!/bin/sh\nexit\n", pdf()),
      "a PDF behind one line": joined("\n", pdf()),
      "a picture that is a PDF too": jpeg({ extra: [jpegSegment(0xfe, pdf())] }),
      "a PNG that is a PDF too": png({ extra: [pngChunk("tEXt", joined("a\0", pdf()))] }),
      "a JPEG with an archive behind it": joined(jpeg(), zip()),
      "a JPEG with an archive within it": jpeg({ extra: [jpegSegment(0xfe, zip())] }),
      "a JPEG with a film behind it": joined(jpeg(), "\0\0\0\x18ftypmp42"),
      "a JPEG with another archive behind it": joined(jpeg(), "Rar!\x1a\x07\0"),
      "a JPEG with a program in its comment": jpeg({ extra: [jpegSegment(0xfe, "<?php system($_GET[0]);")] }),
      "a PNG with a page in its words": png({ extra: [pngChunk("tEXt", bytesOf("a\0<SCRIPT>alert(1)</SCRIPT>"))] }),
      "a PNG with an archive behind it": joined(png(), zip()),
      "a PNG with one byte behind it": joined(png(), "\0"),
    },
    file_bomb: {
      "a PNG of too many pixels": png({ width: 1_000, height: WIDE }),
      "a PNG of all the pixels there are": png({ width: 0xffff_ffff, height: 0xffff_ffff }),
      "a PNG with much beside its picture": png({ extra: [pngChunk("zTXt", new Uint8Array(1_000_001))] }),
      "a JPEG of too many pixels": jpeg({ width: 65_535, height: 65_535 }),
      "a JPEG drawn over and over": jpeg({ scans: 201 }),
      "a PDF that says it has a million pages": pdf({ pages: "/Kids [3 0 R] /Count 1000000" }),
      "a PDF of too many pages": pdf({ objects: Array(MAX_PDF_PAGES).fill("8 0 obj\n<< /Type /Page >>\nendobj\n") }),
      "a PDF with a picture of too many pixels": pdf({
        objects: [pdfStream(8, "/Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8", "x")],
      }),
      "a PDF packed twice": pdf({ objects: [pdfStream(8, "/Filter [/FlateDecode /Fl#61teDecode]", "x")] }),
      "a PDF whose packed objects have no end": pdf({ objects: [packedObjects(" ".repeat(50_000_000))] }),
      "a PDF of lists within lists": pdf({ objects: [`8 0 obj\n${"[".repeat(200)}${"]".repeat(200)}\nendobj\n`] }),
    },
    file_active_content: {
      "a script": pdf({ objects: ["8 0 obj\n<< /S /JavaScript /JS (app.alert\\(1\\)) >>\nendobj\n"] }),
      "a script with a hidden name": pdf({ objects: ["8 0 obj\n<< /S /J#61vaScript >>\nendobj\n"] }),
      "a script among packed objects": pdf({ objects: [packedObjects("5 0 << /S /JavaScript /JS (x) >>")] }),
      "a script among packed objects under a hidden name": pdf({
        objects: [
          pdfStream(9, "/Type /Obj#53tm /N 1 /First 4 /Filter /Fl#61teDecode", deflated("5 0 << /S /JavaScript >>")),
        ],
      }),
      "a script behind a string that looks like a stream": pdf({
        objects: [
          "8 0 obj\n<< /A (stream\n) >>\nendobj\n9 0 obj << /S /Launch >> endobj\n10 0 obj << /B (endstream) >>\nendobj\n",
        ],
      }),
      "a script behind a comment that looks like a string": pdf({
        objects: ["% (\n8 0 obj << /JS 9 0 R >> endobj\n% )\n"],
      }),
      "a program to start": pdf({ objects: ["8 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj\n"] }),
      "another file inside": pdf({ catalog: "/Names << /EmbeddedFiles 8 0 R >>" }),
      "an attachment": pdf({ objects: [pdfStream(8, "/Type /EmbeddedFile", "MZ")] }),
      "a form that sends itself": pdf({ objects: ["8 0 obj\n<< /S /SubmitForm /F (https://x.example) >>\nendobj\n"] }),
      "an address opened with it": pdf({ catalog: "/OpenAction << /S /URI /URI (https://x.example) >>" }),
      "an action that is nowhere": pdf({ catalog: "/OpenAction 99 0 R" }),
      "actions of a page": pdf({ catalog: "/AA << /WC 8 0 R >>" }),
      "a form that is a program": pdf({ catalog: "/AcroForm << /XFA 8 0 R >>" }),
    },
    file_unverifiable: {
      "a password": pdf({ trailer: "/Encrypt 8 0 R" }),
      "objects packed in another way": pdf({
        objects: [packedObjects("5 0 <<>>", "/Filter [/ASCII85Decode /FlateDecode]")],
      }),
      "objects packed as differences": pdf({
        objects: [packedObjects("5 0 <<>>", "/Filter /FlateDecode /DecodeParms << /Predictor 12 >>")],
      }),
      "a string without an end": pdf({ objects: ["8 0 obj\n(\nendobj\n"] }),
    },
  };
  it.each(
    Object.entries(cases).flatMap(([flaw, files]) =>
      Object.entries(files).map(([what, bytes]) => [flaw, what, bytes] as const),
    ),
  )("%s: %s", (flaw, _what, bytes) => expect(told(bytes)).toBe(flaw));

  it("takes no file that was cut anywhere, and never throws, whatever is in it", () => {
    const whole = fc.constantFrom(
      pdf({ objects: [packedObjects("5 0 << /Type /Font >>")] }),
      jpeg({ scans: 3 }),
      png(),
    );
    fc.assert(
      fc.property(whole, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (bytes, part) => {
        // Two bytes of a PDF may be missing: the line behind its end.
        const answer = told(bytes.slice(0, Math.floor((bytes.length - 2) * part)));
        expect([...FILE_TYPES]).not.toContain(answer);
      }),
    );
    const starts = fc.constantFrom("%PDF-1.7\n", "\xff\xd8\xff", "\x89PNG\r\n\x1a\n").map(bytesOf);
    fc.assert(
      fc.property(starts, fc.uint8Array({ maxLength: 400 }), (start, rest) => {
        expect([...FILE_TYPES]).not.toContain(told(joined(start, rest)));
      }),
    );
  });
});

describe("the name of a file", () => {
  it.each([
    ["Plan des locaux.pdf", "pdf", "Plan des locaux.pdf"],
    ["Délibération n° 2018-05.PDF", "pdf", "Délibération n° 2018-05.pdf"],
    ["photo.JPEG", "jpeg", "photo.jpeg"],
    ["facture.exe", "pdf", "facture.pdf"],
    ["facture.pdf.exe", "pdf", "facture.pdf.pdf"],
    ["plan.png", "jpeg", "plan.jpg"],
    ["avis.2018", "pdf", "avis.2018.pdf"],
    ["plan.v2", "pdf", "plan.v2.pdf"],
    ["sans extension", "png", "sans extension.png"],
    ["../../etc/passwd", "pdf", "passwd.pdf"],
    ["C:\\fakepath\\plan.pdf", "pdf", "plan.pdf"],
    ["..", "pdf", "document.pdf"],
    ["", "png", "document.png"],
    [".htaccess", "pdf", "htaccess.pdf"],
    ["plan\0.exe\0.pdf", "pdf", "plan.exe.pdf"],
    ["facture\u202efdp.exe", "pdf", "facturefdp.pdf"],
    ["li\u200bgne\nde\tplus.pdf", "pdf", "ligne de plus.pdf"],
    ['un "titre" <b>?.pdf', "pdf", "un -titre- -b--.pdf"],
    ["e\u0301cole.pdf", "pdf", "école.pdf"],
    ["moitié \ud83d.pdf", "pdf", "moitié.pdf"],
    ["\u{1bca0}sténo \u206a.pdf", "pdf", "sténo.pdf"],
    [`${"é".repeat(300)}.pdf`, "pdf", `${"é".repeat(56)}.pdf`],
    [`${"😀".repeat(300)}.pdf`, "pdf", `${"😀".repeat(56)}.pdf`],
  ] as const)("%j, of a %s, is %j", (sent, type, name) => expect(cleanFileName(sent, type)).toBe(name));

  it("is one that every disk takes, and stays what it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), fc.constantFrom(...FILE_TYPES), (sent, type) => {
        const name = cleanFileName(sent, type);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
        expect(name).toMatch(/^[^./\\\p{C}][^/\\\p{Cc}]*\.(pdf|jpe?g|png)$/u);
        expect(cleanFileName(name, type)).toBe(name);
        const header = contentDisposition(name);
        const [, plain, encoded] =
          /^attachment; filename="([\x20-\x7e]+)"(?:; filename\*=UTF-8''([\w.!~%&+^`|$#-]+))?$/.exec(header) ?? [];
        expect(encoded === undefined ? plain : decodeURIComponent(encoded)).toBe(name);
        expect(() => new Headers({ "Content-Disposition": header })).not.toThrow();
      }),
    );
  });

  it("is told to programs of today, and to those before in plain letters", () => {
    expect(contentDisposition("Délibération l’été (1).pdf")).toBe(
      `attachment; filename="Deliberation l_ete (1).pdf"; filename*=UTF-8''D%C3%A9lib%C3%A9ration%20l%E2%80%99%C3%A9t%C3%A9%20%281%29.pdf`,
    );
  });
});
