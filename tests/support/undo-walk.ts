import { isDeepStrictEqual } from "node:util";
import { verifyTally } from "@/lib/figures/indicators/packed/verify";
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { takeStep } from "@/lib/people/enrolments/commands";
import { enrolmentStatus, takesSeat } from "@/lib/people/enrolments/rules/status";
import { refreshDryRun, uploadRegister } from "@/lib/people/register/commands";
import { type RegisterRowText, toCsv } from "@/lib/people/register/csv";
import { getImport } from "@/lib/people/register/queries";
import { differences, figuresKnown } from "./figures-known";
import { confirmHere, tickEveryCohort, undoHere } from "./register-uploads";

/** PERSONAL DATA of nobody. All that somebody can find, as rows by what tells them. */
async function onRecord(schools: readonly string[], without: ReadonlySet<string>) {
  const cohort = { school: { code: { in: [...schools] } } };
  const people = await db.learner.findMany({ orderBy: { id: "asc" }, omit: { recordedAt: true } });
  const enrolments = await db.enrolment.findMany({
    where: { cohort },
    orderBy: { id: "asc" },
    omit: { recordedAt: true },
  });
  const others = enrolments.filter(({ learnerId }) => !without.has(learnerId));
  const seats = without.size === 0;
  return {
    people: people.filter(({ id }) => !without.has(id)),
    enrolments: others,
    names: seats && (await db.learnerName.findMany({ select: { text: true }, orderBy: { text: "asc" } })),
    ofSchools: (await db.schoolLearner.findMany({ orderBy: [{ learnerId: "asc" }, { schoolId: "asc" }] })).filter(
      ({ learnerId }) => !without.has(learnerId),
    ),
    cohorts: await db.cohort.findMany({
      where: { ...cohort, enrolments: { none: { learnerId: { in: [...without] } } } },
      orderBy: { id: "asc" },
      select: { id: true, placesTaken: seats },
    }),
  };
}

/** Cohorts whose places taken are not those of who is in them. */
async function wrongSeats(): Promise<string[]> {
  const exits = { where: { currentOf: { not: null } }, select: { exitedOn: true } } as const;
  const cohorts = await db.cohort.findMany({ include: { enrolments: { include: { exits } } } });
  return cohorts.flatMap(({ code, placesTaken, enrolments }) => {
    const taking = enrolments.filter(({ exits: [exit], ...dates }) =>
      takesSeat(enrolmentStatus({ ...dates, exitedOn: exit?.exitedOn ?? null })),
    );
    return taking.length === placesTaken ? [] : [`${code}: ${placesTaken}, ${taking.length}`];
  });
}

const NAMES = [
  ["Azéma", "Rose", "01/02/1981"],
  ["Bousquet", "Paul", "02/03/1984"],
  ["Cazals", "Inès", "03/04/1987"],
  ["Delmas", "Hugo", "04/05/1990"],
  ["Escande", "Lila", "05/06/1993"],
  ["Fabre", "Yann", "06/07/1996"],
] as const;

const FAULTS_SHOWN = 5;

export type UndoWalk = { imports: number; undone: number; edits: number; kept: number };

type Walk = {
  random: () => number;
  /** Another instant at each call. */
  now: () => Context;
  schools: readonly [string, string];
  today: CivilDate;
  steps: number;
};

/**
 * Imports of several files and their undoing in any order, with edits between. At the end everything is taken back that can be:
 * who was not edited stands as if no file had ever come, figures of before are as they were, and the sums are those of the records.
 */
export async function undoAtRandom({ random, now, schools, today, steps }: Walk): Promise<UndoWalk> {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const said = { imports: 0, undone: 0, edits: 0, kept: 0 };
  const edited = new Set<string>();
  const live: string[] = [];
  const neuve = { formation: "DWWM", debut_promotion: addDays(today, 60), fin_promotion: addDays(today, 300) };
  const rowOf = ([nom, prenom, date_naissance]: (typeof NAMES)[number]): RegisterRowText => {
    const isNew = random() < 0.4;
    const isPast = random() < 0.3 && !isNew;
    return {
      nom,
      prenom,
      date_naissance,
      sexe: "F",
      ecole: pick(schools),
      ...(isNew ? { promotion: pick(["TOUT-1", "TOUT-2"]), ...neuve, capacite: 12 } : { promotion: "HASARD" }),
      statut: isPast ? "entre" : pick(["candidat", "candidat", "admis", "liste_attente"]),
      date_candidature: addDays(today, -20),
      ...(isPast && { date_entree: addDays(today, -3) }),
      telephone: pick([null, "0561000001", "0561000002"]),
      commune_insee: pick([null, "31107", "31395"]),
      niveau: pick([null, "3", "5"]),
      rsa: pick([null, "oui", "non"]),
    };
  };
  const importOne = async () => {
    const people = NAMES.filter(() => random() < 0.6);
    const sent = await uploadRegister(now(), { name: "hasard.csv", bytes: toCsv(people.map(rowOf)) });
    if (!sent.ok) throw new Error("refused");
    const { importId } = sent.value;
    const ctx = now();
    await tickEveryCohort(importId, ctx.actor.userId ?? "");
    const written = await confirmHere(ctx, { importId, digest: await digestOf(ctx, importId) });
    if (written.ok && (await isApplied(importId))) {
      live.push(importId);
      said.imports += 1;
    }
  };
  const undoOne = async (importId: string) => {
    const came = await undoHere(now(), { importId });
    said.undone += came.ok ? (came.value?.undone ?? 0) : 0;
    return came.ok;
  };
  const edit = async () => {
    const found = await db.enrolment.findMany({
      where: {
        cohort: { school: { code: { in: [...schools] } } },
        admittedOn: null,
        learnerId: { notIn: [...edited] },
      },
      select: { id: true, learnerId: true },
      orderBy: { id: "asc" },
    });
    if (found.length === 0) return;
    const { id, learnerId } = pick(found);
    if ((await takeStep(now(), { enrolmentId: id, step: "admit", on: today })).ok) {
      edited.add(learnerId);
      said.edits += 1;
    }
  };
  const figuresAt = (knownAt: Date) => figuresKnown(now(), schools, { asOf: today, knownAt });

  const before = await onRecord(schools, edited);
  const wasAt = new Map<number, unknown>();
  for (let step = 0; step < steps; step += 1) {
    const act = random();
    if (act < 0.55 || live.length === 0) await importOne();
    else if (act < 0.9) await undoOne(pick(live));
    else await edit();
    if (step === Math.floor(steps / 2)) {
      const at = now().now;
      wasAt.set(at.getTime(), await figuresAt(at));
    }
  }
  for (let going = true; going; ) {
    going = false;
    for (const importId of [...live].sort(() => random() - 0.5)) going = (await undoOne(importId)) || going;
  }
  const faults: string[] = [];
  const after = await onRecord(schools, edited);
  // Whom an earlier walk left, this one may have edited too.
  const then = {
    ...before,
    people: before.people.filter(({ id }) => !edited.has(id)),
    enrolments: before.enrolments.filter(({ learnerId }) => !edited.has(learnerId)),
    ofSchools: before.ofSchools.filter(({ learnerId }) => !edited.has(learnerId)),
  };
  const cohorts = (one: typeof before) => one.cohorts.map(({ id }) => id);
  const isSame =
    isDeepStrictEqual(after.people, then.people) &&
    isDeepStrictEqual(after.enrolments, then.enrolments) &&
    isDeepStrictEqual(after.ofSchools, then.ofSchools) &&
    (edited.size > 0 || isDeepStrictEqual([after.names, after.cohorts], [then.names, then.cohorts])) &&
    cohorts(after).every((id) => cohorts(before).includes(id));
  if (!isSame) faults.push(`on record: ${JSON.stringify({ before: then, after })}`);
  said.kept = await db.enrolment.count({ where: { learnerId: { in: [...edited] } } });
  if (said.kept < said.edits) faults.push(`${said.edits} were edited, ${said.kept} are kept`);
  for (const [at, figures] of wasAt) {
    const others = differences(figures, await figuresAt(new Date(at))).slice(0, FAULTS_SHOWN);
    if (others.length > 0) faults.push(`figures as known at ${new Date(at).toISOString()}: ${others.join("; ")}`);
  }
  faults.push(...(await wrongSeats()), ...(await verifyTally()).differences.map((one) => JSON.stringify(one)));
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return said;
}

const isApplied = async (id: string) =>
  (await db.registerImport.count({ where: { id, appliedAt: { not: null } } })) === 1;

async function digestOf(ctx: Context, importId: string): Promise<string> {
  await refreshDryRun(ctx, { importId });
  return (await getImport(ctx, importId))?.dryRun?.report.digest ?? "";
}
