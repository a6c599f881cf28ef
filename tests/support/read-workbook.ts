import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";

type Element = { name: string; attributes: Record<string, string>; text: string };

/** The elements of an XML text as they end, each with the text right in it; throws where it is not well formed. */
export function elementsOf(xml: string): Element[] {
  const open: Element[] = [];
  const ended: Element[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => open.push({ name, attributes, text: "" }));
  parser.on("text", (text) => {
    const last = open.at(-1);
    if (last) last.text += text;
  });
  parser.on("closetag", () => {
    const last = open.pop();
    if (last) ended.push(last);
  });
  parser.write(xml).close();
  return ended;
}

const columnOf = (at: string) =>
  [...at.replace(/\d/gu, "")].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** The sheets of a workbook by name: texts as they are, numbers with the decimals of their format, in French. */
export function sheetsOf(bytes: Uint8Array): Map<string, string[][]> {
  const parts = unzipSync(bytes);
  const partOf = (path: string) => elementsOf(strFromU8(parts[path] ?? new Uint8Array()));
  const of = (path: string, name: string) => partOf(path).filter((element) => element.name === name);
  const texts = parts["xl/sharedStrings.xml"] ? of("xl/sharedStrings.xml", "t").map(({ text }) => text) : [];
  const styles = partOf("xl/styles.xml");
  const formats = new Map(
    styles.filter(({ name }) => name === "numFmt").map(({ attributes: a }) => [a.numFmtId, a.formatCode]),
  );
  // Those of cells come last.
  const looks = styles.filter(({ name }) => name === "xf").map(({ attributes: a }) => a.numFmtId ?? "0");
  const ownLooks = looks.slice(
    looks.length - Number(styles.find(({ name }) => name === "cellXfs")?.attributes.count ?? looks.length),
  );
  const digitsOf = (style: string | undefined) => {
    const id = ownLooks[Number(style ?? 0)] ?? "0";
    const format = formats.get(id) ?? { "2": "0.00", "3": "#,##0" }[id] ?? "0";
    return format.split(".")[1]?.length ?? 0;
  };
  return new Map(
    of("xl/workbook.xml", "sheet").map(({ attributes: { name = "" } }, index) => {
      const rows: string[][] = [];
      let value = "";
      for (const element of partOf(`xl/worksheets/sheet${index + 1}.xml`)) {
        if (element.name === "v" || element.name === "t") value = element.text;
        if (element.name !== "c") continue;
        const { r: at = "", t: type, s: style } = element.attributes;
        const row = Number(at.replace(/\D/gu, "")) - 1;
        while (rows.length <= row) rows.push([]);
        const line = rows[row] ?? [];
        while (line.length < columnOf(at)) line.push("");
        const number = () => Number(value).toFixed(digitsOf(style)).replace(".", ",");
        if (value !== "")
          line.push(type === "s" ? (texts[Number(value)] ?? "") : type === "inlineStr" ? value : number());
        value = "";
      }
      return [name, rows] as const;
    }),
  );
}

/** What a reader of screens is told of a workbook: its title, its language, and the lines of several cells that nothing heads. */
export function aidsOf(bytes: Uint8Array) {
  const parts = unzipSync(bytes);
  const textsOf = (path: string, name: string) =>
    elementsOf(strFromU8(parts[path] ?? new Uint8Array())).filter((element) => element.name === name);
  const headed = textsOf("xl/workbook.xml", "definedName").map(({ attributes: { name = "" }, text }) => {
    const [, first, last, sheet] =
      /^(?:TitleRegion|RowTitle)\d+_\d+\.A(\d+)\.[A-Z]+(\d+)\.(\d+)$/u.exec(name)?.map(Number) ?? [];
    if (!text.endsWith(`!$A$${first}`)) throw new Error(`${name} stands at ${text}`);
    return { sheet, first: first ?? 0, last: last ?? 0 };
  });
  const unheaded = [...sheetsOf(bytes).values()].flatMap((rows, sheet) =>
    rows.filter(
      (cells, row) =>
        cells.filter(Boolean).length > 1 &&
        !headed.some((one) => one.sheet === sheet + 1 && one.first <= row + 1 && row < one.last),
    ),
  );
  const [title, lang] = ["dc:title", "dc:language"].map((name) => textsOf("docProps/core.xml", name)[0]?.text);
  return { title, lang, unheaded };
}
