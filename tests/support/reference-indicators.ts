import type { YesNo } from "@/lib/foundation/core/form";
import type { EntryValues } from "@/lib/people/enrolments/rules/entry-fields";

/**
 * The indicators of domain.md written a second time, from its text and without any code of the project: plain loops
 * over people held in memory. Slow and obvious on purpose; the tests compare it with what the database answers.
 */
export type RefOutcome = {
  id: string;
  window: string;
  kind: string;
  observedOn: string;
  startedOn: string | null;
  endedOn: string | null;
  fieldLink: string | null;
  source: string;
  evidence: string;
  byPerson?: boolean;
  employerSiren: string | null;
  recordedAt: Date;
  supersededAt: Date | null;
  files?: RefFile[];
};
/** A file that was attached, with what second people made of it, one after the other. */
export type RefFile = { recordedAt: Date; supersededAt: Date | null; findings: RefFinding[] };
export type RefFinding = {
  finding: "confirms" | "contradicts" | "asks_again";
  recordedAt: Date;
  supersededAt: Date | null;
};
export type RefExit = {
  exitedOn: string;
  reason: string;
  /** Nobody recorded it: it follows from an interruption. */
  derived?: boolean;
  recordedAt: Date;
  supersededAt: Date | null;
};
export type RefPerson = EntryValues & {
  school: string;
  cohort: string;
  departement: string;
  /** Last day planned for the cohort. */
  plannedEnd: string;
  enteredOn: string | null;
  admittedOn: string | null;
  certification: string | null;
  rqth: YesNo | null;
  /** The entries in other cohorts by which they went on there. */
  moves?: { enteredOn: string; recordedAt: Date; supersededAt: Date | null }[];
  exits: RefExit[];
  outcomes: RefOutcome[];
};
export type RefQuestion = { definition: string; window: string; asOf: string; knownAt: Date | null };

/** domain.md §3: family, GEN, IAE from six months, IAE under, France compétences, FSE+. */
const TABLE = `
permanent_contract salaried P D D P P
fixed_term salaried P D T P P
temporary_agency salaried P D T P P
civil_service salaried P D D P P
subsidised_contract salaried P T T P P
social_enterprise salaried P P P P P
apprenticeship salaried P D D N P
professionalisation salaried P D D N P
employment_abroad salaried P D T N P
business_creation entrepreneur P D D P P
specialised_study further_study P P P N -
qualifying_training further_study P P P N -
other_training other_positive P P P N -
civic_service other - - - - -
internship_volunteering other - - - - -
job_seeking other - - - - -
inactive other - - - - -
unreachable non-response - - - - -
declined non-response - - - - -
not_contacted non-response - - - - -`;
const ROWS = new Map(
  TABLE.trim()
    .split("\n")
    .map((line) => line.split(" "))
    .map(([kind = "", family = "", gen = "", iaeLong = "", iaeShort = "", fc = "", fse = ""]) => [
      kind,
      { family, gen, iaeLong, iaeShort, fc, fse },
    ]),
);
export const rowOf = (kind: string) => {
  const row = ROWS.get(kind);
  if (!row) throw new Error(`no line for ${kind}`);
  return row;
};

const day = (date: string) => new Date(`${date}T12:00:00Z`);
const text = (date: Date) => date.toISOString().slice(0, 10);

export function plusDays(date: string, days: number): string {
  const moved = day(date);
  moved.setUTCDate(moved.getUTCDate() + days);
  return text(moved);
}

export function plusMonths(date: string, months: number): string {
  const [year = 0, month = 0, dayOfMonth = 0] = date.split("-").map(Number);
  for (let last = dayOfMonth; ; last -= 1) {
    const candidate = new Date(Date.UTC(year, month - 1 + months, last, 12));
    const wanted = (((month - 1 + months) % 12) + 12) % 12;
    if (candidate.getUTCMonth() === wanted) return text(candidate);
  }
}

const MONTHS: Record<string, number> = { T0: 0, M3: 3, M6: 6, M12: 12 };
const TOLERANCE: Record<string, [number, number]> = { T0: [0, 28], M3: [30, 30], M6: [30, 30], M12: [45, 45] };

export function dueOn(exitedOn: string, window: string): string {
  return plusMonths(exitedOn, MONTHS[window] ?? 0);
}

export function inInterval(outcome: Pick<RefOutcome, "window" | "observedOn">, exitedOn: string): boolean {
  const due = dueOn(exitedOn, outcome.window);
  const [before, after] = TOLERANCE[outcome.window] ?? [0, 0];
  return outcome.observedOn >= plusDays(due, -before) && outcome.observedOn <= plusDays(due, after);
}

export function held(statement: { recordedAt: Date; supersededAt: Date | null }, knownAt: Date | null): boolean {
  if (knownAt === null) return statement.supersededAt === null;
  return statement.recordedAt <= knownAt && (statement.supersededAt === null || statement.supersededAt > knownAt);
}

const lasts = (outcome: RefOutcome) =>
  outcome.startedOn !== null &&
  outcome.endedOn !== null &&
  plusDays(outcome.endedOn, 1) >= plusMonths(outcome.startedOn, 6);

type Leaver = {
  exit: RefExit;
  due: boolean;
  neutral: boolean;
  titled: boolean;
  retained: RefOutcome | null;
  ever: string | null;
};

function leaverOf(person: RefPerson, question: RefQuestion, window: string): Leaver | null {
  const exit = person.exits.find((e) => held(e, question.knownAt));
  if (!exit || exit.exitedOn > question.asOf) return null;
  const version = person.outcomes.filter(
    (o) => held(o, question.knownAt) && o.observedOn <= question.asOf && inInterval(o, exit.exitedOn),
  );
  // An answer beats a non-response whatever their order: non-responses count only where nobody answered.
  const inWindow = version.filter((o) => o.window === window);
  const answers = inWindow.filter((o) => rowOf(o.kind).family !== "non-response");
  let retained: RefOutcome | null = null;
  for (const outcome of answers.length > 0 ? answers : inWindow) {
    const later =
      retained === null ||
      outcome.observedOn > retained.observedOn ||
      (outcome.observedOn === retained.observedOn && outcome.recordedAt > retained.recordedAt);
    if (later) retained = outcome;
  }
  const started = version.filter(
    (o) => o.startedOn !== null && o.startedOn >= exit.exitedOn && o.startedOn <= plusMonths(exit.exitedOn, 6),
  );
  const families = started.map((o) => rowOf(o.kind).family);
  const ever = ["salaried", "entrepreneur"].find((family) => families.includes(family)) ?? null;
  return {
    exit,
    due: dueOn(exit.exitedOn, window) <= question.asOf,
    neutral: exit.reason === "neutral",
    titled: exit.reason === "completed" && person.certification === "full",
    retained,
    ever,
  };
}

/** The letter of the definition's own column. */
function letter(definition: string, outcome: RefOutcome): string {
  const row = rowOf(outcome.kind);
  if (definition === "iae-dynamiques") return lasts(outcome) ? row.iaeLong : row.iaeShort;
  if (definition === "france-competences") return row.fc;
  return definition === "fse-plus-m6" ? row.fse : row.gen;
}

function wilson(k: number, n: number): [number, number] {
  const z = 1.959963984540054;
  const p = k / n;
  const root = z * Math.sqrt((p * (1 - p) + (z * z) / (4 * n)) / n);
  return [(p + (z * z) / (2 * n) - root) / (1 + (z * z) / n), (p + (z * z) / (2 * n) + root) / (1 + (z * z) / n)];
}

function figures(leavers: Leaver[], definition: string) {
  const base = leavers.filter((l) => l.due && !l.neutral);
  const answered = base.filter((l) => l.retained && rowOf(l.retained.kind).family !== "non-response");
  const positiveFamily = (l: Leaver) => {
    if (definition === "insertion-6m") return l.ever;
    const family = l.retained && rowOf(l.retained.kind).family;
    const inField = ["yes", "partly"].includes(l.retained?.fieldLink ?? "");
    if (definition === "titulaires-metier")
      return l.titled && inField && ["salaried", "entrepreneur"].includes(family ?? "") ? family : null;
    if (definition === "salaries-hors-etudes") return family === "salaried" ? family : null;
    return l.retained && ["P", "D", "T"].includes(letter(definition, l.retained))
      ? rowOf(l.retained.kind).family
      : null;
  };
  const count = (family: string) => base.filter((l) => positiveFamily(l) === family).length;
  const positives = base.filter((l) => positiveFamily(l) !== null).length;
  const withLetter = (wanted: string) =>
    base.filter((l) => l.retained && letter(definition, l.retained) === wanted).length;
  const notNeutral = answered.filter((l) => l.retained && letter(definition, l.retained) !== "N").length;
  let denominator = base.length;
  if (definition === "ern-declarative") denominator = answered.length;
  if (definition === "france-competences") denominator = notNeutral;
  const studies = (l: Leaver) =>
    ["further_study", "other_positive"].includes((l.retained && rowOf(l.retained.kind).family) ?? "");
  const some = {
    "titulaires-metier": base.filter((l) => l.titled),
    "salaries-hors-etudes": base.filter((l) => !studies(l)),
  };
  const among = some[definition as keyof typeof some] ?? base;
  if (definition in some) denominator = among.length;
  const silent = among.filter((l) => !answered.includes(l)).length;
  const over = (n: number, d: number) => (d === 0 ? null : n / d);
  const unbounded = definition === "france-competences" || definition === "insertion-6m";
  return {
    leavers: leavers.length,
    neutral: leavers.filter((l) => l.neutral).length,
    due: leavers.filter((l) => l.due).length,
    base: base.length,
    respondents: answered.length,
    positives,
    families: {
      salaried: count("salaried"),
      entrepreneur: count("entrepreneur"),
      further_study: count("further_study"),
      other_positive: count("other_positive"),
    },
    ...(definition === "france-competences" || definition in some ? { denominator } : {}),
    ...(definition === "iae-dynamiques"
      ? { classes: { lasting: withLetter("D"), transitional: withLetter("T"), positive: withLetter("P") } }
      : {}),
    rate: over(positives, denominator),
    respondentRate: over(positives, definition in some ? among.length - silent : answered.length),
    responseRate: over(answered.length, base.length),
    bounds: unbounded || among.length === 0 ? null : [positives / among.length, (positives + silent) / among.length],
    wilson95: denominator === 0 ? null : wilson(positives, denominator),
    provisional: leavers.some((l) => !l.due),
  };
}

const KEYS: Record<string, (person: RefPerson, leaver: Leaver) => string> = {
  school: (person) => person.school,
  cohort: (person) => `${person.school}/${person.cohort}`,
  departement: (person) => person.departement,
  year: (_, leaver) => leaver.exit.exitedOn.slice(0, 4),
};

/** The report of contracts.md §3 for a question, by a grouping; labels aside. */
export function referenceReport(people: readonly RefPerson[], question: RefQuestion, by: string) {
  const forced = ["fse-plus-m6", "insertion-6m", "titulaires-metier", "salaries-hors-etudes"].includes(
    question.definition,
  );
  const window = forced ? "M6" : question.window;
  const all: Leaver[] = [];
  const groups = new Map<string, Leaver[]>();
  for (const person of people) {
    const leaver = leaverOf(person, question, window);
    if (!leaver) continue;
    all.push(leaver);
    const key = KEYS[by]?.(person, leaver);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), leaver]);
  }
  return {
    window,
    groups: [...groups.keys()].sort().map((key) => ({ key, ...figures(groups.get(key) ?? [], question.definition) })),
    total: figures(all, question.definition),
  };
}
