import { randomBytes } from "node:crypto";
import { atMost } from "../../bench/aims";
import { all, atMostMb, MB, mb } from "./findings";
import { times } from "./multipart";
import { soundPdf, stream } from "./pdfs";
import { atRest, REST_MB } from "./processes";
import { attempt, type Scene } from "./scene";
import { isRefused, isTaken, sending, toDossier, type Way } from "./sending";
import { named } from "./shoot";
import { lying } from "./stored";

const UPLOADS = 100;
const BYTES = 9_900_000;
const MOST_MB = 500;
const JUDGED_MS = 5_000;
/** What one collection more or less makes of it: a hundred files that are held would be ten times as much. */
const MORE_MB = 100;

async function bring(scene: Scene, way: Way, what: string): Promise<void> {
  const file = soundPdf({ objects: [stream(randomBytes(BYTES))] });
  const shots = times(UPLOADS, () => sending(way, "plan.pdf", file));
  await attempt(scene, what, shots, {
    judge: (answers) => [
      all("taken, or refused in words", answers, (answer) => isTaken(answer) || isRefused(answer), named),
      atMost(answers.filter(isTaken).length, UPLOADS - 1, "taken"),
    ],
    atOnce: 1,
    latestMs: JUDGED_MS,
  });
}

/** A hundred files as large as may be, one after the other: at some point the agent is told that it is enough. */
export async function run(scene: Scene): Promise<void> {
  const { target, findings, host, colleague } = scene;
  const before = lying(scene.storage).bytes;
  await bring(scene, await toDossier(scene, colleague), `${UPLOADS} files of 10 MB`);
  const first = await atRest(target.pid);
  findings.tell("memory at rest after them", mb(first), [atMostMb(first, REST_MB)]);
  // What the first left behind, these would leave again.
  await bring(scene, await toDossier(scene, host), `${UPLOADS} more by another agent`);
  const second = await atRest(target.pid);
  findings.tell("memory at rest after those", mb(second), [
    { aim: `≤ ${MORE_MB} MB more`, met: second - first <= MORE_MB * MB },
  ]);
  const more = lying(scene.storage).bytes - before;
  findings.tell("on the disk", `${mb(more)} more`, [atMostMb(more, 2 * MOST_MB)]);
}
