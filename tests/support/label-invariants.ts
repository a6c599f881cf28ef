import { expect } from "vitest";
import type { DecisionContent } from "@/lib/figures/label/rules/decisions";
import { addDays, addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import { db } from "@/lib/foundation/db/client";
import { digestOf } from "@/lib/foundation/platform/digest";

const BY_ID = { orderBy: { id: "asc" } } as const;
const CONTENT = { act: true, fromOn: true, untilOn: true, decidedOn: true, reference: true, reason: true } as const;

/** All that is on record of the label of a programme: its decisions, also those that hold no more, and what was frozen of it. */
export async function labelRecordOf(programmeId: string) {
  const [statements, versions] = await Promise.all([
    db.labelStatement.findMany({
      where: { programmeId },
      ...BY_ID,
      select: {
        id: true,
        ...CONTENT,
        why: true,
        recordedAt: true,
        currentOf: true,
        replacesId: true,
        takenBackWhy: true,
      },
    }),
    db.returnVersion.findMany({
      where: { kind: "label", subject: programmeId },
      ...BY_ID,
      include: { transmissions: BY_ID },
    }),
  ]);
  const held = statements.filter(({ currentOf }) => currentOf !== null);
  const current = held.map(
    ({ act, fromOn, untilOn, decidedOn, reference, reason }): DecisionContent => ({
      act,
      fromOn,
      untilOn,
      decidedOn,
      reference,
      reason,
    }),
  );
  return { statements, versions, current };
}

type LabelRecord = Awaited<ReturnType<typeof labelRecordOf>>;
type Label = { fromOn: CivilDate; untilOn: CivilDate; stoppedOn: CivilDate | null; over: boolean };

/** Of decisions as they were taken, day after day: what is a label then, and what is it by now. */
function labelsByHand(decisions: readonly DecisionContent[], day: CivilDate): Label[] {
  const labels: Label[] = [];
  const taken = decisions.filter(({ fromOn }) => fromOn <= day).toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
  for (const { act, fromOn, untilOn } of taken) {
    const label = labels.at(-1);
    if (act === "granted" || act === "renewed")
      labels.push({ fromOn, untilOn: untilOn ?? "", stoppedOn: null, over: false });
    else if (label) Object.assign(label, { stoppedOn: act === "lifted" ? null : fromOn, over: act === "withdrawn" });
  }
  return labels;
}

/** Where a label stands on a day, and since when it is no more. */
export function standingByHand(decisions: readonly DecisionContent[], day: CivilDate) {
  const label = labelsByHand(decisions, day).at(-1);
  if (!label) return { state: decisions.length > 0 ? "before" : "none", since: null };
  if (label.over) return { state: "withdrawn", since: label.stoppedOn };
  if (label.untilOn < day) return { state: "lapsed", since: addDays(label.untilOn, 1) };
  return { state: label.stoppedOn ? "suspended" : "running", since: label.stoppedOn };
}

/**
 * What holds of a label after every step, whatever was tried, said by its record alone and by none of the rules that let the
 * step pass. `before` is the record as the step found it.
 */
export function expectSoundDecisions(record: LabelRecord, before: LabelRecord, today: CivilDate): void {
  expectKept(record, before);
  const inOrder = record.current.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
  expect(new Set(inOrder.map(({ fromOn }) => fromOn)).size, "two decisions of one day").toBe(inOrder.length);
  for (const { act, fromOn, untilOn, decidedOn, reason } of inOrder) {
    expect(decidedOn <= today, "decided in the future").toBe(true);
    const grants = act === "granted" || act === "renewed";
    const lastDay = addDays(addMonths(fromOn, 36), -1);
    expect(grants ? untilOn && fromOn <= untilOn && untilOn <= lastDay : untilOn === null, "three years").toBe(true);
    expect(reason !== null).toBe(act === "suspended" || act === "withdrawn");
    const label = labelsByHand(record.current, addDays(fromOn, -1)).at(-1);
    const runs = label && !label.over && fromOn <= label.untilOn;
    if (act === "granted") expect(runs, "granted while one runs").toBeFalsy();
    else if (act === "renewed")
      expect(label && !label.over && addDays(label.untilOn, 1), "not the day after").toBe(fromOn);
    else expect(runs, `${act} where none runs`).toBe(true);
    if (act === "lifted") expect(label?.stoppedOn, "nothing to lift").toBeTruthy();
  }
}

/** No word of a decision that was recorded, nor of what was frozen, is another; what holds no more was corrected or taken back. */
function expectKept({ statements, versions }: LabelRecord, before: LabelRecord): void {
  const said = (of: LabelRecord["statements"]) => of.map(({ currentOf: _, takenBackWhy: __, ...content }) => content);
  expect(said(statements).slice(0, before.statements.length)).toEqual(said(before.statements));
  const replaced = new Set(statements.map(({ replacesId }) => replacesId));
  for (const { id, currentOf, takenBackWhy } of statements)
    expect([replaced.has(id), takenBackWhy !== null, currentOf !== null].filter(Boolean)).toHaveLength(1);

  expect(versions.map(({ number }) => number)).toEqual(versions.map((_, at) => at + 1));
  const bytes = (of: LabelRecord["versions"]) => of.map(({ transmissions: _, ...row }) => row);
  expect(bytes(versions).slice(0, before.versions.length)).toEqual(bytes(before.versions));
  for (const { content, sha256 } of versions.slice(before.versions.length)) expect(sha256).toBe(digestOf(content));
  for (const [at, { transmissions }] of before.versions.entries())
    expect(versions[at]?.transmissions.slice(0, transmissions.length)).toEqual(transmissions);
}
