import type { Visitor } from "../visitor";
import { type Field, MULTIPART, multipart } from "./multipart";
import type { Scene } from "./scene";
import type { Answer, Shot } from "./shoot";

export type Way = { path: string; cookie: string; fields: readonly Field[] };

/** The first form of a page that takes a file, as it is sent without a script. */
export async function wayOf(visitor: Visitor, path: string): Promise<Way> {
  const { fields } = await visitor.formOf(path, ["file"]);
  return { path, cookie: visitor.cookie, fields: fields.filter(([name]) => name !== "file") };
}

export const toDossier = ({ dossier }: Scene, agent: Visitor) => wayOf(agent, `${dossier}/documents`);

export function sending({ path, cookie, fields }: Way, fileName: string, bytes: Uint8Array): Shot {
  const body = multipart([...fields, { name: "file", fileName, bytes }]);
  return { method: "POST", path, headers: [MULTIPART, ["Cookie", cookie]], body };
}

/** Without a script, a form that was taken leads on. */
export const isTaken = ({ status }: Answer) => status === 303;

/** A page with what is wrong beside the field, or one that says why nothing was read. */
export const isRefused = ({ status, text }: Answer) =>
  status === 200 ? /role="alert"/.test(text) : [400, 403, 413, 429, 503].includes(status) && text.trim() !== "";
