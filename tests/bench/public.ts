import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bigDatabase } from "./population";
import { connection, median, timed } from "./requests";
import { serve } from "./server";
import { staffCookie } from "./session";

const WARM_UP = 30;
const ROUNDS = 41;
const PORT = 3211;
/** The first person of the population. */
const PERSON = "/apprenants/l0";
/** A page that counts nothing: what the first request to a server costs is not the figures'. */
const BLANK = "/accessibilite";

export type PublicMeasure = {
  enrolments: number;
  /** The public page for the first visitor after a change, and for the next ones. */
  firstMs: number;
  laterMs: number;
  /** The page of a person, alone and while one visitor reloads the public page without a pause. */
  aloneMs: number;
  besideMs: number;
};

/** Times the public page of a large network, and what one visitor who reloads it costs somebody at work. */
export async function measurePublic(enrolments: number): Promise<PublicMeasure> {
  const directory = mkdtempSync(join(tmpdir(), "cohorte-bench-"));
  const path = join(directory, "bench.db");
  const secret = "bench-secret-bench-secret-bench-secret";
  await bigDatabase(path, enrolments);
  const cookie = await staffCookie(`file:${path}`, secret);
  const server = await serve(`file:${path}`, PORT, secret);
  const [visitor, colleague] = [connection(), connection()];
  const visit = () => visitor.download(`${server.origin}/`);
  const work = () => colleague.download(server.origin + PERSON, cookie);
  const medianOf = async (ask: () => Promise<void>, rounds: number) => {
    const took: number[] = [];
    for (let round = 0; round < rounds; round += 1) took.push(await timed(ask));
    return median(took);
  };
  try {
    await visitor.download(server.origin + BLANK);
    const firstMs = await timed(visit);
    await medianOf(visit, WARM_UP);
    const laterMs = await medianOf(visit, ROUNDS);
    await medianOf(work, WARM_UP);
    const aloneMs = await medianOf(work, ROUNDS);
    let reading = true;
    const reader = (async () => {
      while (reading) await visit();
    })();
    const besideMs = await medianOf(work, ROUNDS);
    reading = false;
    await reader;
    return { enrolments, firstMs, laterMs, aloneMs, besideMs };
  } finally {
    visitor.close();
    colleague.close();
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
