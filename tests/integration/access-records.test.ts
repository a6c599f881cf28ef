import { EventEmitter } from "node:events";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { getDecision, getReceipt } from "@/lib/competition/applications/queries";
import { forbidden, notFound } from "@/lib/entrances/web/refusals";
import { exportEntrants, exportPeople } from "@/lib/figures/indicators/commands";
import { listEntrants, listPeople } from "@/lib/figures/indicators/queries";
import type { Context } from "@/lib/foundation/core/context";
import { clientFor, db } from "@/lib/foundation/db/client";
import { type AccessRow, appendAccess } from "@/lib/foundation/db/unaudited";
import { listAccess, listAccessTo } from "@/lib/foundation/reads/queries";
import { recordRead, recordRefusal, settleReads } from "@/lib/foundation/reads/record";
import { deleteOldAccessRecords } from "@/lib/foundation/reads/retention";
import { createRowQueue } from "@/lib/foundation/reads/row-queue";
import { listCohortHistory } from "@/lib/people/cohorts/history-queries";
import { listLearners } from "@/lib/people/enrolments/learner-queries";
import {
  getApplications,
  getEnrolmentName,
  getEntryForm,
  getExitForm,
  getNextWaiting,
  getRoster,
} from "@/lib/people/enrolments/queries";
import { listTasks } from "@/lib/people/followup/queries";
import { TASKS } from "@/lib/people/followup/rules/vocabulary";
import { getLearnerForm, listDuplicates } from "@/lib/people/learners/queries";
import { getExitGrid, getExitGridRow, getLearnerFile } from "@/lib/people/outcomes/queries";
import { exportRejects } from "@/lib/people/register/commands";
import { getImport } from "@/lib/people/register/queries";
import { makeUser } from "../support/accounts";
import { makeApplication, makeSubmission } from "../support/applications";
import { contextOf, makeCohort, makeHost, makeLeaver } from "../support/factories";
import { makeUpload, setTemporaryStorage } from "../support/register-uploads";
import { request } from "../support/request";
import { journeyOf } from "../support/words";

setTemporaryStorage();

type Site = { cohortId: string; learnerId: string; enrolmentId: string; ctx: Context };

/** A cohort with one person who left, and a reader of its own: nobody has read anything of it. */
async function makeSite(role: "staff" | "region" = "staff"): Promise<Site> {
  const cohort = await makeCohort({ startsOn: "2025-09-01", endsOn: "2026-06-30" });
  const { enrolment } = await makeLeaver({ cohortId: cohort.id, exitedOn: "2026-05-24" });
  const { learnerId, id: enrolmentId } = enrolment;
  return { cohortId: cohort.id, learnerId, enrolmentId, ctx: contextOf(role, { userId: crypto.randomUUID() }) };
}

/** What is on record of a reader. */
async function recordOf({ actor }: Context) {
  await settleReads();
  return db.accessRecord.findMany({
    where: { actorId: actor.userId },
    orderBy: { id: "asc" },
    select: { kind: true, entityType: true, entityId: true, people: true },
  });
}

let site: Site;
beforeEach(async () => {
  site = await makeSite();
});

const filterOf = ({ cohortId, ctx }: Site) => ({ cohortId, asOf: ctx.today });
const leaversOf = (of: Site) => ({ ...filterOf(of), definition: "ern-prudente", window: "T0" }) as const;

describe("a read is on record, with who, what and when", () => {
  const PAGES: [string, (site: Site) => Promise<unknown>][] = [
    ["the page of a person", ({ ctx, learnerId }) => getLearnerFile(ctx, learnerId)],
    ["the form of a person", ({ ctx, learnerId }) => getLearnerForm(ctx, learnerId)],
    ["the form of an entry", ({ ctx, enrolmentId }) => getEntryForm(ctx, enrolmentId)],
    ["the form of an exit", ({ ctx, enrolmentId }) => getExitForm(ctx, enrolmentId)],
  ];
  it.each(PAGES)("%s", async (_name, read) => {
    expect(await read(site)).not.toBeNull();
    expect(await recordOf(site.ctx)).toEqual([
      { kind: "page", entityType: "learner", entityId: site.learnerId, people: null },
    ]);
    const [row] = await db.accessRecord.findMany({ where: { actorId: site.ctx.actor.userId } });
    expect(row).toMatchObject({ at: site.ctx.now, actorRole: "staff" });
  });

  const LISTS: [string, (site: Site) => Promise<unknown>][] = [
    ["the applications", ({ ctx, cohortId }) => getApplications(ctx, cohortId)],
    ["the roster", ({ ctx, cohortId }) => getRoster(ctx, cohortId)],
    ["the grid of exits", ({ ctx, cohortId }) => getExitGrid(ctx, { cohortId, window: "T0" })],
    ["a row of the grid", ({ ctx, enrolmentId }) => getExitGridRow(ctx, { enrolmentId, window: "T0" })],
    ["the name in an answer", ({ ctx, enrolmentId }) => getEnrolmentName(ctx, enrolmentId)],
    [
      "the worklist of a cohort",
      ({ ctx, cohortId }) => Promise.all(TASKS.map((task) => listTasks(ctx, { task, cohortId }))),
    ],
  ];
  it.each(LISTS)("%s, as a list of one", async (_name, read) => {
    await read(site);
    expect(await recordOf(site.ctx)).toEqual([
      { kind: "list", entityType: "cohort", entityId: site.cohortId, people: 1 },
    ]);
  });

  it("the history of a cohort, which names who it happened to", async () => {
    const { actor, now } = site.ctx;
    const event = { at: now, actorId: actor.userId, actorRole: "staff", key: "enrolment.entered" };
    await clientFor("write").auditEvent.create({
      data: { ...event, entityType: "enrolment", entityId: site.enrolmentId },
    });
    await listCohortHistory(site.ctx, { cohortId: site.cohortId });
    expect(await recordOf(site.ctx)).toEqual([
      { kind: "list", entityType: "cohort", entityId: site.cohortId, people: 1 },
    ]);
  });

  it("a search, without what was searched for, and the people who resemble one", async () => {
    const { lastName, firstName, birthDate } = await db.learner.findUniqueOrThrow({ where: { id: site.learnerId } });
    const { total } = await listLearners(site.ctx, { text: lastName });
    await listDuplicates(site.ctx, { lastName, firstName, birthDate, email: null, phone: null });
    const [search, duplicates, ...more] = await recordOf(site.ctx);
    expect(search).toEqual({ kind: "list", entityType: "search", entityId: null, people: Math.min(50, total.count) });
    expect(duplicates).toMatchObject({ kind: "list", entityType: "duplicates", entityId: null });
    expect(more).toEqual([]);
  });

  it("a list behind a figure, of the pseudonyms too, and its export each time", async () => {
    const other = await makeSite("region");
    await listPeople(other.ctx, leaversOf(other), "leavers", 1);
    await listEntrants(other.ctx, filterOf(other), journeyOf("entrants"), 1);
    await exportPeople(other.ctx, { filter: leaversOf(other), measure: "leavers" });
    await exportEntrants(other.ctx, { filter: filterOf(other), list: journeyOf("entrants") });
    const row = { entityType: "figure", entityId: other.cohortId, people: 1 };
    // One person on two lists bears two pseudonyms, which nothing joins.
    expect(await recordOf(other.ctx)).toEqual([
      { kind: "list", ...row, people: 2 },
      { kind: "export", ...row },
      { kind: "export", ...row },
    ]);
  });

  it("an uploaded register and its rejected rows", async () => {
    const { id: userId } = await makeUser();
    const bytes = new TextEncoder().encode(
      "ecole;promotion;nom;prenom;date_naissance;sexe\nINCONNUE;2018-05;Roux;Zoé;1995-03-14;F",
    );
    const { importId } = await makeUpload({ name: "registre.csv", bytes }, userId);
    await getImport(site.ctx, importId);
    const headings = {
      line: "l",
      code: "c",
      reason: "r",
      separator: ": ",
      unsaid: { undecided: "?", later: "?", new_cohort: "promotion" },
    };
    await exportRejects(site.ctx, { importId, headings, say: () => "" });
    const row = { entityType: "register", entityId: importId };
    expect(await recordOf(site.ctx)).toEqual([
      { kind: "file", ...row, people: expect.any(Number) },
      { kind: "export", ...row, people: expect.any(Number) },
    ]);
  });
});

describe("a paper about a dossier is on record each time", () => {
  it("its receipt and the letter of a decision, for the host and the Région; who may have neither leaves nothing", async () => {
    const { id, hostId } = await makeApplication({ state: "selected" });
    await makeSubmission(id);
    const decision = await clientFor("write").applicationDecision.create({
      data: {
        applicationId: id,
        outcome: "selected",
        deliberationNumber: "1",
        deliberationOn: "2026-11-20",
        reasons: "Oui",
        appeals: "Deux mois",
        recordedAt: site.ctx.now,
      },
    });
    const row = { kind: "export", entityType: "application", entityId: id, people: null };
    const readAs = async (ctx: Context) => {
      await getReceipt(ctx, { id, version: 1 });
      await getReceipt(ctx, { id, version: 1 });
      await getDecision(ctx, { id, decisionId: decision.id });
      return recordOf(ctx);
    };
    const userId = () => crypto.randomUUID();
    expect(await readAs(contextOf("region", { userId: userId() }))).toEqual([row, row, row]);
    expect(await readAs(contextOf("host", { userId: userId(), hostOrganisationId: hostId }))).toEqual([row, row, row]);
    const { id: other } = await makeHost();
    expect(await readAs(contextOf("host", { userId: userId(), hostOrganisationId: other }))).toEqual([]);
  });
});

describe("one reading is one row", () => {
  it("of a page that is drawn in several parts, and again after an action", async () => {
    await Promise.all([getRoster(site.ctx, site.cohortId), getApplications(site.ctx, site.cohortId)]);
    await getNextWaiting(site.ctx, site.cohortId);
    await settleReads();
    await getRoster(site.ctx, site.cohortId);
    expect(await recordOf(site.ctx)).toHaveLength(1);
  });

  it("whose people are added up while it is written, and told apart from those named later", async () => {
    const list = (people: string[]) => recordRead(site.ctx, { kind: "list", of: "cohort", id: site.cohortId, people });
    list(["a", "b"]);
    list(["b", "c"]);
    await settleReads();
    list(["c", "d", "e"]);
    list([]);
    expect((await recordOf(site.ctx)).map(({ people }) => people)).toEqual([3, 2]);
  });

  it("whichever process of the server draws it", async () => {
    await settleReads();
    const siblings = new EventEmitter();
    const told: unknown[] = [];
    siblings.on("tell", (reading) => told.push(reading));
    const server = globalThis as { cohorteReads?: unknown; cohorteSiblings?: EventEmitter };
    const asProcess = async (read: () => void) => {
      server.cohorteReads = undefined;
      server.cohorteSiblings = siblings;
      await settleReads();
      for (const reading of told) siblings.emit("heard", reading);
      read();
      await settleReads();
    };
    const list = (people: string[]) => () =>
      recordRead(site.ctx, { kind: "list", of: "cohort", id: site.cohortId, people });
    try {
      await asProcess(list(["a", "b"]));
      await asProcess(list(["b", "a"]));
      await asProcess(list(["b", "c"]));
      expect((await recordOf(site.ctx)).map(({ people }) => people)).toEqual([2, 1]);
      expect(told).toHaveLength(2);
    } finally {
      server.cohorteReads = server.cohorteSiblings = undefined;
    }
  });

  it("of one person: another reader's is another", async () => {
    const other = contextOf("staff", { userId: crypto.randomUUID() });
    await getLearnerFile(site.ctx, site.learnerId);
    await getLearnerFile(other, site.learnerId);
    expect([await recordOf(site.ctx), await recordOf(other)].map(({ length }) => length)).toEqual([1, 1]);
  });
});

describe("a refusal is on record", () => {
  const refuse = async (path: string, answer: (ctx: Context) => unknown, ctx = site.ctx) => {
    request.path = path;
    expect(() => answer(ctx)).toThrow();
    // The path is read behind the answer.
    await vi.waitFor(async () => expect((await recordOf(ctx)).length).toBe(1));
    return recordOf(ctx);
  };

  it("of a page by its path, without what was searched for", async () => {
    expect(await refuse("/apprenants?q=Roux", (ctx) => forbidden(ctx))).toEqual([
      { kind: "refused", entityType: "page", entityId: "/apprenants", people: null },
    ]);
  });

  it("of somebody who exists for others, by what the address names", async () => {
    expect(await refuse(`/apprenants/${site.learnerId}`, (ctx) => notFound(ctx))).toEqual([
      { kind: "refused", entityType: "learner", entityId: site.learnerId, people: null },
    ]);
  });

  it("of what a form asked for, before what its page is of", async () => {
    const sent = { enrolmentId: site.enrolmentId };
    expect(await refuse(`/promotions/${site.cohortId}`, (ctx) => notFound(ctx, sent))).toEqual([
      { kind: "refused", entityType: "enrolment", entityId: site.enrolmentId, people: null },
    ]);
  });

  it("of the dossier of another local authority", async () => {
    const { id } = await makeApplication({ state: "submitted" });
    const other = contextOf("host", { userId: crypto.randomUUID(), hostOrganisationId: (await makeHost()).id });
    expect(await refuse(`/candidatures/${id}/relire`, (ctx) => notFound(ctx), other)).toEqual([
      { kind: "refused", entityType: "application", entityId: id, people: null },
    ]);
  });

  it("and an address that nothing has is none", async () => {
    recordRefusal(site.ctx, { path: "/apprenants/x", ids: [crypto.randomUUID()], unseen: true });
    expect(await recordOf(site.ctx)).toEqual([]);
  });
});

describe("what was read", () => {
  it("of one person: their page, lists of their cohorts, and refusals, latest first, for whoever answers them", async () => {
    const admin = contextOf("admin");
    const before = { ...site.ctx, now: new Date(site.ctx.now.getTime() - 60_000) };
    await getLearnerFile(before, site.learnerId);
    await getRoster(site.ctx, site.cohortId);
    recordRefusal(contextOf("host"), { path: "/", ids: [site.enrolmentId] });
    const other = await makeSite();
    await getLearnerFile(site.ctx, other.learnerId);
    await settleReads();
    const lines = await listAccessTo(admin, site.learnerId);
    expect(lines.map(({ kind, entityType }) => `${kind} ${entityType}`).sort()).toEqual([
      "list cohort",
      "page learner",
      "refused enrolment",
    ]);
    expect(lines.at(-1)?.at).toEqual(before.now);
  });

  it("is filtered by reader, kind, day and record, fifty a page", async () => {
    const admin = contextOf("admin");
    const id = crypto.randomUUID();
    const row = { actorId: id, actorRole: "staff", kind: "page", entityType: "learner", people: null } as const;
    // The first and the last instant of 3 May in France.
    const days = ["2026-05-02T21:59:59Z", "2026-05-02T22:00:00Z", "2026-05-03T21:59:59Z", "2026-05-03T22:00:00Z"];
    await appendAccess(days.map((day, index) => ({ ...row, at: new Date(day), entityId: `of-${index}` })));
    await appendAccess(
      Array.from({ length: 60 }, () => ({ ...row, at: site.ctx.now, kind: "list", entityId: "many" })),
    );
    const found = async (filter: Parameters<typeof listAccess>[1]) =>
      (await listAccess(admin, { actorId: id, ...filter })).page.lines.map(({ entityId }) => entityId);
    expect(await found({ from: "2026-05-03", until: "2026-05-03" })).toEqual(["of-2", "of-1"]);
    expect(await found({ kind: "page" })).toEqual(["of-3", "of-2", "of-1", "of-0"]);
    expect(await found({ entityId: "of-0" })).toEqual(["of-0"]);
    const { page, total } = await listAccess(admin, { actorId: id });
    expect(total).toEqual({ count: 64, more: false });
    const rest = await listAccess(admin, { actorId: id, after: page.after ?? "" });
    expect(rest.page.lines.map(({ entityId }) => entityId)).toEqual([
      ...Array.from({ length: 10 }, () => "many"),
      ...["of-3", "of-2", "of-1", "of-0"],
    ]);
    expect(rest.page.after).toBeNull();
    const back = await listAccess(admin, { actorId: id, before: rest.page.before ?? "" });
    expect(back.page.lines).toEqual(page.lines);
    for (const after of ["nothing", "999999999"]) {
      const { lost, lines } = (await listAccess(admin, { actorId: id, after })).page;
      expect([lost, lines]).toEqual([true, page.lines]);
    }
  });

  it("is deleted after twelve months, and not before", async () => {
    const id = crypto.randomUUID();
    const row = { actorId: id, actorRole: "staff", kind: "page", entityType: "learner", people: null } as const;
    const now = new Date();
    const yearAgo = new Date(now);
    yearAgo.setUTCFullYear(yearAgo.getUTCFullYear() - 1);
    const around = [-60_000, 60_000].map((ms) => new Date(yearAgo.getTime() + ms));
    await appendAccess(around.map((at) => ({ ...row, at, entityId: at.toISOString() })));
    const left = () => db.accessRecord.findMany({ where: { actorId: id }, select: { entityId: true } });
    expect(await deleteOldAccessRecords({ now }, { months: 12, dryRun: true })).toBeGreaterThanOrEqual(1);
    expect(await left()).toHaveLength(2);
    // A clock set ahead, as for a demonstration, ages nothing.
    await deleteOldAccessRecords({ now: new Date(now.getTime() + 1_000 * 86_400_000) }, { months: 12 });
    expect(await left()).toEqual([{ entityId: around[1]?.toISOString() }]);
    expect(await deleteOldAccessRecords({ now }, { months: 12, dryRun: true })).toBe(0);
  });
});

describe("rows that the database does not take at once", () => {
  const row = (entityId: string): AccessRow => ({
    at: new Date(),
    actorId: null,
    actorRole: "system",
    kind: "page",
    entityType: "learner",
    entityId,
    people: null,
  });
  const options = { append: appendAccess, pausesMs: [10], limit: 2 };
  const isThere = (entityId: string) => db.accessRecord.count({ where: { entityId } });
  const rename = (from: string, to: string) =>
    clientFor("write").$executeRawUnsafe(`ALTER TABLE "${from}" RENAME TO "${to}"`);

  it("are written when it does", async () => {
    const lost: string[] = [];
    const queue = createRowQueue<AccessRow>({
      ...options,
      patienceMs: 60_000,
      append: async (rows) => {
        try {
          await appendAccess(rows);
        } catch (error) {
          lost.push("refused once");
          if (lost.length === 1) await rename("Elsewhere", "AccessRecord");
          throw error;
        }
      },
      onLost: () => lost.push("lost"),
    });
    await rename("AccessRecord", "Elsewhere");
    queue.add(row("late"));
    await queue.settled();
    expect([lost, await isThere("late")]).toEqual([["refused once"], 1]);
  });

  it("are given up aloud in the end, and so are those that are too many", async () => {
    const lost: (string | null)[] = [];
    const queue = createRowQueue<AccessRow>({
      ...options,
      patienceMs: 0,
      append: async () => {
        throw new Error("no room");
      },
      onLost: (rows) => lost.push(...rows.map(({ entityId }) => entityId)),
    });
    for (const id of ["one", "two", "three"]) queue.add(row(id));
    await queue.settled();
    expect(lost).toEqual(["three", "one", "two"]);
  });
});
