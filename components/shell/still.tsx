import "server-only";
import { createRequire } from "node:module";
import { join } from "node:path";
import { headers } from "next/headers";
import { after } from "next/server";
import { cache, cloneElement, createElement, Fragment, isValidElement, type ReactElement, type ReactNode } from "react";
import { PART_HEADER } from "@/lib/entrances/web/incoming";
import { StillHtml } from "./still-html";

type Markup = { renderToStaticMarkup: (element: ReactNode) => string };

/** React's own, as Node finds it: the framework keeps it from what the server renders. */
const load = createRequire(join(process.cwd(), "package.json"));
let loaded: Markup | null = null;

function markup(): Markup {
  loaded ??= load("react-dom/server") as Markup;
  return loaded;
}

const isPromise = (value: unknown): value is Promise<ReactNode> =>
  typeof value === "object" && value !== null && "then" in value;

/** Elements alone, once every component of the server has said what it is. Throws at one of the browser. */
function settled(node: ReactNode): ReactNode | Promise<ReactNode> {
  if (isPromise(node)) return node.then(settled);
  if (Array.isArray(node)) return whenSettled(node, (parts) => createElement(Fragment, null, ...parts));
  if (!isValidElement(node)) return node;
  const { type, props } = node as ReactElement<{ children?: ReactNode }>;
  if (typeof type === "function") {
    if ("$$typeof" in type) throw new Error("a component of the browser stands in what the browser does not draw");
    return settled((type as (props: object) => ReactNode)(props));
  }
  if (typeof type !== "string" && type !== Fragment) throw new Error("what is drawn here waits for nothing");
  const { children } = props;
  if (typeof children !== "object" || children === null) return node;
  return whenSettled([children].flat(), (parts) => cloneElement(node, {}, ...parts));
}

/** One after the other as they stand: what is drawn once needs no keys. */
function whenSettled(
  nodes: readonly ReactNode[],
  put: (parts: ReactNode[]) => ReactElement,
): ReactNode | Promise<ReactNode> {
  const parts = nodes.map(settled);
  return parts.some(isPromise) ? Promise.all(parts).then(put) : put(parts as ReactNode[]);
}

/** The HTML of what only the server draws. */
export async function stillMarkup(node: ReactNode): Promise<string> {
  return markup().renderToStaticMarkup(await settled(node));
}

const shared = globalThis as { cohorteStill?: Map<number, string[]>; cohorteStillLast?: number };

/** Where the pieces of an answer lie until it is sent: for a document their HTML, and no second time their text. */
const piecesOfAnswer = cache(() => {
  shared.cohorteStill ??= new Map();
  const answer = (shared.cohorteStillLast ?? 0) + 1;
  shared.cohorteStillLast = answer;
  const pieces: string[] = [];
  shared.cohorteStill.set(answer, pieces);
  after(() => void shared.cohorteStill?.delete(answer));
  return { answer, pieces };
});

/** What a component of the browser is told: where the piece lies, or the piece, when the router asks for what is new. */
async function pieceOf(html: string): Promise<{ at: string } | { html: string }> {
  const sent = await headers();
  if (sent.has(PART_HEADER) || sent.has("next-action")) return { html };
  const { answer, pieces } = piecesOfAnswer();
  return { at: `${answer}.${pieces.push(html) - 1}` };
}

/** Sent as HTML once; React sends twice what it may change. In it: no component of the browser, no form of an action. */
export async function Still({ children }: { children: ReactNode }) {
  return <Drawn html={await stillMarkup(children)} />;
}

/** The same, of what `stillMarkup` has drawn. */
export async function Drawn({ html }: { html: string }) {
  return <StillHtml {...(await pieceOf(html))} />;
}
