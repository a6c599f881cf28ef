import fc from "fast-check";
import { expect, it } from "vitest";
import { archiveOf } from "@/components/figures/label/evidence";
import { evidenceIn } from "@/components/money/returns/label-document";
import { correctDecision, recordLabelDecision, takeBackDecision } from "@/lib/figures/label/commands";
import { labelStanding } from "@/lib/figures/label/queries";
import {
  checkDecisions,
  completed,
  DECISION_FIELDS,
  type DecisionContent,
  GRANTING,
  LABEL_ACTS,
  type LabelAct,
} from "@/lib/figures/label/rules/decisions";
import { periodsOf } from "@/lib/figures/label/rules/standing";
import { addDays, addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import { sameIn } from "@/lib/foundation/core/record";
import { clientFor, db } from "@/lib/foundation/db/client";
import en from "@/lib/foundation/i18n/messages/en/label.json";
import fr from "@/lib/foundation/i18n/messages/fr/label.json";
import { digestOf } from "@/lib/foundation/platform/digest";
import { getLabelSince } from "@/lib/money/returns/queries";
import type { LabelContent } from "@/lib/money/returns/rules/content";
import { freezeLabel, recordTransmission } from "@/lib/money/returns/version-commands";
import { getVersion } from "@/lib/money/returns/version-queries";
import { contextOf, makeLabel, makeProgramme } from "../support/factories";
import { expectSoundDecisions, labelRecordOf, standingByHand } from "../support/label-invariants";
import { CHANGES, changePeople, type Figures, makeMeasured } from "../support/measured-people";
import { walk } from "../support/walk";

/** The label that people are measured under: decisions at random come before it, during it and after it, and leave it be. */
const MEASURED = { fromOn: "2024-04-27", untilOn: "2027-04-26" };
const WHO = { region: contextOf("region"), staff: contextOf("staff"), auditor: contextOf("auditor") } as const;
type Who = keyof typeof WHO;

const ACTS = ["record", "correct", "cancel", "freeze", "send", "change"] as const;
/** Most of what is done is a decision, and by who may do it. */
const step = fc.record({
  act: fc.constantFrom(...Array<"record">(5).fill("record"), ...ACTS, "freeze" as const, "send" as const),
  who: fc.constantFrom<Who>(...Array<"region">(8).fill("region"), "staff", "auditor"),
  decides: fc.constantFrom(...LABEL_ACTS),
  /** Before the measured label. */
  day: fc.integer({ min: 0, max: 74 }).map((months) => addMonths("2018-01-01", months)),
  next: fc.nat(9),
  pick: fc.nat(999),
  change: fc.constantFrom(...CHANGES),
});
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** A day on which a decision may follow those that hold; null where there is none. */
function dayAfter(act: LabelAct, held: readonly DecisionContent[], pick: number): CivilDate | null {
  const last = periodsOf(held).at(-1);
  if (act === "renewed") return last ? addDays(last.untilOn, 1) : null;
  const rests = held.filter(({ act: on, fromOn }) => {
    if (act === "lifted") return on === "suspended";
    return GRANTING.includes(on) && (act === "suspended" || fromOn !== MEASURED.fromOn);
  });
  const on = rests[pick % rests.length];
  return on ? addDays(on.fromOn, 1 + (pick % 90)) : null;
}

/** A decision that follows others six times in ten, so that a walk gets somewhere. */
function decisionOf({ decides: act, day: any, next, pick }: Step, held: readonly DecisionContent[]) {
  const day = (act !== "granted" && next < 6 && dayAfter(act, held, pick)) || any;
  const untilOn = addDays(addMonths(day, 6), -1);
  const said = { decidedOn: "2017-12-01", reference: `GEN-${pick}`, reason: "Motif" };
  return completed({ act, fromOn: day, untilOn, ...said });
}

type Frozen = Figures & { id: number; archive: string; decisions: DecisionContent[]; isOfOld: boolean };

/** What is known of one programme: which decisions hold, whom they are measured by, what was frozen and handed over. */
async function labelled() {
  const { id: programmeId } = await makeProgramme();
  const { id, act, fromOn, untilOn, decidedOn, reference, reason } = await makeLabel({ programmeId, ...MEASURED });
  const measured: DecisionContent = { act, fromOn, untilOn, decidedOn, reference, reason };
  const held = new Map<number, DecisionContent>([[id, measured]]);
  const { people, figures } = await makeMeasured({ programmeId });
  const frozen: Frozen[] = [];
  return { programmeId, measuredId: id, held, people, figures, frozen, sent: null as Frozen | null };
}

type Labelled = Awaited<ReturnType<typeof labelled>>;

const archiveIn = async (versionId: number) => {
  const version = await getVersion(WHO.staff, versionId);
  if (!version) throw new Error("no version");
  return { digest: digestOf(await archiveOf(evidenceIn(version.content as LabelContent))), version };
};

/** As versions were frozen before a document that somebody saw was told from one that is attached. */
async function freezeAsOnce(of: Labelled, versionId: number): Promise<number> {
  const { id: _, content, number, ...row } = await db.returnVersion.findUniqueOrThrow({ where: { id: versionId } });
  const said = JSON.parse(content);
  const proofs = [{ keys: ["documented"], count: of.figures.positive_exits }];
  const old = JSON.stringify({ ...said, version: number + 1, proofs });
  const data = { ...row, number: number + 1, content: old, sha256: digestOf(old) };
  return (await clientFor("write").returnVersion.create({ data, select: { id: true } })).id;
}

/** Takes a step, and says what the rules have against it; null where it is to pass. */
async function take(of: Labelled, one: Step): Promise<{ expected: string | null; answer: { ok: boolean } }> {
  const { programmeId, held, frozen } = of;
  const ctx = WHO[one.who];
  const others = (id: number) => [...held].flatMap(([at, content]) => (at === id ? [] : [content]));
  const decides = one.who === "region" ? null : "forbidden";
  const ids = [...held.keys()].filter((id) => id !== of.measuredId);
  const decisionId = ids[one.pick % ids.length] ?? 0;
  const before = held.get(decisionId);

  if (one.act === "record" || (one.act === "correct" && before)) {
    const content = before && one.act === "correct" && one.next === 0 ? before : decisionOf(one, [...held.values()]);
    const corrects = one.act === "correct" && before;
    const same = corrects && sameIn(DECISION_FIELDS, before, content) ? "decision_unchanged" : null;
    const expected = decides ?? same ?? checkDecisions([...others(corrects ? decisionId : 0), content])?.code ?? null;
    const answer = corrects
      ? await correctDecision(ctx, { statementId: decisionId, ...content, why: "Mal lu" })
      : await recordLabelDecision(ctx, { programmeId, ...content });
    if (answer.ok && corrects) held.delete(decisionId);
    if (answer.ok) held.set(answer.value.id, content);
    return { expected, answer };
  }
  if (one.act === "cancel" && before) {
    const answer = await takeBackDecision(ctx, { statementId: decisionId, why: "Erreur" });
    const expected = decides ?? checkDecisions(others(decisionId))?.code ?? null;
    if (answer.ok) held.delete(decisionId);
    return { expected, answer };
  }
  const hands = one.who === "auditor" ? "forbidden" : null;
  if (one.act === "freeze") {
    const answer = await freezeLabel(ctx, { programmeId, periodFrom: MEASURED.fromOn });
    if (!answer.ok) return { expected: hands, answer };
    const isOfOld = one.next === 0;
    const id = isOfOld ? await freezeAsOnce(of, answer.value.id) : answer.value.id;
    const { digest: archive } = await archiveIn(id);
    frozen.push({ ...of.figures, id, archive, decisions: [...held.values()], isOfOld });
    return { expected: hands, answer };
  }
  const version = frozen[one.pick % frozen.length];
  if (one.act === "send" && version) {
    const sentOn = ctx.today;
    const answer = await recordTransmission(ctx, { versionId: version.id, recipient: "gen", sentOn });
    if (answer.ok) of.sent = version;
    return { expected: hands, answer };
  }
  of.figures = await changePeople(of.people, of.figures, one.change);
  return { expected: null, answer: { ok: true } };
}

const byDay = (decisions: readonly DecisionContent[]) => decisions.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1));

/** What is to be said of the version that was handed over last: what it counted otherwise, decisions that hold no more, files that nobody kept. */
function markOf({ sent, figures, held }: Labelled) {
  if (!sent) return null;
  const criteria = (["positive_exits", "women", "bac"] as const).filter(
    (one) => sent[one] !== figures[one] || sent.people !== figures.people || (sent.isOfOld && one === "positive_exits"),
  );
  const decisions = JSON.stringify(byDay(sent.decisions)) !== JSON.stringify(byDay([...held.values()]));
  return criteria.length > 0 || decisions ? { kind: "label", criteria, decisions, claimsFiles: sent.isOfOld } : null;
}

it("whatever is decided, frozen and sent, labels make sense, nothing on record is another, and what has changed is marked", async () => {
  const [taken, refused] = [new Set<string>(), new Set<string>()];
  const met = () =>
    LABEL_ACTS.every((act) => taken.has(act)) && ACTS.every((act) => taken.has(act)) && refused.size > 4;
  const steps = { minLength: 30, maxLength: 40 };
  await walk({ of: "labels", step, steps, atLeast: 3, atMost: 30, met }, async (walked) => {
    const of = await labelled();
    const { programmeId } = of;
    let record = await labelRecordOf(programmeId);
    for (const one of walked) {
      const { expected, answer } = await take(of, one);
      const failure = "failure" in answer ? (answer.failure as { kind: string; code?: string }) : null;
      expect([one.act, one.decides, failure && (failure.code ?? failure.kind)]).toEqual([
        one.act,
        one.decides,
        expected,
      ]);
      const after = await labelRecordOf(programmeId);
      if (expected) {
        expect(after).toEqual(record);
        if (failure?.code) refused.add(failure.code);
        continue;
      }
      taken.add(one.act);
      if (one.act === "record") taken.add(one.decides);
      expectSoundDecisions(after, record, WHO.region.today);
      record = after;
      const decisions = [...of.held.values()];
      expect(byDay(record.current)).toEqual(byDay(decisions));
      // On a day before the measured label, in it, or today, in turn.
      const today = [one.day, addDays(MEASURED.fromOn, one.pick), WHO.region.today][one.pick % 3] ?? "";
      const read = await labelStanding({ ...WHO.region, today }, { programmeId });
      expect({ state: read?.state, since: read?.since }).toEqual(standingByHand(record.current, today));
      const since = await getLabelSince(WHO.staff, { programmeId, periodFrom: MEASURED.fromOn });
      expect(since?.change ?? null).toEqual(markOf(of));
    }
    for (const { id, archive, isOfOld } of of.frozen) {
      const { digest, version } = await archiveIn(id);
      expect([digest, version.claimsFiles]).toEqual([archive, isOfOld]);
    }
  });
  for (const code of refused) for (const { failure } of [fr, en]) expect(Object.keys(failure)).toContain(code);
  expect([...taken].sort()).toEqual([...new Set([...ACTS, ...LABEL_ACTS])].sort());
  expect(refused.size).toBeGreaterThan(4);
}, 240_000);
