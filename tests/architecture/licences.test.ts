import { describe, expect, it } from "vitest";
import {
  isAccepted,
  judge,
  licenceOf,
  licencesBeside,
  packagesOfLockfile,
  REVIEWED,
  refusedAmong,
} from "@/scripts/licences.mjs";
import { sbom } from "@/scripts/sbom.mjs";

describe("a licence", () => {
  it.each([
    "MIT",
    "AGPL-3.0-or-later",
    "AGPL-3.0-only",
    "AGPL-3.0",
    "GPL-2.0-or-later",
    "GPL-3.0-only",
    "LGPL-2.1+",
    "MPL-2.0",
    "(MIT OR WTFPL)",
    "MIT OR GPL-2.0-only",
    "MIT and ISC",
    "Apache-2.0 AND (LGPL-3.0-or-later OR SSPL-1.0)",
  ])("goes with the AGPL: %s", (license) => expect(refusedAmong([{ name: "a", license }])).toEqual([]));

  it.each([
    "GPL-2.0-only",
    "GPL-2.0",
    "LGPL-2.0-only",
    "SSPL-1.0",
    "BUSL-1.1",
    "EPL-2.0",
    "CDDL-1.0",
    "CC-BY-NC-4.0",
    "CC-BY-4.0",
    "OFL-1.1",
    "BSD-4-Clause",
    "Apache-1.1",
    "MPL-2.0-no-copyleft-exception",
    "MIT AND BUSL-1.1",
    "MIT AND (SSPL-1.0 OR EPL-2.0)",
    "GPL-2.0-only WITH Classpath-exception-2.0",
    "GPL-3.0-only WITH GCC-exception-3.1",
    "UNLICENSED",
    "SEE LICENSE IN LICENSE.md",
    "LicenseRef-Commercial",
    "Apache 2",
    "MIT OR",
    "MIT) OR (MIT",
    "",
  ])("does not: %j", (license) => expect(refusedAmong([{ name: "a", license }])).toHaveLength(1));

  it("is read in the forms of old, of which one has to do", () => {
    expect(licenceOf({ license: { type: "MIT", url: "https://a.example" } })).toBe("MIT");
    expect(licenceOf({ licenses: [{ type: "GPL-2.0-only" }, { type: "MIT" }] })).toBe("(GPL-2.0-only) OR (MIT)");
    expect(isAccepted(licenceOf({ licenses: [{ type: "GPL-2.0-only" }, { type: "MIT" }] }))).toBe(true);
    expect(isAccepted(licenceOf({ licenses: [{ type: "GPL-2.0-only" }, "SSPL-1.0"] }))).toBe(false);
    for (const said of [
      {},
      { license: null },
      { licenses: [] },
      { license: 7 },
      { license: { url: "https://a.example" } },
    ])
      expect(refusedAmong([{ name: "a", ...said }]), JSON.stringify(said)).toHaveLength(1);
  });

  it("that was looked into is taken as it was found, and as nothing else", () => {
    expect(refusedAmong([{ name: "elkjs", license: "EPL-2.0" }])).toEqual([]);
    expect(refusedAmong([{ name: "elkjs", license: "BUSL-1.1" }])).toEqual(["elkjs: BUSL-1.1"]);
    expect(refusedAmong([{ name: "seq-queue", license: "SSPL-1.0" }])).toEqual(["seq-queue: SSPL-1.0"]);
    for (const { why } of Object.values(REVIEWED)) expect(why.length).toBeGreaterThan(10);
  });
});

it("everything that is given out with this program may be, and comes under the digest of the lockfile", () => {
  expect(judge().wrong).toEqual([]);
  expect(licencesBeside().map(({ licence }) => licence)).toEqual(["OFL-1.1", "etalab-2.0", "CC-BY-4.0", "CC-BY-4.0"]);
});

it("the bill of what running needs has all of it and nothing of tests, always the same, and no address", async () => {
  const { production, development } = packagesOfLockfile();
  const bill = await sbom();
  // What npm would change each time: a number of its own, the time, its version, the name of the folder.
  expect([bill, bill.metadata].flatMap(Object.keys)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(serialNumber|timestamp|tools)$/)]),
  );
  expect(bill).toMatchObject({
    bomFormat: "CycloneDX",
    metadata: { component: { name: "cohorte", type: "application" } },
  });
  const names = new Set<string>(bill.components.map(({ name }: { name: string }) => name));
  expect(names.size).toBeGreaterThan(280);
  const of = new Set(production.map(({ name }) => name));
  for (const name of of) expect(names, name).toContain(name);
  for (const { name } of development) if (!of.has(name)) expect(names, name).not.toContain(name);
  for (const { licenses, hashes } of bill.components.filter(({ name }: { name: string }) => name === "next"))
    expect([licenses, hashes]).toEqual([[{ license: { id: "MIT" } }], [expect.objectContaining({ alg: "SHA-512" })]]);
  expect(JSON.stringify(bill)).not.toMatch(/https?:\/\/(?!cyclonedx\.org)/);
});
