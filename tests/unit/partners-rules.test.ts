import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkHost, hasSirenKey } from "@/lib/network/partners/rules/partner";
import { demoHosts } from "@/prisma/demo/schools";

describe("the key of a SIREN", () => {
  it.each(demoHosts.map(({ name, siren }) => [name, siren]))("is right for %s", (_name, siren) => {
    expect(checkHost({ siren })).toBeNull();
  });

  it("is wrong as soon as one digit is another", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...demoHosts),
        fc.nat({ max: 8 }),
        fc.integer({ min: 1, max: 9 }),
        ({ siren }, place, more) => {
          const digits = [...siren];
          digits[place] = String((Number(digits[place]) + more) % 10);
          expect(checkHost({ siren: digits.join("") })).toBe("siren_key_wrong");
        },
      ),
    );
  });

  it("fits one digit of ten", () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000_000, max: 99_999_999 }), (digits) => {
        const fitting = [..."0123456789"].filter((key) => hasSirenKey(digits + key));
        expect(fitting).toHaveLength(1);
      }),
    );
  });
});
