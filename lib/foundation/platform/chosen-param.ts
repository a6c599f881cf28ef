import { type ChosenLines, MOST_CHOSEN } from "@/lib/foundation/core/chosen";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ID = /^[\w-]{1,64}$/;
const PACKED = /^[\w-]{22}$/;
const ALL = "tous";
const NONE = "aucun";
/** Before an id that is written out. */
const WRITTEN = "~";

const pack = (id: string) =>
  UUID.test(id) ? Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url") : `${WRITTEN}${id}`;

function unpack(word: string): string[] {
  if (word.startsWith(WRITTEN)) return ID.test(word.slice(1)) ? [word.slice(1)] : [];
  if (!PACKED.test(word)) return [];
  const hex = Buffer.from(word, "base64url").toString("hex");
  return [hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")];
}

/** What an address says of the lines that were chosen: two thirds as long as their ids would be. */
export function chosenParam({ all, ids }: ChosenLines): string {
  return [all ? ALL : NONE, ...ids.map(pack)].join(".");
}

/** Null where nothing is being chosen. */
export function readChosen(param: unknown): ChosenLines | null {
  if (typeof param !== "string" || param === "") return null;
  const [kind, ...words] = param.split(".");
  if (kind !== ALL && kind !== NONE) return null;
  return { all: kind === ALL, ids: [...new Set(words.flatMap(unpack))].slice(0, MOST_CHOSEN) };
}
