import { z } from "zod";

/** How many lines of a list a page holds. */
export const PAGE_SIZE = 50;

/** The page an address asks for; what cannot be read asks for the first. */
export const pageParam = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number)
  .catch(1);

/** How many lines stand before a page. */
export function offsetOf(page: number): number {
  return (page - 1) * PAGE_SIZE;
}

/** How many pages a list of `total` lines has: one at least, which may be empty. */
export function pagesOf(total: number): number {
  return Math.max(1, Math.ceil(total / PAGE_SIZE));
}

/** The lines of a page, of a list that is there as a whole. */
export function onPage<Line>(lines: readonly Line[], page: number): readonly Line[] {
  return lines.slice(offsetOf(page), offsetOf(page) + PAGE_SIZE);
}
