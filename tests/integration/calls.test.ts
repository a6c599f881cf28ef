import { describe, expect, it } from "vitest";
import { nameReviewer, removeReviewer } from "@/lib/competition/applications/reviewer-commands";
import { amendCall, createCall, publishCall, updateCall } from "@/lib/competition/calls/commands";
import {
  getCall,
  getCallForm,
  getPublicCall,
  getPublicCalls,
  listCalls,
  listCallsToAnswer,
} from "@/lib/competition/calls/queries";
import type { CallContent } from "@/lib/competition/calls/rules/call";
import { clientFor, db } from "@/lib/foundation/db/client";
import { correctFigure } from "@/lib/network/territory/commands";
import { makeUser } from "../support/accounts";
import { makeApplication } from "../support/applications";
import { contextOf, FIXED_NOW, makeCall, makeFigure, makeHost } from "../support/factories";

const region = contextOf("region");
const at = (text: string) => new Date(text);
const empty: CallContent = {
  title: "Appel",
  text: "",
  opensAt: null,
  closesAt: null,
  decisionDueOn: null,
  places: null,
  service: "",
  contact: "",
  silence: "",
  kinds: [],
  criteria: [],
  documents: [],
  figures: [],
};
const whole: CallContent = {
  title: "Accueillir une école",
  text: "Un.\n\nDeux.",
  places: 3,
  decisionDueOn: "2027-04-30",
  opensAt: at("2026-12-01T08:00:00Z"),
  closesAt: at("2027-01-29T16:00:00Z"),
  service: "Service",
  contact: "a@b.fr",
  silence: "Rejet",
  kinds: ["metropole", "epci"],
  criteria: [
    { name: "Locaux", weight: 60 },
    { name: "Projet", weight: 40 },
  ],
  documents: [
    { name: "Délibération", required: true },
    { name: "Plan", required: false },
  ],
  figures: [],
};
let sequence = 0;
const newCode = () => {
  sequence += 1;
  return `AMI-${sequence}`;
};
const refusal = (code: string, details?: object) => ({
  ok: false,
  failure: { kind: "rule", code, ...(details && { details }) },
});
const draftOf = async (content: CallContent) => {
  const code = newCode();
  expect(await createCall(region, { code, ...content })).toEqual({ ok: true, value: { code } });
  return code;
};
const versionOf = async (code: string) => (await getCall(region, code))?.version ?? "";
const eventsOf = async (code: string) => {
  const { id } = await db.call.findUniqueOrThrow({ where: { code } });
  const events = await db.auditEvent.findMany({ where: { entityType: "call", entityId: id }, orderBy: { id: "asc" } });
  return events.map(({ key, details }) => [key, JSON.parse(details)]);
};

describe("a draft", () => {
  it("is written with what is known, and read again as it was", async () => {
    const { series } = await makeFigure();
    const figure = { series: series.code, areaKind: "region", areaCode: "76", year: 2018 } as const;
    const code = await draftOf({ ...whole, figures: [figure, figure] });
    const form = await getCallForm(region, code);
    expect(form?.draft).toEqual({ ...whole, kinds: ["epci", "metropole"], figures: [figure], code, version: "[1]" });
    expect(await eventsOf(code)).toEqual([["call.created", { code }]]);
    expect(await createCall(region, { code, ...empty })).toEqual(refusal("call_code_taken", { title: whole.title }));
  });

  it("cites figures that hold, and no others", async () => {
    const none = { series: "AUCUNE", areaKind: "region", areaCode: "76", year: 2018 } as const;
    const code = newCode();
    expect(await createCall(region, { code, ...whole, figures: [none] })).toEqual({
      ok: false,
      failure: { kind: "invalid", fields: { figures: ["choice_invalid"] } },
    });
    expect(await db.call.count({ where: { code } })).toBe(0);
  });

  it("is changed as a whole, each change once, and says what changed", async () => {
    const code = await draftOf(empty);
    const shown = await versionOf(code);
    expect(await updateCall(region, { code, version: shown, ...whole })).toEqual({ ok: true, value: { code } });
    expect((await getCallForm(region, code))?.draft).toMatchObject({
      criteria: whole.criteria,
      documents: whole.documents,
    });
    expect(await updateCall(region, { code, version: shown, ...empty })).toEqual(refusal("changed_meanwhile"));
    const now = await versionOf(code);
    const reordered = { ...whole, criteria: whole.criteria.toReversed() };
    expect(await updateCall(region, { code, version: now, ...whole })).toMatchObject({ ok: true });
    expect(await updateCall(region, { code, version: now, ...reordered })).toMatchObject({ ok: true });
    const [, first, second, ...more] = await eventsOf(code);
    expect(first?.[1].fields.toSorted()).toEqual(
      [
        ...["title", "text", "opensAt", "closesAt", "decisionDueOn", "places", "service", "contact", "silence"],
        ...["kinds", "criteria", "documents"],
      ].toSorted(),
    );
    expect([second, more]).toEqual([["call.updated", { fields: ["criteria"] }], []]);
    expect(await updateCall(region, { code: "NULLE-PART", version: now, ...whole })).toMatchObject({
      failure: { kind: "not_found" },
    });
  });

  it("that contradicts itself is refused, by what it names", async () => {
    const code = newCode();
    expect(await createCall(region, { code, ...whole, closesAt: whole.opensAt })).toEqual(
      refusal("closing_before_opening"),
    );
    const criteria = [...whole.criteria, { name: "projet", weight: 1 }];
    expect(await createCall(region, { code, ...whole, criteria })).toEqual(
      refusal("criterion_repeated", { name: "projet" }),
    );
  });

  it("is saved by one of ten who change what they were all shown", async () => {
    const code = await draftOf(empty);
    const version = await versionOf(code);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        updateCall(region, { code, version, ...whole, criteria: [{ name: `Critère ${i}`, weight: 100 }] }),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array(9).fill(refusal("changed_meanwhile")));
    expect(await db.callCriterion.count({ where: { call: { code } } })).toBe(1);
  });

  it("is read by nobody but the Région", async () => {
    const code = await draftOf(whole);
    expect(await getPublicCall(code, FIXED_NOW)).toBeNull();
    expect((await getPublicCalls(FIXED_NOW)).map((call) => call.code)).not.toContain(code);
    const host = await makeHost();
    const asked = await listCallsToAnswer(contextOf("host", { hostOrganisationId: host.id }));
    expect(asked.map((call) => call.code)).not.toContain(code);
    expect((await listCalls(region)).find((call) => call.code === code)).toMatchObject({ state: "draft", gaps: 0 });
  });
});

describe("publication", () => {
  it("is refused with each thing that is missing", async () => {
    const code = await draftOf({ ...empty, text: "Texte", criteria: [{ name: "Locaux", weight: 90 }] });
    expect(await publishCall(region, { code, version: "[1]" })).toEqual(
      refusal("call_incomplete", {
        missing: "opening closing decision kinds places weights service contact silence",
        sum: 90,
      }),
    );
    expect((await getCall(region, code))?.gaps).toHaveLength(9);
    expect(await db.call.findUnique({ where: { code } })).toMatchObject({ publishedAt: null });
  });

  it("is of the draft that was shown, once, and freezes it", async () => {
    const code = await draftOf(whole);
    expect(await publishCall(region, { code, version: "[2]" })).toEqual(refusal("changed_meanwhile"));
    const answers = await Promise.all(Array.from({ length: 10 }, () => publishCall(region, { code, version: "[1]" })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await getPublicCall(code, FIXED_NOW)).toMatchObject({ state: "announced", title: whole.title });
    expect(await getPublicCall(code, at("2026-12-01T08:00:00Z"))).toMatchObject({ state: "open" });
    expect(await getPublicCall(code, at("2027-01-29T16:00:00Z"))).toMatchObject({ state: "closed" });
    expect(await updateCall(region, { code, version: "[1]", ...empty })).toEqual(refusal("call_published"));
    expect(await getCallForm(region, code)).toBeNull();
    expect((await eventsOf(code)).map(([key]) => key)).toEqual(["call.created", "call.published"]);
  });

  it("cites what holds when it is read", async () => {
    const figure = await makeFigure();
    const key = { series: figure.series.code, areaKind: "region", areaCode: "76", year: 2018 } as const;
    const code = await draftOf({ ...whole, figures: [key] });
    await publishCall(region, { code, version: "[1]" });
    expect((await getPublicCall(code, FIXED_NOW))?.figures).toMatchObject([{ value: "63600", source: "Presse" }]);
    const said = { value: "64000", source: "Insee", address: null, licence: null, publishedOn: null };
    await correctFigure(region, { statementId: figure.id, ...said, why: "Révisé" });
    expect((await getPublicCall(code, FIXED_NOW))?.figures).toMatchObject([{ value: "64000", source: "Insee" }]);
  });
});

describe("a published call", () => {
  const note = { text: "Une précision.", closesAt: null, decisionDueOn: null };

  it("is completed by dated notes, each once", async () => {
    const { code } = await makeCall();
    expect(await amendCall(region, { code, ...note })).toEqual({ ok: true, value: { code, moved: false } });
    expect(await amendCall(region, { code, ...note })).toEqual({ ok: true, value: { code, moved: false } });
    const call = await getPublicCall(code, FIXED_NOW);
    expect(call?.notes).toMatchObject([{ text: "Une précision.", at: FIXED_NOW, closesAtAfter: null }]);
    expect(await eventsOf(code)).toEqual([["call.amended", { code, closesAt: null, decisionDueOn: null }]]);
  });

  it("closes later by a note, never earlier and not once it is closed", async () => {
    const { code } = await makeCall({ closesAt: at("2026-12-18T16:00:00Z") });
    const later = { ...note, closesAt: at("2027-05-14T15:00:00Z") };
    expect(await amendCall(region, { code, ...later })).toEqual(refusal("decision_before_closing"));
    const both = { ...later, decisionDueOn: "2027-07-30" };
    expect(await amendCall(region, { code, ...both })).toEqual({ ok: true, value: { code, moved: true } });
    expect(await getPublicCall(code, at("2027-05-14T14:59:59Z"))).toMatchObject({
      state: "open",
      decisionDueOn: "2027-07-30",
      notes: [{ closesAtBefore: at("2026-12-18T16:00:00Z"), closesAtAfter: later.closesAt }],
    });
    expect(await amendCall(region, { code, ...both })).toEqual(refusal("deadline_not_later"));
    const closed = contextOf("region", {}, at("2027-05-14T15:00:00Z"));
    const again = { ...note, closesAt: at("2027-06-01T15:00:00Z") };
    expect(await amendCall(closed, { code, ...again })).toEqual(refusal("amend_after_closing"));
    expect(await amendCall(closed, { code, ...note, text: "Autre." })).toMatchObject({ ok: true });
  });

  it("is moved once when ten move it to the same instant", async () => {
    const { code } = await makeCall();
    const later = { ...note, closesAt: at("2027-02-26T16:00:00Z") };
    const answers = await Promise.all(Array.from({ length: 10 }, () => amendCall(region, { code, ...later })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.callNote.count({ where: { call: { code } } })).toBe(1);
  });

  it("has no notes while it is a draft", async () => {
    const { code } = await makeCall({ publishedAt: null });
    expect(await amendCall(region, { code, ...note })).toEqual(refusal("call_not_published"));
  });

  it("is offered to the hosts that may answer it, until it closes", async () => {
    const { code } = await makeCall({ kinds: ["metropole"] });
    const announced = await makeCall({ opensAt: at("2026-12-01T08:00:00Z") });
    const [epci, metropole] = [await makeHost(), await makeHost()];
    await clientFor("write").hostOrganisation.update({ where: { id: metropole.id }, data: { kind: "metropole" } });
    const offered = async (hostOrganisationId: string, now = FIXED_NOW) =>
      (await listCallsToAnswer(contextOf("host", { hostOrganisationId }, now))).map((call) => call.code);
    expect(await offered(metropole.id)).toContain(code);
    expect(await offered(metropole.id)).not.toContain(announced.code);
    expect(await offered(epci.id)).toContain(announced.code);
    expect(await offered(epci.id)).not.toContain(code);
    expect(await offered(metropole.id, at("2027-01-29T16:00:00Z"))).not.toContain(code);
  });
});

/** A call with two reviewers, one of whom stepped out of two of its applications, on two days. */
async function steppedOutOf() {
  const application = await makeApplication({ state: "under_review" });
  const callId = application.call.id;
  const [anne, bruno] = [await makeUser({ role: "region" }), await makeUser({ role: "region" })];
  const client = clientFor("write");
  const moment = { createdAt: FIXED_NOW, savedAt: FIXED_NOW };
  for (const { id: userId } of [anne, bruno]) {
    await client.callReviewer.create({ data: { callId, userId, namedAt: FIXED_NOW } });
  }
  const { id: hostId } = await makeHost();
  const rival = await client.hostApplication.create({ data: { callId, hostId, state: "under_review", ...moment } });
  for (const [index, applicationId] of [rival.id, application.id].entries()) {
    const recusedAt = new Date(FIXED_NOW.getTime() + index * 86_400_000);
    const data = { applicationId, reviewerId: anne.id, savedAt: FIXED_NOW, recusedAt, recusalReason: "Mandat" };
    await client.applicationReview.create({ data });
  }
  return { application, anne, bruno };
}

describe("reviewers", () => {
  it("are officials of the Région with an open account, named once and removed", async () => {
    const { code } = await makeCall({ publishedAt: null });
    const [official, staff, gone] = [
      await makeUser({ role: "region" }),
      await makeUser({ role: "staff" }),
      await makeUser({ role: "region" }),
    ];
    await clientFor("write").user.update({ where: { id: gone.id }, data: { disabledAt: FIXED_NOW } });
    const named = { code, userId: official.id };
    expect.soft((await getCall(region, code))?.officials.map(({ id }) => id)).toContain(official.id);
    expect(await nameReviewer(region, named)).toEqual({ ok: true, value: named });
    expect(await nameReviewer(region, named)).toEqual(refusal("reviewer_named"));
    for (const userId of [staff.id, gone.id, "personne"]) {
      expect(await nameReviewer(region, { code, userId })).toEqual({
        ok: false,
        failure: { kind: "invalid", fields: { userId: ["choice_invalid"] } },
      });
    }
    await clientFor("write").user.update({ where: { id: official.id }, data: { disabledAt: FIXED_NOW } });
    const page = await getCall(region, code);
    expect.soft(page?.reviewers).toMatchObject([{ id: official.id, gone: "closed" }]);
    expect.soft((await listCalls(region)).find((call) => call.code === code)).toMatchObject({ reviewers: 1, out: 1 });
    await clientFor("write").user.update({ where: { id: official.id }, data: { disabledAt: null, role: "staff" } });
    expect.soft((await getCall(region, code))?.reviewers).toMatchObject([{ id: official.id, gone: "role" }]);
    expect.soft(page?.officials.map(({ id }) => id)).not.toContain(official.id);
    expect(await removeReviewer(region, named)).toEqual({ ok: true, value: named });
    expect(await removeReviewer(region, named)).toMatchObject({ failure: { kind: "not_found" } });
    expect.soft((await eventsOf(code)).map(([key]) => key)).toEqual(["call.reviewer_named", "call.reviewer_removed"]);
  });

  it("who stepped out stay on the call as that, since the first day, and are named no more", async () => {
    const { application, anne, bruno } = await steppedOutOf();
    const { code } = application.call;
    const lineOf = async () => {
      const line = (await listCalls(region)).find((call) => call.code === code);
      return [line?.reviewers, line?.out];
    };
    expect.soft(await lineOf()).toEqual([2, 1]);
    const page = await getCall(region, code);
    const leftAt = new Map(page?.reviewers.map((one) => [one.id, one.leftAt]));
    expect.soft([leftAt.get(anne.id), leftAt.get(bruno.id)]).toEqual([FIXED_NOW, null]);
    const [out, there] = [
      { code, userId: anne.id },
      { code, userId: bruno.id },
    ];
    expect(await removeReviewer(region, out)).toEqual(refusal("reviewer_out"));
    // Of the call nothing is theirs, as of its dossiers.
    const own = contextOf("region", { userId: anne.id });
    const { id: userId } = await makeUser({ role: "region" });
    expect(await nameReviewer(own, { code, userId })).toEqual(refusal("review_recused"));
    expect(await removeReviewer(own, there)).toEqual(refusal("review_recused"));
    expect(await amendCall(own, { code, text: "Note", closesAt: null, decisionDueOn: null })).toEqual(
      refusal("review_recused"),
    );
    expect.soft([(await getCall(own, code))?.leftAt, (await getCall(region, code))?.leftAt]).toEqual([FIXED_NOW, null]);
    expect(await removeReviewer(region, there)).toEqual({ ok: true, value: there });
    expect.soft(await lineOf()).toEqual([1, 1]);
    // Nor where they were removed before that was refused.
    await clientFor("write").callReviewer.deleteMany({ where: { userId: anne.id } });
    expect(await nameReviewer(region, out)).toEqual(refusal("reviewer_out"));
    const officials = (await getCall(region, code))?.officials.map(({ id }) => id);
    expect.soft(officials).toContain(bruno.id);
    expect.soft(officials).not.toContain(anne.id);
  });

  it("are named until all that was handed in for a closed call has its answer", async () => {
    const { application } = await steppedOutOf();
    const { id: callId, code } = application.call;
    const client = clientFor("write");
    const open = { ...region, now: new Date(FIXED_NOW.getTime() - 2 * 86_400_000) };
    const name = async (ctx: typeof region) =>
      nameReviewer(ctx, { code, userId: (await makeUser({ role: "region" })).id });
    await client.hostApplication.update({ where: { id: application.id }, data: { state: "rejected" } });
    expect(await name(region)).toMatchObject({ ok: true });
    await client.hostApplication.updateMany({ where: { callId }, data: { state: "rejected" } });
    expect(await name(region)).toEqual(refusal("call_settled"));
    // While it is open others may still come.
    expect(await name(open)).toMatchObject({ ok: true });
  });
});
