import { createHash, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import en from "@/lib/foundation/i18n/messages/en/files.json";
import fr from "@/lib/foundation/i18n/messages/fr/files.json";
import { FILE_REFUSALS, type ReadRefusal } from "@/lib/services/files/rules/vocabulary";
import { MARKED_BYTES, seal, sealedUnder, unseal } from "@/lib/services/files/seal";

const SECRET = randomBytes(32).toString("base64");
const fileOf = (content: Uint8Array) => ({
  id: crypto.randomUUID(),
  sha256: createHash("sha256").update(content).digest("hex"),
});

describe("a sealed file", () => {
  it("gives back any bytes, and shows none of them", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3_000 }), (content) => {
        const file = fileOf(content);
        const [sealed, again] = [seal(content, file, SECRET), seal(content, file, SECRET)];
        expect(unseal(sealed, file, [SECRET])).toEqual(Buffer.from(content));
        expect(sealed.equals(again)).toBe(false);
        if (content.length > 8) expect(sealed.includes(Buffer.from(content))).toBe(false);
      }),
    );
  });

  const content = randomBytes(500);
  const file = fileOf(content);
  const sealed = seal(content, file, SECRET);

  it("is refused with any one bit of it changed, and cut anywhere", () => {
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      expect(unseal(changed, file, [SECRET]), `byte ${at}`).toMatch(/^file_(altered|other_secret)$/);
      expect(unseal(sealed.subarray(0, at), file, [SECRET]), `cut at ${at}`).toMatch(/^file_(altered|other_secret)$/);
    }
    expect(unseal(Buffer.concat([sealed, Buffer.of(0)]), file, [SECRET])).toBe("file_altered");
  });

  it("is refused in the place of another, and under another secret, which it says", () => {
    expect(unseal(sealed, { ...file, id: crypto.randomUUID() }, [SECRET])).toBe("file_altered");
    expect(unseal(sealed, { ...file, sha256: "0".repeat(64) }, [SECRET])).toBe("file_altered");
    expect(unseal(sealed, file, [randomBytes(32).toString("base64")])).toBe("file_other_secret");
    expect(unseal(sealed, file, [])).toBe("file_other_secret");
  });
});

describe("a file under one of several secrets", () => {
  const [first, second, third] = [1, 2, 3].map(() => randomBytes(32).toString("base64")) as [string, string, string];
  const content = randomBytes(50);
  const file = fileOf(content);
  const sealed = seal(content, file, second);

  it("is opened by the one that it lies under, wherever that stands among them", () => {
    for (const secrets of [[second], [first, second], [second, first], [first, third, second]])
      expect(unseal(sealed, file, secrets)).toEqual(content);
    expect(unseal(sealed, file, [first, third])).toBe("file_other_secret");
  });

  it("says by its beginning which one that is", () => {
    const beginning = sealed.subarray(0, MARKED_BYTES);
    expect(sealedUnder(beginning, [first, second])).toBe(second);
    expect(sealedUnder(beginning, [first, third])).toBeNull();
    expect(sealedUnder(beginning.subarray(0, -1), [second])).toBeNull();
    expect(sealedUnder(Buffer.alloc(0), [second])).toBeNull();
    expect(sealedUnder(Buffer.from("%PDF-1.7 and more than thirteen bytes"), [second])).toBeNull();
    for (const secret of [first, second, third]) expect(sealed.includes(Buffer.from(secret))).toBe(false);
  });
});

it("has words for everything that a file can be refused for", () => {
  const unreadable = [
    "files_not_configured",
    "storage_unavailable",
    "file_missing",
    "file_altered",
    "file_other_secret",
  ];
  for (const texts of [fr, en]) {
    expect(Object.keys(texts.failure).sort()).toEqual([...FILE_REFUSALS].sort());
    for (const code of unreadable satisfies readonly string[] as ReadRefusal[])
      expect([texts.unreadable[code], texts.unreadable[`${code}Remedy`]]).toEqual([
        expect.any(String),
        expect.any(String),
      ]);
  }
});
