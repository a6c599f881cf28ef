import { ROW_PARTS, type RowPart } from "@/lib/people/register/rules/choices";

/** What a part is called in an address. */
const SLUGS: Record<RowPart, string> = {
  created: "creer",
  updated: "changer",
  unchanged: "inchangees",
  perhaps: "reconnaitre",
  rejected: "corriger",
  left_out: "cote",
};

export const partIn = (text: unknown): RowPart | null => ROW_PARTS.find((part) => SLUGS[part] === text) ?? null;

export const partHref = (importId: string, part: RowPart, page = 1): string =>
  `/import/${importId}?voir=${SLUGS[part]}${page > 1 ? `&page=${page}` : ""}#lignes`;

/** Where a decision comes back to: `corriger.2`. */
export const backTo = (part: RowPart, page: number): string => `${SLUGS[part]}.${page}`;

export function rowsAddress(importId: string, back: string | null): string {
  const [slug, page] = (back ?? "").split(".");
  const part = partIn(slug);
  const address = `/import/${encodeURIComponent(importId)}`;
  return part
    ? `${address}?voir=${SLUGS[part]}${Number(page) > 1 ? `&page=${Number(page)}` : ""}#lignes`
    : `${address}#lignes`;
}
