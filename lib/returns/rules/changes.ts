import type { BpfContent, BpfLine } from "./content";

type Figures = Pick<BpfContent, "publics" | "objectives" | "subcontracted" | "entrusted">;

/** By how much the totals moved; both may be 0 where only the lines did. */
export type BpfChange = BpfLine;

const NONE: BpfLine = { trainees: 0, hours: 0 };

/** Every figure of a statement by its frame and line; a frame that an early version does not have is of nobody. */
function framesOf({ publics, objectives, subcontracted = NONE, entrusted = NONE }: Figures): Map<string, BpfLine> {
  return new Map([
    ...publics.map((line) => [`publics ${line.code}`, line] as const),
    ...objectives.map((line) => [`objectives ${line.code}`, line] as const),
    ["subcontracted", subcontracted],
    ["entrusted", entrusted],
  ]);
}

/** Whom the provider trained: frame F by public, and frame G, which is of none of its lines. */
const totalOf = ({ publics, entrusted = NONE }: Figures, of: keyof BpfLine) =>
  publics.reduce((sum, line) => sum + line[of], entrusted[of]);

/** What the figures are by now, over a version of them; null where all are the same, whenever each was computed. */
export function bpfChange(version: Figures, live: Figures): BpfChange | null {
  const [before, now] = [framesOf(version), framesOf(live)];
  const isSame = [...new Set([...before.keys(), ...now.keys()])].every((line) => {
    const [one, other] = [before.get(line) ?? NONE, now.get(line) ?? NONE];
    return one.trainees === other.trainees && one.hours === other.hours;
  });
  if (isSame) return null;
  return {
    trainees: totalOf(live, "trainees") - totalOf(version, "trainees"),
    hours: totalOf(live, "hours") - totalOf(version, "hours"),
  };
}
