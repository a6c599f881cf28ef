/** What became of a form sent without JavaScript: saved (it leads on), told in words with the status, or neither. */
export type Sent = { outcome: "saved" | "told" | "neither"; ms: number; status: number; kept: boolean };

const HIDDEN = /<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g;

const plain = (text: string) =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_all, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");

/** What the form with the id `form` of a page sends by itself, as a browser without JavaScript does. */
export function hiddenFields(page: string, form: string): [name: string, value: string][] {
  const markup = page.split("<form ").find((part) => part.slice(0, 300).includes(`id="${form}"`)) ?? "";
  return [...markup.matchAll(HIDDEN)].map(([, name = "", value = ""]) => [plain(name), plain(value)]);
}

/** Fills in the form with the id `form` of a page, and sends it as a browser without JavaScript does. */
export async function sendForm(
  address: string,
  cookie: string,
  form: string,
  typed: Record<string, string>,
  words: RegExp,
): Promise<Sent> {
  const page = await (await fetch(address, { headers: { cookie } })).text();
  const body = new FormData();
  for (const [name, value] of hiddenFields(page, form)) body.append(name, value);
  for (const [name, value] of Object.entries(typed)) body.append(name, value);
  const start = performance.now();
  const headers = { cookie, origin: new URL(address).origin };
  const answer = await fetch(address, { method: "POST", body, headers, redirect: "manual" });
  const text = await answer.text();
  const ms = performance.now() - start;
  const told = words.test(text);
  const kept = Object.values(typed).every((value) => text.includes(`value="${value}"`));
  return { outcome: answer.status === 303 ? "saved" : told ? "told" : "neither", ms, status: answer.status, kept };
}
