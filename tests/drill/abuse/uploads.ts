import { randomBytes } from "node:crypto";
import { atMost } from "../../bench/aims";
import { all, atMostMb, mb } from "./findings";
import { times } from "./multipart";
import { soundPdf, stream } from "./pdfs";
import { attempt, type Scene } from "./scene";
import { isRefused, isTaken, sending, toDossier } from "./sending";
import { named } from "./shoot";
import { lying } from "./stored";

const UPLOADS = 100;
const BYTES = 9_900_000;
const MOST_MB = 500;
const JUDGED_MS = 5_000;

/** A hundred files as large as may be, one after the other: at some point the agent is told that it is enough. */
export async function run(scene: Scene): Promise<void> {
  const before = lying(scene.storage).bytes;
  const way = await toDossier(scene, scene.colleague);
  const file = soundPdf({ objects: [stream(randomBytes(BYTES))] });
  const shots = times(UPLOADS, () => sending(way, "plan.pdf", file));
  await attempt(scene, `${UPLOADS} files of 10 MB`, shots, {
    judge: (answers) => [
      all("taken, or refused in words", answers, (answer) => isTaken(answer) || isRefused(answer), named),
      atMost(answers.filter(isTaken).length, UPLOADS - 1, "taken"),
    ],
    atOnce: 1,
    latestMs: JUDGED_MS,
  });
  const more = lying(scene.storage).bytes - before;
  scene.findings.tell("on the disk", `${mb(more)} more`, [atMostMb(more, MOST_MB)]);
}
