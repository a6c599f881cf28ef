import "server-only";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { ok, type Result, refused } from "@/lib/foundation/core/result";
import { logger, traceOf } from "@/lib/foundation/platform/logger";
import type { Papers } from "./papers";
import { type Covered, plainTexts, readRanges } from "./plain-text";
import { withRowHeaders } from "./row-headers";

/** The server, the command line and the tests run at the root of the project. */
const ASSETS = join(process.cwd(), "assets");
const TEMPLATES = join(ASSETS, "papers");
const FACES = join(TEMPLATES, "faces");

/** Accessible to readers of screens: the compiler refuses what would not be. */
const STANDARD = "ua-1";
/** How many papers ago what the compiler remembers of one is forgotten. */
const REMEMBERED = 10;

type Press = { compiler: NodeCompiler; covered: Covered };

const load = () => import("@myriaddreamin/typst-ts-node-compiler");

/** Null where the compiler has no build for the machine. */
export async function openPress(loaded: () => ReturnType<typeof load> = load): Promise<Press | null> {
  try {
    const typst = await loaded();
    const fontPaths = [join(ASSETS, "typeface"), FACES];
    const compiler = typst.NodeCompiler.create({ workspace: TEMPLATES, fontArgs: [{ fontPaths }] });
    return { compiler, covered: readRanges(await readFile(join(FACES, "covered.txt"), "utf8")) };
  } catch (error) {
    logger.error({ event: "papers.unavailable", ...traceOf(error) }, "papers cannot be made on this machine");
    return null;
  }
}

/** Opened with the first paper, so that nothing else waits for it or holds it. One for all bundles of the process. */
const shared = globalThis as { cohortePress?: Promise<Press | null> };

/** A PDF: the same bytes for the same data and instant. Some 20 ms of the thread, and 100 the first time. */
export async function makePaper<Template extends keyof Papers>(
  template: Template,
  data: Papers[Template],
  { at, press: given }: { at: Date; press?: Promise<Press | null> },
): Promise<Result<Uint8Array<ArrayBuffer>, "papers_unavailable">> {
  if (!given) shared.cohortePress ??= openPress();
  const press = await (given ?? shared.cohortePress);
  if (!press) return refused("papers_unavailable");
  const { compiler, covered } = press;
  const made = compiler.compile({
    mainFilePath: join(TEMPLATES, `${template}.typ`),
    inputs: { data: JSON.stringify(plainTexts(data, covered)) },
  });
  if (!made.result) {
    throw new Error(`the template ${template} does not compile: ${JSON.stringify(made.takeError()?.shortDiagnostics)}`);
  }
  const creationTimestamp = Math.floor(at.getTime() / 1_000);
  const bytes = compiler.pdf(made.result, { pdfStandard: STANDARD, creationTimestamp });
  compiler.evictCache(REMEMBERED);
  return ok(withRowHeaders(bytes));
}
