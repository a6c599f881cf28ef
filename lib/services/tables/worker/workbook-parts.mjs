// @ts-check
import { posix } from "node:path";
import { Refused } from "./refuse.mjs";
import { readWholeXml } from "./xml.mjs";

/** @typedef {Awaited<ReturnType<typeof import("./archive.mjs").openArchive>>} Archive */
/** @typedef {import("./worker.mjs").Limits} Limits */

/**
 * What a part refers to, the archive itself for an empty name; types without the address before their last word.
 * @param {Archive} archive @param {string} part @param {Limits} limits
 */
async function relationsOf(archive, part, limits) {
  const folder = posix.dirname(part);
  const path = posix.join(folder, "_rels", `${posix.basename(part)}.rels`);
  /** @type {{ id: string, type: string, target: string }[]} */
  const relations = [];
  if (!archive.has(path)) return relations;
  await readWholeXml(
    archive.textOf(path),
    {
      open(name, { Id = "", Type = "", Target = "" }) {
        if (name !== "Relationship") return;
        const target = Target.startsWith("/") ? Target.slice(1) : posix.join(folder, Target);
        relations.push({ id: Id, type: posix.basename(Type), target });
      },
    },
    limits,
  );
  return relations;
}

/** The sheets that are there, by their parts, and the parts that all of them need. @param {Archive} archive @param {Limits} limits */
export async function partsOf(archive, limits) {
  const [main] = (await relationsOf(archive, "", limits)).filter(({ type }) => type === "officeDocument");
  const path = main?.target ?? "xl/workbook.xml";
  if (!archive.has(path)) throw new Refused("file_unreadable");
  /** @type {{ name: string, id: string, hidden: boolean }[]} */
  const named = [];
  let from1904 = false;
  await readWholeXml(
    archive.textOf(path),
    {
      open(name, attributes) {
        if (name === "workbookPr") from1904 = /^(1|true)$/.test(attributes.date1904 ?? "");
        if (name !== "sheet") return;
        const id = Object.keys(attributes).find((key) => key.endsWith(":id"));
        const hidden = /hidden/i.test(attributes.state ?? "");
        named.push({ name: attributes.name ?? "", id: (id && attributes[id]) || "", hidden });
      },
    },
    limits,
  );
  const relations = await relationsOf(archive, path, limits);
  const partOf = (/** @type {string} */ type) => relations.find((relation) => relation.type === type)?.target ?? "";
  const sheets = named.flatMap(({ name, id, hidden }) => {
    const sheet = relations.find((relation) => relation.id === id && relation.type === "worksheet");
    return sheet && archive.has(sheet.target) ? [{ name, hidden, part: sheet.target }] : [];
  });
  if (sheets.length === 0) throw new Refused("file_unreadable");
  return { sheets, strings: partOf("sharedStrings"), styles: partOf("styles"), from1904 };
}
