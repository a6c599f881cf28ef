import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { departementHostName, hostName } from "@/lib/network/partners/rules/official-name";
import { HOST_KINDS, hasSirenKey } from "@/lib/network/partners/rules/partner";
import { findAuthority, searchAuthorities } from "@/lib/network/places/authorities";
import { listDepartements, OCCITANIE } from "@/lib/network/places/communes";
import { readTable } from "@/lib/network/places/data-files";

const VOLVESTRE = { kind: "epci", name: "CC du Volvestre", siren: "200066819", departementCode: "31" };
const CARBONNE = { kind: "commune", name: "Carbonne", siren: "213101074", departementCode: "31" };

describe("the official list of local authorities", () => {
  it.each([
    ["31390", [VOLVESTRE, CARBONNE]],
    [" 31390 ", [VOLVESTRE, CARBONNE]],
    ["carbonne", [CARBONNE, VOLVESTRE]],
    ["Volvestre", [VOLVESTRE]],
    ["communauté de communes du volvestre", [VOLVESTRE]],
    ["200066819", [VOLVESTRE]],
    ["200 066 819", [VOLVESTRE]],
    ["213101074", [CARBONNE]],
  ])("answers « %s » with the best first", (text, expected) => {
    expect(searchAuthorities(text).slice(0, expected.length)).toEqual(expected);
  });

  it.each(["", " ", "-", "75001", "Strasbourg", "200066818", "000000000", "x".repeat(200)])(
    "answers « %s » with nothing",
    (text) => {
      expect(searchAuthorities(text)).toEqual([]);
    },
  );

  it("tells a metropolis from the other intercommunal bodies", () => {
    expect(searchAuthorities("Toulouse")[0]).toMatchObject({ kind: "metropole", siren: "243100518" });
  });

  it("has a SIREN with its key for every commune of the region and every EPCI, each of them its own", () => {
    const sirens = [...readTable("sirens-occitanie.tsv").map(([, siren = ""]) => siren)];
    const epci = readTable("epci-occitanie.tsv").map(([siren = ""]) => siren);
    expect([sirens.length, epci.length]).toEqual([4_446, 164]);
    expect(new Set([...sirens, ...epci]).size).toBe(4_446 + 164);
    expect([...sirens, ...epci].filter((siren) => !hasSirenKey(siren))).toEqual([]);
    for (const siren of [...sirens, ...epci]) expect(findAuthority(siren)?.siren).toBe(siren);
  });

  it("finds by their SIREN what it finds by any text, each once", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), (text) => {
        const found = searchAuthorities(text);
        expect(found).toEqual(found.map(({ siren }) => findAuthority(siren)));
        expect(new Set(found.map(({ siren }) => siren)).size).toBe(found.length);
      }),
      { numRuns: 40 },
    );
  });
});

describe("what an authority calls itself", () => {
  it.each([
    ["epci", "CC du Volvestre", "Communauté de communes du Volvestre"],
    ["epci", "CA du Grand Cahors", "Communauté d’agglomération du Grand Cahors"],
    ["epci", "CU Perpignan", "Communauté urbaine Perpignan"],
    ["metropole", "Toulouse Métropole", "Toulouse Métropole"],
    ["epci", "Sète Agglopôle", "Sète Agglopôle"],
    ["commune", "Carbonne", "Commune de Carbonne"],
    ["commune", "Auch", "Commune d’Auch"],
    ["commune", "Escalquens", "Commune d’Escalquens"],
    ["commune", "Le Vigan", "Commune du Vigan"],
    ["commune", "Les Angles", "Commune des Angles"],
    ["commune", "La Grand-Combe", "Commune de La Grand-Combe"],
    ["commune", "L'Union", "Commune de L'Union"],
  ] as const)("%s « %s »: %s", (kind, name, expected) => {
    expect(HOST_KINDS).toContain(kind);
    expect(hostName(kind, name)).toBe(expected);
  });

  it("has an article for each département of the region, and no name for another", () => {
    for (const { code, name } of listDepartements(OCCITANIE)) expect(departementHostName(code)).toContain(name);
    expect(departementHostName("48")).toBe("Département de la Lozère");
    expect(departementHostName("75")).toBeNull();
  });
});
