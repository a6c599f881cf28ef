import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanFileName, contentDisposition } from "@/lib/services/files/rules/file-name";
import { checkSize, FILE_TYPES, MAX_FILE_BYTES } from "@/lib/services/files/rules/vocabulary";

it("is refused for its size before anything of it is read", () => {
  expect([0, 1, MAX_FILE_BYTES, MAX_FILE_BYTES + 1].map(checkSize)).toEqual([
    "file_empty",
    null,
    null,
    "file_too_large",
  ]);
});

describe("the name of a file", () => {
  it.each([
    ["Plan des locaux.pdf", "pdf", "Plan des locaux.pdf"],
    ["Délibération n° 2018-05.PDF", "pdf", "Délibération n° 2018-05.pdf"],
    ["photo.JPEG", "jpeg", "photo.jpeg"],
    ["facture.exe", "pdf", "facture.pdf"],
    ["facture.pdf.exe", "pdf", "facture.pdf.pdf"],
    ["plan.png", "jpeg", "plan.jpg"],
    ["IMG_0412.HEIC", "jpeg", "IMG_0412.jpg"],
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
