const TAG =
  /<!--.*?-->|<(script|style)\b([^>]*)>.*?<\/\1>|<(\/?)([a-z][\w:-]*)((?:\s+[^\s="'<>/]+(?:="[^"]*")?)*)\s*\/?>/gisu;
const ATTRIBUTE = /([^\s="]+)(?:="([^"]*)")?/gu;

const words = (text: string) => new Set(text.split(" "));
/** Have no end. */
const VOID = words("area base br col embed hr img input link meta source track wbr");
/** Hold text and what stands in it alone. */
const TEXTUAL = words(
  "p h1 h2 h3 h4 h5 h6 pre span b i em strong small code abbr cite q s u mark time data kbd output label button summary",
);
/** Stand in no text. */
const BLOCKS = words(
  "address article aside blockquote details dialog div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main nav ol p pre search section table ul",
);
/** Where a summary has its heading. */
const HEADINGS = /^h[1-6]$/u;
/** In which elements some have to stand. */
const PARENTS: Record<string, ReadonlySet<string>> = {
  li: words("ul ol menu"),
  dt: words("dl div"),
  dd: words("dl div"),
  caption: words("table"),
  thead: words("table"),
  tbody: words("table"),
  tfoot: words("table"),
  colgroup: words("table"),
  tr: words("thead tbody tfoot table"),
  th: words("tr"),
  td: words("tr"),
  col: words("colgroup"),
  option: words("select datalist optgroup"),
  optgroup: words("select"),
  legend: words("fieldset"),
  summary: words("details"),
  figcaption: words("figure"),
};
/** What alone may stand in some. */
const CHILDREN: Record<string, ReadonlySet<string>> = {
  ul: words("li template script"),
  ol: words("li template script"),
  dl: words("dt dd div template script"),
  table: words("caption colgroup thead tbody tfoot tr template script"),
  tr: words("td th template script"),
  tbody: words("tr template script"),
  thead: words("tr template script"),
  tfoot: words("tr template script"),
};
/** What may stand in none of some, at any depth. */
const APART: Record<string, ReadonlySet<string>> = {
  a: words("a button"),
  button: words("a button label summary"),
  input: words("button"),
  form: words("form"),
  select: words("button a"),
  label: words("label button"),
  summary: words("button a"),
  details: words("button a"),
};
/** Addresses that may not be empty. */
const ADDRESSES = words("action formaction src poster srcset");

function attributesFault(name: string, text: string, ids: Set<string>): string | null {
  const seen = new Set<string>();
  for (const [, attribute = "", value = ""] of text.matchAll(ATTRIBUTE)) {
    const key = attribute.toLowerCase();
    if (seen.has(key)) return `<${name}> has ${key} twice`;
    seen.add(key);
    if (ADDRESSES.has(key) && !value.trim()) return `<${name}> has no address in ${key}`;
    if (key !== "id") continue;
    if (!value || /\s/u.test(value) || ids.has(value)) return `the id “${value}” is empty or stands twice`;
    ids.add(value);
  }
  return null;
}

function placeFault(name: string, open: readonly string[]): string | null {
  const parent = open.at(-1) ?? "";
  const wrong = `<${name}> stands in <${parent}>`;
  if (PARENTS[name] && !PARENTS[name].has(parent) && parent !== "template") return wrong;
  if (CHILDREN[parent] && !CHILDREN[parent].has(name)) return wrong;
  const around = open.find((one) => APART[name]?.has(one));
  if (around) return `<${name}> stands somewhere in <${around}>`;
  // A link holds what may stand where it stands.
  const holder = open.findLast((one) => one !== "a") ?? "";
  const isTitle = holder === "summary" && HEADINGS.test(name);
  return BLOCKS.has(name) && TEXTUAL.has(holder) && !isTitle ? wrong : null;
}

/** What of a document breaks the grammar of HTML, in the strict form in which the site writes it: every end tag, every quote. */
export function markupFaults(html: string): string[] {
  const faults: string[] = /^<!doctype html>/iu.test(html) ? [] : ["no doctype"];
  const note = (fault: string | null) => fault !== null && faults.push(fault);
  const open: string[] = [];
  const ids = new Set<string>();
  if (/<(?!!doctype)/iu.test(html.replace(TAG, ""))) faults.push("what begins no tag is no tag");
  for (const [, raw, rawAttributes = "", end, tag = "", attributes = ""] of html.matchAll(TAG)) {
    const name = (raw ?? tag).toLowerCase();
    if (end && open.at(-1) !== name) return [...faults, `</${name}> ends <${open.at(-1)}>`];
    if (end) open.pop();
    if (end || !name) continue;
    note(attributesFault(name, raw ? rawAttributes : attributes, ids));
    note(placeFault(name, open));
    if (!raw && !VOID.has(name)) open.push(name);
  }
  if (open.length > 0) faults.push(`<${open.at(-1)}> has no end`);
  return faults;
}
