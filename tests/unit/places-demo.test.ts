import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { foldWords } from "@/lib/foundation/core/fold";
import { hasSirenKey } from "@/lib/network/partners/rules/partner";
import { departementName, departementOf, findCommune } from "@/lib/network/places/communes";
import { epciOf } from "@/lib/network/places/epci";
import { demoHosts, demoProviders, demoSchools } from "@/prisma/demo/schools";

// The SIREN of a commune is in the package only: the committed files need it nowhere else.
const official: { code: string; nom: string; siren?: string }[] = JSON.parse(
  readFileSync("node_modules/@etalab/decoupage-administratif/data/communes.json", "utf8"),
);

describe.each(demoSchools)("$code", (school) => {
  const host = demoHosts.find((candidate) => candidate.siren === school.hostSiren);

  test("stands in the official commune of its name", () => {
    const commune = findCommune(school.communeInsee);
    expect(commune).not.toBeNull();
    expect(foldWords(school.name).startsWith(foldWords(commune?.name ?? "?"))).toBe(true);
    expect(foldWords(school.code)).toBe(foldWords(school.name));
    expect(school.code).toMatch(/^[A-Z]+(-[A-Z]+)*$/);
    expect(school.departementCode).toBe(departementOf(school.communeInsee));
  });

  test("is hosted by its commune, its EPCI or its département, under the official SIREN", () => {
    expect(host?.departementCode).toBe(school.departementCode);
    if (host?.kind === "commune") {
      const commune = official.find((candidate) => candidate.siren === host.siren);
      expect(commune?.code).toBe(school.communeInsee);
      expect(host.name).toBe(`Commune de ${commune?.nom}`);
    } else if (host?.kind === "departement") {
      // The official list has no number of a département: its form is that of all of them (22, département, 000, rank).
      expect(host.siren).toMatch(new RegExp(`^22${school.departementCode}000\\d{2}$`));
      expect(hasSirenKey(host.siren)).toBe(true);
      expect(host.name).toMatch(new RegExp(`${departementName(school.departementCode)}$`));
    } else {
      const epci = epciOf(school.communeInsee);
      expect(host?.siren).toBe(epci?.siren);
      expect(host?.kind === "metropole").toBe(epci?.type === "METRO");
      const officialName = epci?.name.replace(/^C[ACU] /, "").replace(/ \(.*\)$/, "") ?? "?";
      expect(foldWords(host?.name ?? "").endsWith(foldWords(officialName))).toBe(true);
    }
  });

  test("is run by a known provider", () => {
    expect(demoProviders.map((provider) => provider.code)).toContain(school.providerCode);
  });
});

test("codes and hosts are unique, every host hosts, both providers run schools", () => {
  expect(new Set(demoSchools.map((school) => school.code)).size).toBe(demoSchools.length);
  expect(new Set(demoSchools.map((school) => school.hostSiren))).toEqual(new Set(demoHosts.map((host) => host.siren)));
  expect(new Set(demoSchools.map((school) => school.providerCode)).size).toBe(demoProviders.length);
});

test("the facts of the press hold: ranks, months, hosts", () => {
  const by = (code: string) => demoSchools.find((school) => school.code === code);
  expect(by("CARBONNE")).toMatchObject({ openingRank: 16, hostSiren: "200066819" });
  expect(by("MENDE")?.hostSiren).toBe("224800011");
  expect(by("CARBONNE")?.openedOn).toMatch(/^2018-05/);
  expect(by("TOULOUSE-REYNERIE")).toMatchObject({ openingRank: 20, communeInsee: "31555" });
  expect(demoSchools.filter((school) => school.openingRank === null && school.openedOn < "2018")).toHaveLength(10);
  const joined = demoSchools.filter((school) => school.openedOn.startsWith("2023-02")).map((school) => school.code);
  expect(joined.sort()).toEqual(["ALBI", "CAYLUS", "MILLAU", "SETE"]);
});
