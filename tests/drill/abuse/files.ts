import { all } from "./findings";
import { soundPdf } from "./pdfs";
import { activePdfs, freezingPdfs, otherFiles, type Poison, poisonousPictures, unpackingPdfs } from "./poison";
import { attempt, type Scene } from "./scene";
import { isRefused, isTaken, sending, toDossier, type Way } from "./sending";
import { type Answer, named } from "./shoot";

/** A file is judged within that, or refused in words. */
const JUDGED_MS = 5_000;

async function bring(scene: Scene, way: Way, what: string, files: readonly Poison[]): Promise<void> {
  const shots = files.map(({ name, bytes }) => sending(way, `${name}.pdf`, bytes));
  const judge = (answers: readonly Answer[]) => {
    const judged = files.map((file, n) => ({ ...file, answer: answers[n] as Answer }));
    const isWell = ({ expected, answer }: (typeof judged)[number]) =>
      isRefused(answer) || (expected === "any" && isTaken(answer));
    return [
      all(
        "refused in words",
        judged,
        isWell,
        ({ name, answer }) => `${name}: ${isTaken(answer) ? "taken" : named(answer)}`,
      ),
    ];
  };
  await attempt(scene, what, shots, { judge, atOnce: 1, latestMs: JUDGED_MS });
  const ordinary = [sending(way, "ordinaire.pdf", soundPdf())];
  await attempt(scene, `${what}, then an ordinary PDF`, ordinary, {
    judge: (answers) => [all("taken", answers, isTaken, named)],
  });
}

/** Files that nobody should send, by two agents of a host to a dossier of theirs: more than one sends in an hour. */
export async function run(scene: Scene): Promise<void> {
  const way = await toDossier(scene, scene.host);
  for (const file of freezingPdfs()) await bring(scene, way, `PDF: ${file.name}`, [file]);
  await bring(scene, way, "PDFs that do something", activePdfs());
  await bring(scene, way, "PDFs that unpack, or never end", unpackingPdfs());
  const other = await toDossier(scene, scene.colleague);
  await bring(scene, other, "pictures", poisonousPictures());
  await bring(scene, other, "other files", otherFiles());
}
