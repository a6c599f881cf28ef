import { dueOn, held, inInterval, type RefOutcome, type RefPerson, rowOf } from "./reference-indicators";
import { referenceJourney } from "./reference-journey";

const isSilent = (kind: string) => rowOf(kind).family === "non-response";

/** The sum of the digits of what is under each second digit, doubled, from the right (ISO/IEC 7812-1). */
function keyHolds(siren: string): boolean {
  let sum = 0;
  for (let fromRight = 0; fromRight < siren.length; fromRight += 1) {
    const digit = Number(siren.at(-1 - fromRight));
    sum += fromRight % 2 === 0 ? digit : ([0, 2, 4, 6, 8, 1, 3, 5, 7, 9][digit] ?? 0);
  }
  return sum % 10 === 0;
}

type Left = { exitedOn: string; outcomes: RefOutcome[] };

function leftOf({ exits, outcomes }: RefPerson, asOf: string, knownAt: Date | null = null): Left | null {
  const exit = exits.find((one) => held(one, knownAt));
  if (!exit || exit.exitedOn > asOf || exit.reason === "neutral") return null;
  return { exitedOn: exit.exitedOn, outcomes: outcomes.filter((one) => held(one, knownAt) && one.observedOn <= asOf) };
}

const inside = ({ exitedOn, outcomes }: Left, window?: string) =>
  outcomes.filter((one) => inInterval(one, exitedOn) && (!window || one.window === window));

/** What counts at a window: an answer before a silence, then the last seen, then the last written. */
function retained(left: Left, window: string): RefOutcome | undefined {
  const rank = (one: RefOutcome) => [isSilent(one.kind) ? 0 : 1, one.observedOn, one.recordedAt.toISOString()];
  const least = (a: RefOutcome, b: RefOutcome) => {
    const [x, y] = [rank(a), rank(b)];
    const at = x.findIndex((value, i) => value !== y[i]);
    return at < 0 ? 0 : (x[at] ?? "") < (y[at] ?? "") ? -1 : 1;
  };
  return inside(left, window).sort(least).at(-1);
}

/** Same kind, start and employer, or not said on one side. */
const isOfTheSame = (one: RefOutcome, other: RefOutcome) =>
  one.kind === other.kind &&
  (["startedOn", "employerSiren"] as const).every((of) => !one[of] || !other[of] || one[of] === other[of]);

const differ = (one: RefOutcome, other: RefOutcome) =>
  one.window === other.window &&
  one.source !== other.source &&
  one.kind !== other.kind &&
  Boolean(one.byPerson) === Boolean(other.byPerson);

/** What somebody said last of themselves at a window, and what the school did, are not the same. */
function contradict(answers: readonly RefOutcome[]): boolean {
  const when = ({ observedOn, recordedAt }: RefOutcome) => `${observedOn} ${recordedAt.toISOString()}`;
  return ["T0", "M3", "M6", "M12"].some((window) => {
    const last = (byPerson: boolean) => {
      const said = answers.filter((one) => one.window === window && Boolean(one.byPerson) === byPerson);
      const [latest = ""] = said.map(when).sort().reverse();
      return said.filter((one) => when(one) === latest);
    };
    return last(true).some((own) => last(false).some((school) => school.kind !== own.kind));
  });
}

/** What the files of an observation show, in the words of the law: a second person's word on each, or none yet. */
function shown({ files = [] }: RefOutcome, knownAt: Date | null = null): string[] {
  const standing = files.filter((one) => held(one, knownAt));
  return standing.map(({ findings }) => findings.find((one) => held(one, knownAt))?.finding ?? "nobody yet");
}

/** The strongest of what is held, counted down from the strongest. */
function levelOf(one: RefOutcome, knownAt: Date | null): number {
  if (shown(one, knownAt).includes("confirms")) return 4;
  if (shown(one, knownAt).includes("nobody yet")) return 3;
  if (one.byPerson) return 2;
  return one.evidence === "declared" ? 0 : 1;
}

const FAULTY: Record<string, (left: Left) => boolean> = {
  outside: (left) => left.outcomes.length > inside(left).length,
  permanent_ends: ({ outcomes }) => outcomes.some((one) => one.kind === "permanent_contract" && one.endedOn !== null),
  sources_differ: (left) => {
    const answers = inside(left).filter(({ kind }) => !isSilent(kind));
    const isContradicted = answers.some((one) => shown(one).includes("contradicts"));
    return isContradicted || contradict(answers) || answers.some((one) => answers.some((other) => differ(one, other)));
  },
  not_begun: ({ outcomes }) => outcomes.some((one) => one.startedOn !== null && one.startedOn > one.observedOn),
  siren_wrong: ({ outcomes }) => outcomes.some((one) => one.employerSiren !== null && !keyHolds(one.employerSiren)),
};

const MISSING: Record<string, (person: RefPerson) => boolean> = {
  level: ({ level }) => level === null,
  entry_status: ({ entryStatus }) => entryStatus === null,
  long_term: ({ entryStatus, monthsUnemployed }) =>
    entryStatus === null || (entryStatus === "job_seeker" && monthsUnemployed === null),
  rsa: ({ rsa }) => rsa === "unknown",
  qpv: ({ qpv }) => qpv === "unknown",
  zrr: ({ zrr }) => zrr === "unknown",
  rqth: ({ rqth }) => rqth === null || rqth === "unknown",
  // These networks know it of everybody; known-then.test has whose it is not.
  sex: () => false,
};

/** The positives at a window by how strong the proof of each is, as known at an instant; null: now. */
export function referenceProofs(
  people: readonly RefPerson[],
  {
    asOf,
    window,
    exitYear,
    knownAt = null,
  }: { asOf: string; window: string; exitYear?: string | undefined; knownAt?: Date | null },
) {
  const left = people.flatMap((person) => leftOf(person, asOf, knownAt) ?? []);
  const proven = left.flatMap((one) => {
    if (exitYear && !one.exitedOn.startsWith(exitYear)) return [];
    const answer = dueOn(one.exitedOn, window) <= asOf ? retained(one, window) : undefined;
    if (!answer || rowOf(answer.kind).gen !== "P") return [];
    const same = inside(one, window).filter((other) => isOfTheSame(other, answer));
    return [Math.max(...same.map((other) => levelOf(other, knownAt)))];
  });
  const at = (level: number) => proven.filter((one) => one === level).length;
  // Nobody answers for themselves here.
  return { verified: at(4), documented: at(3), own: at(2), seen: at(1), declared: at(0) };
}

/** What the page of quality counts, written a second time from the text of the domain: plain filters over people. */
export function referenceQuality(people: readonly RefPerson[], asOf: string, exitYear?: string) {
  const left = people.flatMap((person) => leftOf(person, asOf) ?? []);
  const asked = left.filter(({ exitedOn }) => !exitYear || exitedOn.startsWith(exitYear));
  const isGone = ({ moves = [] }: RefPerson) => moves.some((move) => held(move, null) && move.enteredOn <= asOf);
  const entrants = people.filter((one) => one.enteredOn !== null && one.enteredOn <= asOf && !isGone(one));
  const count = <T>(of: readonly T[], tests: Record<string, (one: T) => boolean>) =>
    Object.fromEntries(Object.entries(tests).map(([name, test]) => [name, of.filter(test).length]));
  const { entrants_ended, dropouts, went_on } = referenceJourney(people, asOf);
  return {
    transfers: { entrants: entrants_ended, dropouts, wentOn: went_on },
    faults: count(asked, FAULTY),
    proofs: Object.fromEntries(
      ["T0", "M3", "M6", "M12"].map((window) => [window, referenceProofs(people, { asOf, window, exitYear })]),
    ),
    entrants: entrants.length,
    missing: count(entrants, MISSING),
  };
}
