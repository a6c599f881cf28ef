import { answersTold, type RateCounts } from "./disclosure";

/** Published figures, and for an area those published within it; `counts` null where none of the whole is. */
type Area = { counts: RateCounts | null; schools: readonly RateCounts[] };

/** Whether the answers behind each published figure may be read; in the order given. */
export type PublicAnswers = { network: boolean; areas: { told: boolean; schools: boolean[] }[] };

/** An area as pieces of the network: itself, or where it is not published, its schools. */
function piecesOf({ counts, schools }: Area): { counts: RateCounts; told: boolean }[] {
  if (!counts) return schools.map((school) => ({ counts: school, told: true }));
  const { whole } = tellArea(counts, schools);
  return [{ counts, told: whole }];
}

const tellArea = (counts: RateCounts, schools: readonly RateCounts[]) =>
  answersTold(
    "public",
    counts,
    schools.map((school) => ({ counts: school, told: true })),
  );

/**
 * Of which published figures the public reads the answers, when schools lie in areas and areas in the network: what one
 * line withholds, the line above must not give back, so an area whose answers are withheld tells none of its schools
 * either. Total.
 */
export function publicAnswers(network: RateCounts | null, areas: readonly Area[]): PublicAnswers {
  const pieces = areas.map(piecesOf);
  // Without a figure of the network there is nothing to take the others from.
  const line = network
    ? answersTold("public", network, pieces.flat())
    : {
        whole: false,
        groups: pieces.flat().map(({ counts, told }) => told && answersTold("public", counts, []).whole),
      };
  const groups = [...line.groups];
  return {
    network: line.whole,
    areas: areas.map(({ counts, schools }, i) => {
      const told = groups.splice(0, pieces[i]?.length ?? 0);
      if (!counts) return { told: false, schools: told };
      const area = told[0] ?? false;
      return { told: area, schools: tellArea(counts, schools).groups.map((school) => area && school) };
    }),
  };
}
