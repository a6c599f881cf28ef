import fc from "fast-check";
import { expect, it } from "vitest";
import { digestOf, digestOfLists } from "@/lib/foundation/platform/digest";

it("is SHA-256 in hexadecimal, the same of a text and of its bytes", () => {
  // FIPS 180-4, « abc ».
  const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  expect([digestOf("abc"), digestOf(new TextEncoder().encode("abc"))]).toEqual([abc, abc]);
});

it("of lists is that of their JSON text", () => {
  const lists = fc.array(fc.array(fc.jsonValue(), { maxLength: 4 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(lists, (some) => {
      expect(digestOfLists(...some)).toBe(digestOf(JSON.stringify(some)));
    }),
  );
});
