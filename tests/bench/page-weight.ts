import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const SCRIPT = /<script[^>]+src="([^"]+)"/g;
const BYTES_PER_KB = 1000;

/** Scripts that every page of the build loads, whatever it holds: the framework's floor. */
function floorScripts(): Set<string> {
  const manifest: { rootMainFiles: string[] } = JSON.parse(readFileSync(".next/build-manifest.json", "utf8"));
  return new Set(manifest.rootMainFiles.map((file) => `/_next/${file}`));
}

export type PageWeight = { address: string; pageKb: number; overBlankKb: number; totalKb: number };

/** Gzipped: a page by itself, its JavaScript, and how much of that a blank page of the same build would not load. */
export async function weighPage(origin: string, address: string, cookie: string | null): Promise<PageWeight> {
  const ask = () => fetch(origin + address, { headers: cookie ? { cookie } : {}, redirect: "manual" });
  // The first answer of a process leaves out what shows errors, and the browser fetches it later.
  await (await ask()).text();
  const answer = await ask();
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
  const html = await answer.text();
  const sources = new Set([...html.matchAll(SCRIPT)].map(([, source = ""]) => source.split("?")[0] ?? ""));
  const floor = floorScripts();
  let total = 0;
  let over = 0;
  for (const source of sources) {
    if (/noModule=""/.test(html.slice(html.indexOf(source), html.indexOf(source) + 60))) continue;
    const script = await fetch(origin + source).then((reply) => reply.arrayBuffer());
    const bytes = gzipSync(Buffer.from(script)).length;
    total += bytes;
    if (!floor.has(source)) over += bytes;
  }
  const page = gzipSync(html).length;
  return { address, pageKb: page / BYTES_PER_KB, totalKb: total / BYTES_PER_KB, overBlankKb: over / BYTES_PER_KB };
}
