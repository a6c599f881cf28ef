import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clientAddress } from "@/lib/accounts/address";
import { missingScope, sameSitePath } from "@/lib/accounts/rules";

describe("sameSitePath", () => {
  it.each(["/", "/ecoles", "/ecoles/CARBONNE?echeance=M6&page=2", "/suivi#aujourdhui", "/a?b=http://autre.fr"])(
    "keeps %s",
    (path) => expect(sameSitePath(path)).toBe(path),
  );

  it.each([
    ["nothing", null],
    ["an empty text", ""],
    ["another site", "https://autre.fr/"],
    ["another site without its scheme", "//autre.fr/"],
    ["a backslash that browsers read as a slash", "/\\autre.fr/"],
    ["a tab that browsers drop", "/\t/autre.fr/"],
    ["a line break that browsers drop", "/\n/autre.fr/"],
    ["dots that end in two slashes", "/..//autre.fr/"],
    ["dots after a name that end in two slashes", "/ecoles/..//autre.fr/"],
    ["a script", "javascript:alert(1)"],
    ["a relative path", "ecoles"],
    ["the sign-in page itself", "/connexion?suite=/connexion"],
    ["what is for machines", "/api/auth/signout"],
    ["an address longer than any of ours", `/${"a".repeat(1_000)}`],
  ])("refuses %s", (_what, path) => expect(sameSitePath(path)).toBeNull());

  it("never leads a browser to another site", () => {
    const nasty = fc.array(fc.constantFrom("/", "\\", ".", "@", ":", "?", "#", "\t", "%2f", "a", "autre.fr"));
    fc.assert(
      fc.property(nasty, (parts) => {
        const path = sameSitePath(`/${parts.join("")}`);
        if (path !== null) expect(new URL(path, "http://ici.test").origin).toBe("http://ici.test");
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("missingScope", () => {
  const none = { schoolIds: [], hostOrganisationId: null };

  it.each([
    ["coordinator", none, "schoolIds"],
    ["coordinator", { ...none, schoolIds: ["1"] }, null],
    ["host", none, "hostOrganisationId"],
    ["host", { ...none, hostOrganisationId: "1" }, null],
    ["staff", none, null],
    ["region", none, null],
    ["auditor", none, null],
    ["admin", none, null],
  ] as const)("%s with %o: %s", (role, scope, field) => expect(missingScope(role, scope)).toBe(field));
});

describe("clientAddress", () => {
  const of = (value: string) => clientAddress(new Headers({ "x-forwarded-for": value }));

  it.each([
    ["what the proxy added, not what the client wrote before it", "10.0.0.1, 192.0.2.7", "192.0.2.7"],
    ["an IPv4 address written as IPv6", "::ffff:192.0.2.7", "192.0.2.7"],
    ["the network of an IPv6 address", "2001:db8:0:2:aaaa:bbbb:cccc:dddd", "2001:db8:0:2::/64"],
    ["the same network written short", "2001:DB8::2:aaaa:bbbb:cccc:dddd", "2001:db8:0:2::/64"],
    ["the machine itself", "::1", "0:0:0:0::/64"],
    ["nothing readable", "", "unknown"],
  ])("takes %s", (_what, value, address) => expect(of(value)).toBe(address));

  it("bounds the length of a key", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii" }), (value) => clientAddress({ get: () => value }).length <= 60),
    );
  });
});
