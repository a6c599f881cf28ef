import { isDeepStrictEqual } from "node:util";
import { inTurns } from "./requests";
import type { Store } from "./store";

const WARM_UP = 10;

export type Numbers = Record<string, number>;
type Row = Record<string, unknown>;

/** What is measured, as the page and as one statement have it, and the numbers in which both must agree. */
export type Contest<What extends string> = {
  what: What;
  page: () => Promise<Numbers>;
  sql: string;
  numbers: (rows: readonly Row[]) => Numbers;
  /** Rounds before it is measured: what takes a millisecond is the machine's own code only after some. */
  warmUp?: number;
};

export const count = (value: unknown) => Number(value ?? 0);

/** One connection, in turns, medians; fails where the two do not say the same. */
export async function contend<What extends string>(
  { rows }: Store,
  { what, page, sql, numbers, warmUp = WARM_UP }: Contest<What>,
  rounds: number,
): Promise<{ what: What; pageMs: number; statementMs: number }> {
  const statement = async () => numbers(await rows<Row>(sql));
  const [ours, theirs] = [await page(), await statement()];
  if (Object.keys(ours).length === 0) throw new Error(`the ${what} says nothing`);
  if (!isDeepStrictEqual(Object.entries(ours).sort(), Object.entries(theirs).sort()))
    throw new Error(`the statement counts ${JSON.stringify(theirs)}, the ${what} says ${JSON.stringify(ours)}`);
  const [pageMs = Number.NaN, statementMs = Number.NaN] = await inTurns(rounds, warmUp, page, statement);
  return { what, pageMs, statementMs };
}
