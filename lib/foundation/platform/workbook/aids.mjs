// @ts-check
import { getCellAddress, sanitizeTextContent } from "write-excel-file/utility";

/**
 * Rows that belong together, counted from 0, the last included; whether the first of them names the columns.
 * @typedef {{ first: number, last: number, columns: number, isHeaded: boolean }} TitledRows
 * @typedef {{ name: string, tables: readonly TitledRows[] }} TitledSheet
 */

const CORE = "docProps/core.xml";
const CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml";
const CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

/**
 * The names by which NVDA and JAWS know the titles of columns and rows, and read them with each cell: what they head, from
 * the first cell to the last, in which sheet.
 * @param {readonly TitledSheet[]} sheets
 */
function namesOf(sheets) {
  const names = sheets.flatMap(({ name, tables }, sheet) =>
    tables.map(({ first, last, columns, isHeaded }, table) => {
      const [from, to] = [getCellAddress(first, 0), getCellAddress(last, columns - 1)];
      const key = `${isHeaded ? "TitleRegion" : "RowTitle"}${sheet + 1}_${table + 1}.${from}.${to}.${sheet + 1}`;
      const at = `'${name.replaceAll("'", "''")}'!$A$${first + 1}`;
      return `<definedName name="${key}">${sanitizeTextContent(at)}</definedName>`;
    }),
  );
  return `<definedNames>${names.join("")}</definedNames>`;
}

/**
 * What a reader of screens needs of a workbook: its title, its language, and what heads each of its tables.
 * @param {string} title
 * @param {string} lang
 * @param {readonly TitledSheet[]} sheets
 */
export function readingAids(title, lang, sheets) {
  const relation = `<Relationship Id="rId-core-1" Type="${CORE_RELATION}" Target="${CORE}"/>`;
  const properties = `<dc:title>${sanitizeTextContent(title)}</dc:title><dc:language>${sanitizeTextContent(lang)}</dc:language>`;
  return {
    files: {
      transform: {
        "[Content_Types].xml": {
          insert: () => `<Override ContentType="${CORE_TYPE}" PartName="/${CORE}"/>`,
        },
        "_rels/.rels": { insert: () => relation },
        "xl/workbook.xml": {
          /** @param {string} xml */
          transform: (xml) => xml.replace(/<definedNames\s*\/>/u, () => namesOf(sheets)),
        },
      },
      write: {
        files: () => ({
          [CORE]: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">${properties}</cp:coreProperties>`,
        }),
      },
    },
  };
}
