import fc from "fast-check";
import { ColorSpace, Image, PDFDocument, Pixmap } from "mupdf";
import { describe, expect, it } from "vitest";
import { judgeFile } from "@/lib/services/files/judge/judge";
import { JUDGING_LIMITS } from "@/lib/services/files/judge/limits";
import {
  FILE_TYPES,
  type FileFlaw,
  MAX_HEIC_PIXELS,
  MAX_PDF_PAGES,
  MAX_PIXELS,
} from "@/lib/services/files/rules/vocabulary";
import {
  addedTo,
  bytesOf,
  deflated,
  joined,
  jpeg,
  jpegSegment,
  packedPdf,
  pdf,
  pdfObject,
  pdfStream,
  png,
  pngChunk,
  zip,
} from "../support/sent-files";
import { avif, heic, heicOfNothing, heicOfTiles, heicThatMoves, heicWithoutFirst } from "../support/sent-heic";

/** A machine that does much else is given its time. */
const LIMITS = { ...JUDGING_LIMITS, milliseconds: 60_000 };

async function told(bytes: Uint8Array): Promise<string> {
  const found = await judgeFile(bytes, LIMITS);
  return "type" in found ? found.type : found.flaw;
}

const cut = (bytes: Uint8Array, at: number) => bytes.slice(0, bytes.length - at);
const WIDE = Math.ceil(MAX_PIXELS / 1_000) + 1;

const saved = (how: string) => new PDFDocument(pdf()).saveToBuffer(how).asUint8Array().slice();
const link = (action: string) =>
  pdf({ page: "/Annots [4 0 R]", objects: [pdfObject(4, `<< /Type /Annot /Subtype /Link /A << ${action} >> >>`)] });
const picture = (dictionary: string, content: Uint8Array | string = "x") =>
  pdf({ objects: [pdfStream(8, `/Type /XObject /Subtype /Image /BitsPerComponent 8 ${dictionary}`, content)] });

/** As a camera writes it, with every value that a byte may have among its own. */
function photograph(): Uint8Array {
  const pixmap = new Pixmap(ColorSpace.DeviceRGB, [0, 0, 160, 120], false);
  const pixels = pixmap.getPixels();
  for (let at = 0, seed = 1; at < pixels.length; at += 1, seed = (seed * 48_271) % 2_147_483_647)
    pixels[at] = seed % 256;
  return pixmap.asJPEG(90, false).slice();
}

/** A form of one field, signed: what the signature covers is told by places in the file. */
const SIGNED = addedTo(pdf({ catalog: "/AcroForm << /Fields [4 0 R] /SigFlags 3 >>", page: "/Annots [4 0 R]" }), {
  objects: [
    pdfObject(4, "<< /FT /Sig /T (Signature) /V 5 0 R /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /P 3 0 R >>"),
    pdfObject(
      5,
      `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 600 1200 300] /Contents <${"30".repeat(300)}> >>`,
    ),
  ],
});

/** Its first page and a table of it stand first, for a browser to show before it has the rest. */
const ON_THE_WEB = (() => {
  const [page, rest] = [pdfObject(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"), "%PDF-1.7\n"];
  const line = (place: number) => `${String(place).padStart(10, "0")} 00000 n \n`;
  const trailer = (more: string) => `trailer\n<< /Root 1 0 R /Size 4 ${more} >>\n`;
  const [first, others] = [
    rest + page,
    pdfObject(1, "<< /Type /Catalog /Pages 2 0 R >>") + pdfObject(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
  ];
  const table = (prev: number) =>
    `xref\n3 1\n${line(rest.length)}${trailer(`/Prev ${String(prev).padStart(6)}`)}startxref\n0\n%%EOF\n`;
  const from = (first + table(0)).length;
  const places = [from, from + others.indexOf("2 0 obj")].map(line).join("");
  const end = `xref\n0 3\n0000000000 65535 f \n${places}${trailer("")}startxref\n${first.length}\n%%EOF\n`;
  return bytesOf(first + table(from + others.length) + others + end);
})();

describe("what is taken", () => {
  it.each([
    ["pdf", pdf()],
    ["pdf", packedPdf({ 5: "<< /Type /Font /BaseFont /ABCDEF+Atkinson >>" })],
    // Two kilobytes, at which a reader of the bytes looks for twenty seconds.
    ["pdf", packedPdf({ 4: `[${"/OpenAction 7 0 R ".repeat(40_000)}]`, 5: "[7 0 obj << /S /GoTo >>]" })],
    ["pdf", pdf({ catalog: "/OpenAction [3 0 R /FitH null]" })],
    ["pdf", pdf({ catalog: "/OpenAction << /S /GoTo /D [3 0 R /Fit] >>" })],
    ["pdf", pdf({ catalog: "/OpenAction 7 0 R", objects: [pdfObject(7, "[3 0 R /XYZ null null 0]")] })],
    ["pdf", pdf({ objects: [pdfObject(8, "<< /Title (Cours HTML/CSS/JavaScript \\(\\(1\\)) >>")] })],
    ["pdf", pdf({ objects: [pdfObject(8, "<< /Title (a(b/JS (c))d) >>")] })],
    ["pdf", pdf({ objects: [pdfStream(8, "/Filter /FlateDecode", deflated("BT (<script>) Tj ET"))] })],
    ["pdf", pdf({ objects: [pdfStream(8, "/Filter [/ASCII85Decode /FlateDecode]", "GhQ@~>")] })],
    [
      "pdf",
      pdf({ page: "/Resources << /Font << /AA 4 0 R /EF 4 0 R >> >>", objects: [pdfObject(4, "<< /Type /Font >>")] }),
    ],
    ["pdf", pdf({ objects: ["% un commentaire avec ( et /JS (\n"] })],
    ["pdf", link("/S /URI /URI (https://www.region.example/)")],
    ["pdf", link("/S /URI /URI (mailto:contact@region.example)")],
    ["pdf", link("/S /URI /URI (www.region.example)")],
    ["pdf", SIGNED],
    ["pdf", addedTo(SIGNED, { objects: [pdfObject(6, "<< /Type /Annot /Subtype /Text /Contents (vu) >>")] })],
    ["pdf", saved("encrypt=aes-256,owner-password=proprietaire")],
    ["pdf", ON_THE_WEB],
    ["pdf", joined(pdf(), "\r\n\0\0")],
    ["pdf", joined(pdf(), " ".repeat(3_000))],
    ["pdf", picture("/Width 9900 /Height 14000 /BitsPerComponent 1 /Filter /CCITTFaxDecode")],
    ["pdf", picture("/Width 8 /Height 8 /Filter /DCTDecode", jpeg({ width: 8, height: 8 }))],
    ["jpeg", jpeg()],
    ["jpeg", jpeg({ scans: 12 })],
    ["jpeg", photograph()],
    ["jpeg", joined(jpeg(), jpeg({ width: 8 }), "\0\0\0")],
    ["jpeg", heic()],
    ["jpeg", heic({ brand: "mif1" })],
    ["jpeg", joined(heic(), "\0\0\0\x0cfilmabcd")],
    ["png", png()],
    ["png", png({ width: 1_000, height: MAX_PIXELS / 1_000 })],
    ["png", png({ extra: [pngChunk("tEXt", bytesOf("Comment\0vue du sud"))] })],
    ["png", png({ extra: [pngChunk("zTXt", joined("Comment\0\0", deflated("vue du sud")))] })],
  ])("is a %s (%#)", async (type, bytes) => expect(await told(bytes)).toBe(type));
});

/** Of a picture as it is kept: what colour it is at a share of its width and height. */
function colourOf(bytes: Uint8Array) {
  const pixmap = new Image(bytes).toPixmap();
  const [width, height, pixels] = [pixmap.getWidth(), pixmap.getHeight(), pixmap.getPixels()];
  const at = (x: number, y: number) => {
    const from = Math.floor(y * height) * pixmap.getStride() + 3 * Math.floor(x * width);
    return Array.from(pixels.slice(from, from + 3), (value) => Math.round(value / 255)).join("");
  };
  return { width, height, corners: [at(0.2, 0.2), at(0.8, 0.2), at(0.2, 0.8), at(0.8, 0.8)] };
}

async function keptOf(bytes: Uint8Array, limits = LIMITS): Promise<Uint8Array> {
  const found = await judgeFile(bytes, limits);
  if ("flaw" in found) throw new Error(found.flaw);
  return found.kept ?? bytes;
}

/** As a telephone notes it: its maker, its turn, and a place that only whoever follows a pointer finds. */
const noted = (orientation: number) =>
  jpegSegment(
    0xe1,
    joined(
      ...["Exif\0\0MM\0*\0\0\0\x08\0\x03", "\x01\x0f\0\x02\0\0\0\x0a\0\0\0\x32"],
      ...["\x01\x12\0\x03\0\0\0\x01\0", String.fromCharCode(orientation), "\0\0"],
      ...["\x88\x25\0\x04\0\0\0\x01\0\0\0\x3c\0\0\0\0", "Telephone\0", "43 36 16 N"],
    ),
  );

describe("what is kept of a photograph", () => {
  it("is, of a HEIC, its first picture as a JPEG: upright, and nothing of where and by what it was taken", async () => {
    expect(Buffer.from(heic()).toString("latin1")).toContain("Telephone");
    const kept = await keptOf(heic());
    expect([...kept.slice(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    expect(Buffer.from(kept).toString("latin1")).not.toMatch(/Exif|Telephone/);
    expect(colourOf(kept)).toEqual({ width: 48, height: 64, corners: ["001", "100", "110", "010"] });
    expect(await keptOf(kept)).toEqual(kept);
  });

  it("is, of one with more pixels than anybody reads, as many as a page takes; and no larger than a file may be", async () => {
    const small = { ...LIMITS, redrawnPixels: 768 };
    expect(colourOf(await keptOf(heic(), small))).toMatchObject({ width: 24, height: 32 });
    const whole = (await keptOf(heic())).length;
    const light = { ...LIMITS, redrawnBytes: whole - 1 };
    expect((await keptOf(heic(), light)).length).toBeLessThan(whole);
    expect(await judgeFile(heic(), { ...LIMITS, redrawnBytes: 100 })).toEqual({ flaw: "file_bomb" });
  });

  it("is nothing, of a HEIC of more parts than it may have", async () => {
    expect(await judgeFile(heic(), { ...LIMITS, heicParts: 7 })).toMatchObject({ type: "jpeg" });
    expect(await judgeFile(heic(), { ...LIMITS, heicParts: 6 })).toEqual({ flaw: "file_bomb" });
  });

  it("is, of a JPEG, the picture, its colours and its turn, without place, device, words and further pictures", async () => {
    const colours = jpegSegment(0xee, "Adobe\0\x64\0\0\0\0\0");
    const words = jpegSegment(0xfe, "vue du sud");
    const others = [jpegSegment(0xe2, "MPF\0"), jpegSegment(0xed, "Photoshop 3.0\0"), words];
    const sent = joined(jpeg({ extra: [noted(6), colours, ...others] }), jpeg({ extra: [noted(6)] }));
    const turn = "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    const bare = jpeg({ extra: [jpegSegment(0xe1, turn), colours] });
    expect(Buffer.from(await keptOf(sent))).toEqual(Buffer.from(bare));
    expect(Buffer.from(await keptOf(jpeg({ extra: [noted(1)] })))).toEqual(Buffer.from(jpeg()));
    const scanned = jpeg({ scans: 2 });
    const behind = joined(scanned.subarray(0, -2), noted(1), words, "\xff\xd9");
    expect(Buffer.from(await keptOf(behind))).toEqual(Buffer.from(scanned));
    const [start, rest] = [scanned.subarray(0, 2), scanned.subarray(20)];
    const preview = jpegSegment(0xe0, "JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01rgb");
    expect(Buffer.from(await keptOf(joined(start, preview, rest)))).toEqual(Buffer.from(scanned));
  });

  it("is, of a PNG, the picture and its colours", async () => {
    const [gamma, ...notes] = [
      pngChunk("gAMA", Uint8Array.of(0, 0, 0xb1, 0x8f)),
      pngChunk("eXIf", bytesOf("MM\0*43 36 16 N")),
      pngChunk("tEXt", bytesOf("Comment\0vue du sud")),
      pngChunk("tIME", new Uint8Array(7)),
      pngChunk("caBX", bytesOf("jumb 43 36 16 N")),
    ];
    const kept = await keptOf(png({ extra: [gamma as Uint8Array, ...notes] }));
    expect(Buffer.from(kept)).toEqual(Buffer.from(png({ extra: [gamma as Uint8Array] })));
  });

  it("is what was sent, byte by byte, where nothing was noted beside it, and of every PDF", async () => {
    for (const bytes of [jpeg(), photograph(), png(), SIGNED, pdf()])
      expect(await judgeFile(bytes, LIMITS)).toEqual({ type: expect.any(String) });
  });
});

const SCRIPT = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>";
const HIDDEN = pdfObject(4, SCRIPT);
const DECOY = pdfObject(4, "<< /S /GoTo /D [3 0 R /Fit] >>");
const placeOf = (text: string) => (body: Buffer) => body.indexOf(text);
const pageOf = (content: Uint8Array | string, dictionary = "") =>
  pdf({ page: "/Contents 4 0 R", objects: [pdfStream(4, dictionary, content)] });
const OF_200_MB = deflated(Buffer.alloc(200_000_000, "q Q "));

describe("what is refused", () => {
  const cases: Record<Exclude<FileFlaw, "file_empty" | "file_too_large">, Record<string, Uint8Array>> = {
    file_type_unknown: {
      text: bytesOf("bonjour"),
      "a page": bytesOf("<!doctype html><script>alert(1)</script>"),
      "a drawing that scripts": bytesOf("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
      "a program": bytesOf("MZ\x90\0"),
      "an archive, or a workbook": zip(),
      "another kind of picture": bytesOf("GIF89a\x01\0\x01\0\0\0\0;"),
      "a PDF of a version that is none": bytesOf("%PDF-x"),
      "a picture packed as AVIF": avif(),
      "a film": bytesOf("\0\0\0\x18ftypmp42\0\0\0\0isommp42\0\0\0\x08moov"),
      zeros: new Uint8Array(4_096),
    },
    file_damaged: {
      "a PDF without its end": cut(pdf(), 30),
      "a PDF whose end names no table": joined(pdf(), "%%EOF\n"),
      "a PDF cut while it was added to": joined(pdf(), "4 0 obj\n<< /Type /Page"),
      "a PDF without a page": pdf({ pages: "/Kids [] /Count 0" }),
      "a PDF that says it has a million pages": pdf({ pages: "/Kids [3 0 R] /Count 1000000" }),
      "a PDF of nothing": bytesOf("%PDF-1.7\nstartxref\n9\n%%EOF"),
      "a JPEG without its end": cut(jpeg(), 2),
      "a JPEG cut in its head": jpeg().slice(0, 15),
      "a JPEG without a picture": joined(Uint8Array.of(0xff, 0xd8), jpegSegment(0xe0, "JFIF"), "\xff\xd9"),
      "a JPEG of no height": jpeg({ height: 0 }),
      "a JPEG of a kind that nothing draws": photograph().map((byte, at, all) =>
        byte === 0xc2 && all[at - 1] === 0xff && at < 1_000 ? 0xc7 : byte,
      ),
      "a HEIC without its end": cut(heic(), 1),
      "a HEIC cut in its head": heic().slice(0, 60),
      "a HEIC of nothing": heicOfNothing(),
      "a HEIC whose first picture is not there": heicWithoutFirst(),
      "a PNG without its end": cut(png(), 12),
      "a PNG cut within its picture": cut(png(), 20),
      "a PNG of no width": png({ width: 0 }),
      "a PNG with a byte changed": png().map((byte, index, all) => (index === all.length - 20 ? byte ^ 1 : byte)),
      "a PNG whose picture cannot be unpacked": png({ packed: bytesOf("rien") }),
      "a PNG with less of a picture than it says": png({ width: 100, height: 100, packed: deflated("\0\0") }),
    },
    file_polyglot: {
      "a HEIC that moves, without a picture that stands still": heicThatMoves(),
      "a HEIC with an archive behind it": joined(heic(), zip()),
      "a HEIC that is a PDF too": joined(heic().slice(0, 28), "\0\0\0\0free", pdf()),
      "a PDF that is an archive too": joined(pdf(), zip()),
      "a PDF with an archive in a stream at its end": pdf({ objects: [pdfStream(8, "", zip())] }),
      "a PDF with a page behind it": joined(pdf(), "<html><script>alert(1)</script></html>"),
      "a PDF with a script among its objects": pdf({ objects: ["8 0 obj\n<script>alert(1)</script>\nendobj\n"] }),
      "a PDF that begins as a page": joined("%PDF-1.7\n<!--\n% <script>\n", pdf()),
      "a PDF behind something else": joined("#!/bin/sh\nexit\n", pdf()),
      "a PDF behind one line": joined("\n", pdf()),
      "a picture that is a PDF too": jpeg({ extra: [jpegSegment(0xfe, pdf())] }),
      "a PNG that is a PDF too": png({ extra: [pngChunk("tEXt", joined("a\0", pdf()))] }),
      "a PNG that moves": png({ extra: [pngChunk("acTL", new Uint8Array(8).fill(1))] }),
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
      "a PNG with much beside its picture": png({ extra: [pngChunk("tEXt", new Uint8Array(1_000_001))] }),
      "a PNG whose words unpack without end": png({
        extra: [pngChunk("zTXt", joined("a\0\0", deflated(new Uint8Array(30_000_000))))],
      }),
      "a JPEG of too many pixels": jpeg({ width: 65_535, height: 65_535 }),
      "a JPEG of many pictures": joined(...Array(300).fill(jpeg({ width: 500, height: 500 }))),
      "a JPEG drawn over and over": jpeg({ scans: 201 }),
      "a HEIC of too many pixels": heic({ isLarge: true }),
      "a HEIC of all the pixels there are": heic({ says: [0xffff_ffff, 0xffff_ffff] }),
      "a HEIC of one pixel more than it may have": heic({ says: [MAX_HEIC_PIXELS + 1, 1] }),
      "a HEIC of more pixels than it says": heic({ isLarge: true, says: [64, 48] }),
      "a HEIC whose tiles make up more than it says": heicOfTiles(),
      "a PDF of too many pages": packedPdf(
        Object.fromEntries([4, 5, 6].map((number) => [number, `[${"<< /Type /Page >>".repeat(MAX_PDF_PAGES)}]`])),
      ),
      "a PDF with a picture of too many pixels": picture("/Width 60000 /Height 60000"),
      "a PDF with a JPEG of more pixels than it says": picture(
        "/Width 8 /Height 8 /Filter /DCTDecode",
        jpeg({ width: 65_535, height: 65_535 }),
      ),
      "a PDF packed twice": pdf({ objects: [pdfStream(8, "/Filter [/FlateDecode /Fl#61teDecode]", "x")] }),
      "a PDF that leads to one long object again and again": pdf({
        objects: [
          pdfObject(8, `[${"<< /AA 9 0 R >>".repeat(2_000)}]`),
          pdfObject(9, `<< ${Array.from({ length: 3_000 }, (_, n) => `/a${n} ${n}`).join(" ")} >>`),
        ],
      }),
      "a page of 195 kB that unpacks to 200 MB": pageOf(OF_200_MB, "/Filter /FlateDecode"),
      "the same, packed in another way": pageOf(joined("\x81a".repeat(1_000_000), "\x80"), "/Filter /RunLengthDecode"),
      "the same, that passes for a picture": pageOf(
        OF_200_MB,
        "/Subtype /Image /Width 7000 /Height 7000 /BitsPerComponent 8 /Filter /FlateDecode",
      ),
    },
    file_active_content: {
      "a script": pdf({ objects: [pdfObject(8, SCRIPT)] }),
      "a script with a hidden name": pdf({ objects: [pdfObject(8, "<< /S /J#61vaScript >>")] }),
      "a script whose name stands elsewhere": pdf({
        objects: [pdfObject(8, "<< /S 9 0 R >>"), pdfObject(9, "/JavaScript")],
      }),
      "a script among packed objects": packedPdf({ 5: SCRIPT }),
      "a script among objects packed as differences": packedPdf(
        { 5: SCRIPT },
        { how: "/DecodeParms << /Predictor 1 >>" },
      ),
      "a script in a stream that the table leads to, with a decoy in sight": pdf({
        catalog: "/OpenAction 4 0 R",
        objects: [pdfStream(5, "", HIDDEN), DECOY],
        elsewhere: { 4: placeOf(HIDDEN) },
      }),
      "a script in sight, with a decoy that the table leads to": pdf({
        catalog: "/OpenAction 4 0 R",
        objects: [pdfStream(5, "", DECOY), HIDDEN],
        elsewhere: { 4: placeOf(DECOY) },
      }),
      "a script that was taken back, as a signature lets one see it": addedTo(pdf({ objects: [HIDDEN] }), {
        objects: [DECOY],
      }),
      "scripts of the document": pdf({ catalog: "/Names << /JavaScript 8 0 R >>", objects: [pdfObject(8, "<< >>")] }),
      "a program to start": link("/S /Launch /F (cmd.exe)"),
      "another file to open": link("/S /GoToR /F (plan.pdf) /D [0 /Fit]"),
      "a network path": link("/S /GoToR /F (\\\\\\\\host\\\\share\\\\plan.pdf) /D [0 /Fit]"),
      "a file of another": link("/S /GoToE /D [0 /Fit] /T << /R /C /N (a) >>"),
      "a thread of another file": link("/S /Thread /F (plan.pdf) /D 0"),
      "a link to a file": link("/S /URI /URI (file://host/share/plan.pdf)"),
      "a link to a network path": link("/S /URI /URI (\\\\\\\\host\\\\share)"),
      "a link that is a script": link("/S /URI /URI ( javascript:alert\\(1\\))"),
      "links that all lead to a network path": pdf({ catalog: "/URI << /Base (file://host/share/) >>" }),
      "a form that sends itself": link("/S /SubmitForm /F (https://x.example)"),
      "a form that is filled from elsewhere": link("/S /ImportData /F (a.fdf)"),
      "a film": link("/S /Rendition /OP 0"),
      "another file inside": pdf({
        catalog: "/Names << /EmbeddedFiles << /Names [(a) 8 0 R] >> >>",
        objects: [pdfObject(8, "<< /Type /Filespec /F (a) >>")],
      }),
      "an attachment": pdf({ objects: [pdfStream(8, "/Type /EmbeddedFile", "MZ")] }),
      "an attachment without its type": pdf({
        objects: [pdfObject(8, "<< /F (a) /EF << /F 9 0 R >> >>"), pdfStream(9, "", "MZ")],
      }),
      "an attachment in a note": pdf({ objects: [pdfObject(8, "<< /Type /Annot /Subtype /FileAttachment >>")] }),
      "what a page draws, in another file": pdf({ objects: [pdfStream(8, "/F (\\\\\\\\host\\\\share)", "")] }),
      "a page of another file": pdf({ objects: [pdfStream(8, "/Subtype /Form /Ref << /F (a.pdf) /Page 0 >>", "")] }),
      "an address opened with it": pdf({ catalog: "/OpenAction << /S /URI /URI (https://x.example) >>" }),
      "an address opened next": pdf({
        catalog: "/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next << /S /URI /URI (https://x.example) >> >>",
      }),
      "actions of a page": pdf({
        page: "/AA << /O 8 0 R >>",
        objects: [pdfObject(8, "<< /S /URI /URI (https://x.example) >>")],
      }),
      "a form that is a program": pdf({ catalog: "/AcroForm << /XFA 8 0 R >>", objects: [pdfStream(8, "", "<xdp/>")] }),
    },
    file_unverifiable: {
      "a password": saved("encrypt=aes-256,user-password=secret,owner-password=secret"),
      "a page that is not there": pdf({ elsewhere: { 3: () => 0 } }),
      "a table that leads elsewhere": pdf({ elsewhere: { 3: placeOf("2 0 obj") } }),
      "no table": bytesOf(
        Buffer.from(pdf())
          .toString("latin1")
          .replace(/startxref\n\d+/, "startxref\n9"),
      ),
      "a string without an end": pdf({ objects: [pdfObject(8, "(")] }),
      "an object that is none": pdf({ objects: [pdfObject(8, "<< /A >")] }),
      "packed in a way that nobody knows": pdf({ objects: [pdfStream(8, "/Filter /MyDecode", "x")] }),
      "more states than anybody saves": Array.from({ length: 40 }).reduce<Uint8Array>(
        (earlier) => addedTo(earlier, { objects: [pdfObject(8, "null")] }),
        pdf(),
      ),
      "a length of 200,000 digits": pdf({
        objects: [`8 0 obj\n<< /Length ${"1".repeat(200_000)} 1 R >>\nstream\nabc\nendstream\nendobj\n`],
      }),
      "lists within lists": pdf({ objects: [pdfObject(8, `${"[".repeat(100_000)}${"]".repeat(100_000)}`)] }),
      "lists within lists that do not end": pdf({ objects: [pdfObject(8, "[".repeat(200_000))] }),
      "200,000 filters": pdf({
        objects: [`8 0 obj\n<< ${"/Filter[".repeat(200_000)} /Length 3 >>\nstream\nabc\nendstream\nendobj\n`],
      }),
    },
  };
  it.each(
    Object.entries(cases).flatMap(([flaw, files]) =>
      Object.entries(files).map(([what, bytes]) => [flaw, what, bytes] as const),
    ),
  )("%s: %s", async (flaw, _what, bytes) => expect(await told(bytes)).toBe(flaw));

  it("counts what packed objects unpack to, and what they say", async () => {
    const limits = { ...LIMITS, unpackedBytes: 100_000, writtenBytes: 50_000 };
    const told = async (content: string) => await judgeFile(packedPdf({ 5: content }), limits);
    expect(await told("null")).toEqual({ type: "pdf" });
    expect(await told(`null${" ".repeat(100_000)}`)).toEqual({ flaw: "file_bomb" });
    expect(await told(`(${"a".repeat(60_000)})`)).toEqual({ flaw: "file_bomb" });
    expect(await judgeFile(pdf({ elsewhere: { 9000: () => 9 } }), { ...limits, objects: 8_000 })).toEqual({
      flaw: "file_bomb",
    });
  });

  const WHOLE = [
    packedPdf({ 5: "<< /Type /Font >>" }),
    pdf({ page: "/Contents 4 0 R", objects: [pdfStream(4, "/Filter /FlateDecode", deflated("BT ET"))] }),
    SIGNED,
    jpeg({ scans: 3 }),
    png(),
    heic(),
  ];

  /** A place in a file of any length: of all doubles below one, nearly every one is next to nothing. */
  const share = fc.nat(9_999).map((of) => of / 10_000);

  it("takes no file that was cut anywhere", async () => {
    const cuts = fc.record({ file: fc.constantFrom(...WHOLE), part: share });
    await fc.assert(
      fc.asyncProperty(cuts, async ({ file, part }) => {
        // Two bytes of a PDF may be missing: the line behind its end. One that was added to was whole before that.
        const bytes = file.slice(0, Math.floor((file.length - 2) * part));
        const isWhole =
          file === SIGNED && bytes.length >= pdf().length && /%%EOF\s*$/.test(Buffer.from(bytes).toString("latin1"));
        expect([...FILE_TYPES].includes((await told(bytes)) as never)).toBe(isWhole);
      }),
    );
  });

  it("always answers, whatever was changed in a file", async () => {
    const change = fc.record({ at: share, to: fc.nat(255) });
    const changed = fc.record({
      file: fc.constantFrom(...WHOLE),
      changes: fc.array(change, { minLength: 1, maxLength: 12 }),
    });
    const answers = new Set<string>();
    await fc.assert(
      fc.asyncProperty(changed, async ({ file, changes }) => {
        const bytes = file.slice();
        for (const { at, to } of changes) bytes[Math.floor(at * bytes.length)] = to;
        answers.add(await told(bytes));
      }),
      { numRuns: 300 },
    );
    expect(answers.size, [...answers].join()).toBeGreaterThan(1);
    expect([...answers].filter((answer) => /judge|infected/.test(answer))).toEqual([]);
    const starts = fc
      .constantFrom("%PDF-1.7\n", "\xff\xd8\xff", "\x89PNG\r\n\x1a\n", "\0\0\0\x10ftypheic")
      .map(bytesOf);
    await fc.assert(
      fc.asyncProperty(starts, fc.uint8Array({ maxLength: 400 }), async (start, rest) => {
        expect([...FILE_TYPES]).not.toContain(await told(joined(start, rest)));
      }),
    );
  });
});
