import { randomBytes } from "node:crypto";
import { atMost } from "../../bench/aims";
import { Visitor } from "../visitor";
import { all, atMostMb, MB, mb } from "./findings";
import { times } from "./multipart";
import { soundPdf, stream } from "./pdfs";
import { atRest, REST_MB } from "./processes";
import { attempt, type Scene } from "./scene";
import { isRefused, isTaken, sending, toDossier, type Way, wayOf } from "./sending";
import { named } from "./shoot";
import { lying } from "./stored";

const UPLOADS = 100;
const BYTES = 9_900_000;
const MOST_MB = 500;
const JUDGED_MS = 5_000;
/** Whom the host has besides, for a hundred more: what the first left behind, they would leave again. */
const COLLEAGUE = "elu.ccv@demo.cohorte";
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
  const { target, findings, dossier } = scene;
  const before = lying(scene.storage).bytes;
  await bring(scene, await toDossier(scene), `${UPLOADS} files of 10 MB`);
  const first = await atRest(target.pid);
  findings.tell("memory at rest after them", mb(first), [atMostMb(first, REST_MB)]);
  const colleague = new Visitor(target.origin);
  await colleague.signIn(COLLEAGUE);
  await bring(scene, await wayOf(colleague, `${dossier}/documents`), `${UPLOADS} more by a colleague`);
  const second = await atRest(target.pid);
  findings.tell("memory at rest after those", mb(second), [
    { aim: `≤ ${MORE_MB} MB more`, met: second - first <= MORE_MB * MB },
  ]);
  const more = lying(scene.storage).bytes - before;
  findings.tell("on the disk", `${mb(more)} more`, [atMostMb(more, 2 * MOST_MB)]);
}
