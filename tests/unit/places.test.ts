import { describe, expect, test } from "vitest";
import { departementName, departementOf, findCommune, searchCommunes } from "@/lib/network/places/communes";
import { epciOf } from "@/lib/network/places/epci";

const names = (text: string, limit = 10) => searchCommunes(text, limit).map((commune) => commune.name);
// Merged into another commune: the list holds it as « commune déléguée » only.
const MERGED = "09255";
const first = (text: string) => searchCommunes(text, 1)[0]?.code;

describe("findCommune", () => {
  test("gives the name, département, postcodes and population", () => {
    expect(findCommune("31107")).toEqual({
      code: "31107",
      name: "Carbonne",
      departementCode: "31",
      postcodes: ["31390"],
      population: 5563,
    });
  });

  test.each([
    ["2A004", "Ajaccio"],
    ["2a004", "Ajaccio"],
    [" 09225 ", "Pamiers"],
    ["75115", "Paris 15e Arrondissement"],
    ["97411", "Saint-Denis"],
  ])("%j is %s", (code, name) => expect(findCommune(code)?.name).toBe(name));

  test.each(["", "99999", "3110", "34400", "Carbonne", MERGED])("%j is not a current commune", (code) => {
    expect(findCommune(code)).toBeNull();
  });
});

describe("searchCommunes", () => {
  test.each([
    ["carbonne", "31107"],
    ["CARBONNE", "31107"],
    ["carbonn", "31107"],
    ["31390 carbonne", "31107"],
    ["Carbonne (31390)", "31107"],
    ["31107", "31107"],
    ["2a004", "2A004"],
    ["st gaudens", "31483"],
    ["St-Gaudens", "31483"],
    ["saint gaudens", "31483"],
    ["saintgaudens", "31483"],
    ["gaudens", "31483"],
    ["sete", "34301"],
    ["Sète", "34301"],
    ["SÈTE", "34301"],
    ["se\u0300te", "34301"],
    ["vigan", "30350"],
    ["l'isle jourdain 32", "32160"],
    ["l’isle-jourdain 32", "32160"],
    ["villefranche lauragais", "31582"],
    ["paris", "75056"],
    ["paris 15", "75115"],
    ["steenvoorde", "59580"],
    ["steenv", "59580"],
    ["schœlcher", "97229"],
    ["schoelcher", "97229"],
  ])("%j finds %s first", (text, code) => expect(first(text)).toBe(code));

  test("a postcode finds every commune it serves, and nothing else", () => {
    const found = searchCommunes("31390", 50);
    expect(found[0]?.code).toBe("31107");
    expect(found.length).toBeGreaterThan(1);
    expect(found.every((commune) => commune.postcodes.includes("31390"))).toBe(true);
  });

  test("five digits are a postcode first: 31390 is also the INSEE code of Montréjeau", () => {
    expect(findCommune("31390")?.name).toBe("Montréjeau");
    expect(names("31390")).not.toContain("Montréjeau");
    expect(names("31107")).toEqual(["Carbonne"]);
  });

  test("an unfinished « ste » is Sainte and the beginning of another word", () => {
    expect(names("ste m")[0]).toBe("Sainte-Marie-la-Mer");
    expect(names("ste", 1000)).toContain("Steenvoorde");
  });

  test("the exact name comes before longer ones, whatever their size", () => {
    expect(first("toulouse")).toBe("31555");
    expect(first("albi")).toBe("81004");
    expect(first("castres")).toBe("81065");
  });

  test("among equals Occitanie comes first, then the more populous", () => {
    const home = new Set("09 11 12 30 31 32 34 46 48 65 66 81 82".split(" "));
    const found = searchCommunes("montau", 50)
      .filter((commune) => commune.name.startsWith("Montau"))
      .map((commune) => home.has(commune.departementCode));
    expect(found).toContain(false);
    expect(found.indexOf(false)).toBeGreaterThan(found.lastIndexOf(true));
    expect(names("montau", 2)).toEqual(["Montauban", "Montaud"]);
  });

  const CARBONNE = "31107";
  const near = (text: string, from: string, limit = 10) =>
    searchCommunes(text, limit, from).map(({ name, departementCode }) => `${name} (${departementCode})`);

  test("from a school the nearest of the region come first, what bears the very name elsewhere after them", () => {
    expect(near("Rieux", CARBONNE, 9)).toEqual([
      "Rieux-Volvestre (31)",
      "Rieux-de-Pelleport (09)",
      "Rieux-Minervois (11)",
      "Rieux-en-Val (11)",
      "Rieux (56)",
      "Rieux (60)",
      "Rieux (76)",
      "Rieux (51)",
      "Rieux-en-Cambrésis (59)",
    ]);
    // From Peyriac-Minervois the other way round.
    expect(near("Rieux", "11286", 4)).toEqual([
      "Rieux-Minervois (11)",
      "Rieux-en-Val (11)",
      "Rieux-de-Pelleport (09)",
      "Rieux-Volvestre (31)",
    ]);
  });

  test("without a school the region still comes first, the more populous of it before the others", () => {
    expect(names("Rieux", 4)).toEqual(["Rieux-Volvestre", "Rieux-Minervois", "Rieux-de-Pelleport", "Rieux-en-Val"]);
    // A school whose place is not known is none.
    expect(near("Rieux", "75056", 1)).toEqual(["Rieux-Volvestre (31)"]);
  });

  test("the very name in the region comes before longer ones nearby, a large town before those it begins", () => {
    expect(near("montaut", CARBONNE, 3)).toEqual(["Montaut (31)", "Montaut (09)", "Montaut (32)"]);
    expect(near("castelnau", CARBONNE).every((name) => /\((31|09|32|82|81|65|11)\)$/.test(name))).toBe(true);
    expect(near("paris", CARBONNE, 2)).toEqual(["Paris (75)", "Parisot (81)"]);
    expect(near("lyon", CARBONNE, 1)).toEqual(["Lyon (69)"]);
  });

  test("a postcode that several share begins with the nearest of them", () => {
    expect(near("31390", "31455", 2)).toEqual(near("31390", "31455").slice(0, 2));
    expect(searchCommunes("313", 1, "31455")[0]?.code).toBe("31455");
  });

  test.each(["", "   ", "-", "'", "zzzz", "00000", "carbonne 75", "(.*)", "🙂"])("%j finds nothing", (text) => {
    expect(names(text)).toEqual([]);
  });

  test("never gives more than the limit", () => {
    expect(names("saint", 3)).toHaveLength(3);
    expect(names("saint", 0)).toEqual([]);
  });
});

describe("départements and EPCI", () => {
  test("names and codes", () => {
    expect(departementName("31")).toBe("Haute-Garonne");
    expect(departementName("974")).toBe("La Réunion");
    expect(departementName("20")).toBeNull();
    expect(departementOf("31107")).toBe("31");
    expect(departementOf("97411")).toBe("974");
    expect(departementOf("99999")).toBeNull();
  });

  test("the EPCI of a commune", () => {
    expect(epciOf("31107")).toMatchObject({ siren: "200066819", name: "CC du Volvestre", type: "CC" });
    expect(epciOf("31107")?.memberCodes).toHaveLength(32);
    expect(epciOf("75056")).toBeNull();
  });
});
