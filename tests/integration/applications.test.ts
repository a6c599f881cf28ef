import { createHash } from "node:crypto";
import { Children, isValidElement, type ReactElement, type ReactNode } from "react";
import { describe, expect, it } from "vitest";
import ApplicationPage from "@/app/(app)/candidatures/[applicationId]/page";
import { EndingForm } from "@/components/competition/applications/close-form";
import { receiptOf } from "@/components/competition/applications/receipt";
import { beginApplication, saveAnswers, submitApplication } from "@/lib/competition/applications/commands";
import { bringDocument, promiseDocument } from "@/lib/competition/applications/document-commands";
import {
  findAbandoned,
  findComplete,
  findIncomplete,
  findWithdrawn,
  grantLateLeave,
} from "@/lib/competition/applications/handling-commands";
import {
  getAnswers,
  getApplication,
  getLateForm,
  getReceipt,
  getSection,
  getSubmission,
  listApplications,
} from "@/lib/competition/applications/queries";
import { writeMessage } from "@/lib/competition/applications/talk-commands";
import { amendCall } from "@/lib/competition/calls/commands";
import { FILE_OWNERS, LETTERS } from "@/lib/entrances/web/features";
import type { FormAction } from "@/lib/foundation/core/form";
import { clientFor, db } from "@/lib/foundation/db/client";
import { openFile } from "@/lib/services/files/queries";
import { letterOf } from "@/lib/services/mail/letters";
import { FULL_ANSWERS, makeApplication, makeOpenCall, makeSubmission, steppedOutOf } from "../support/applications";
import { contextOf, FIXED_NOW, makeHost } from "../support/factories";
import { request } from "../support/request";
import { pdf } from "../support/sent-files";

const region = contextOf("region");
const rule = (code: string, details?: object) => ({
  ok: false,
  failure: { kind: "rule", code, ...(details && { details }) },
});
const notFound = { ok: false, failure: { kind: "not_found" } };
const forbidden = { ok: false, failure: { kind: "forbidden" } };
const later = (ms: number) => new Date(FIXED_NOW.getTime() + ms);
const keysOf = async (entityId: string) =>
  (await db.auditEvent.findMany({ where: { entityId }, orderBy: { id: "asc" } })).map(({ key }) => key);
type Version = Awaited<ReturnType<typeof getSubmission>>;
const textIn = (version: Version, asked: string) =>
  version?.sections.flatMap(({ answers }) => answers).find(({ field }) => field === asked)?.text;
const answerOf = async (applicationId: string, field: string) =>
  (await db.applicationAnswer.findUnique({ where: { applicationId_field: { applicationId, field } } }))?.text;

type Ending = Parameters<typeof EndingForm>[0];

/** Every element of what a page hands on, as deep as it wrote it itself. */
function elementsIn(node: ReactNode): ReactElement<{ children?: ReactNode }>[] {
  return Children.toArray(node).flatMap((child) =>
    isValidElement<{ children?: ReactNode }>(child) ? [child, ...elementsIn(child.props.children)] : [],
  );
}

describe("a dossier that is begun", () => {
  it("is one for each host and call: the one that is there comes in place of a second, for colleagues too", async () => {
    const [call, host] = [await makeOpenCall(), await makeHost()];
    const agents = Array.from({ length: 5 }, () => contextOf("host", { hostOrganisationId: host.id }));
    const begun = await Promise.all(agents.map((agent) => beginApplication(agent, { callCode: call.code })));
    const ids = begun.map((result) => (result.ok ? result.value.id : null));
    expect(new Set(ids).size).toBe(1);
    expect(begun.filter((result) => result.ok && result.value.begun)).toHaveLength(1);
    expect(await keysOf(ids[0] ?? "")).toEqual(["application.begun"]);
  });

  it("asks for a call that is published, open, and meant for such hosts", async () => {
    const host = await makeHost();
    const agent = contextOf("host", { hostOrganisationId: host.id });
    const begin = (callCode: string) => beginApplication(agent, { callCode });
    expect(await begin("NULLE-PART")).toEqual(notFound);
    expect(await begin((await makeOpenCall({ closesAt: FIXED_NOW })).code)).toEqual(rule("call_closed"));
    const call = await makeOpenCall();
    const early = { ...agent, now: new Date("2020-01-01T00:00:00Z") };
    expect(await beginApplication(early, { callCode: call.code })).toEqual(rule("call_not_open_yet"));
    const commune = await makeHost({ kind: "commune" });
    expect(
      await beginApplication(contextOf("host", { hostOrganisationId: commune.id }), { callCode: call.code }),
    ).toEqual(rule("host_kind_not_eligible"));
  });
});

describe("answers", () => {
  it("are kept as they were typed, good or not, and say what is wrong with them", async () => {
    const { id, agent } = await makeApplication();
    const answers = { floorArea: { shown: "", typed: "beaucoup" }, need: { shown: "", typed: "Une école\r\nici  " } };
    expect(await saveAnswers(agent, { applicationId: id, answers })).toEqual({
      ok: true,
      value: { saved: ["floorArea", "need"], conflicts: [] },
    });
    const section = await getSection(agent, { id, section: "premises" });
    expect(section?.answers.find(({ field }) => field === "floorArea")).toEqual({
      field: "floorArea",
      text: "beaucoup",
      problem: "number_unreadable",
    });
    expect(await answerOf(id, "need")).toBe("Une école\nici");
    const twice = await saveAnswers(agent, { applicationId: id, answers });
    expect(twice).toMatchObject({ ok: true, value: { saved: [] } });
    expect(await keysOf(id)).toEqual(["application.saved"]);
  });

  it("of two agents at once lose no word: one is written, the other told with the text of the first", async () => {
    const { id, hostId } = await makeApplication({ answers: { need: "avant", transport: "bus" } });
    const [anne, bruno] = await Promise.all(
      ["anne", "bruno"].map(async (name) => contextOf("host", { hostOrganisationId: hostId, name })),
    );
    const save = (ctx: typeof anne, typed: string) =>
      saveAnswers(ctx as NonNullable<typeof anne>, {
        applicationId: id,
        answers: { need: { shown: "avant", typed }, transport: { shown: "bus", typed: "bus" } },
      });
    const results = await Promise.all([save(anne, "texte d’Anne"), save(bruno, "texte de Bruno")]);
    const values = results.map((result) => (result.ok ? result.value : null));
    const written = await answerOf(id, "need");
    expect(values.filter((value) => value?.saved.includes("need"))).toHaveLength(1);
    const conflict = values.flatMap((value) => value?.conflicts ?? []);
    expect(conflict).toEqual([{ field: "need", theirs: written }]);
    const other = written === "texte d’Anne" ? "texte de Bruno" : "texte d’Anne";
    const decided = { need: { shown: written ?? "", typed: `${written} et ${other}` } };
    expect(await saveAnswers(anne as NonNullable<typeof anne>, { applicationId: id, answers: decided })).toMatchObject({
      ok: true,
    });
    expect(await answerOf(id, "need")).toBe(`${written} et ${other}`);
  });

  it("under different questions do not disturb each other, and the text of somebody else stays on record", async () => {
    const { id, hostId, agent } = await makeApplication();
    const { makeUser } = await import("../support/accounts");
    const [anne, bruno] = await Promise.all(
      [0, 1].map(async () => {
        const user = await makeUser({ role: "host", hostOrganisationId: hostId });
        return contextOf("host", { userId: user.id, hostOrganisationId: hostId });
      }),
    );
    if (!anne || !bruno) throw new Error("two agents");
    const fields = ["need", "transport", "partners", "equipment"] as const;
    const saves = fields.map((field, index) =>
      saveAnswers(index % 2 ? anne : bruno, { applicationId: id, answers: { [field]: { shown: "", typed: field } } }),
    );
    expect((await Promise.all(saves)).every(({ ok }) => ok)).toBe(true);
    for (const field of fields) expect(await answerOf(id, field)).toBe(field);
    await saveAnswers(anne, { applicationId: id, answers: { need: { shown: "need", typed: "autre" } } });
    const earlier = await db.earlierAnswer.findMany({ where: { applicationId: id } });
    expect(earlier.map(({ field, text, savedById }) => [field, text, savedById])).toEqual([
      ["need", "need", bruno.actor.userId],
    ]);
    expect(
      await saveAnswers(agent, { applicationId: id, answers: { need: { shown: "autre", typed: "x".repeat(4001) } } }),
    ).toEqual(rule("answer_too_long", { max: 4000 }));
    expect(await answerOf(id, "need")).toBe("autre");
  });
});

describe("submitting", () => {
  it("freezes what was answered, with its digest, and takes it from then on as it is", async () => {
    const { id, agent, hostId } = await makeApplication({ answers: FULL_ANSWERS, promised: true });
    const submitted = await submitApplication(agent, { applicationId: id });
    expect(submitted).toMatchObject({ ok: true, value: { version: 1 } });
    const row = await db.applicationSubmission.findFirstOrThrow({ where: { applicationId: id } });
    expect(row.sha256).toBe(createHash("sha256").update(row.content).digest("hex"));
    const version = await getSubmission(agent, { id, version: 1 });
    expect(textIn(version, "premisesAddress")).toBe("12 avenue de la Gare");
    expect(version?.documents.map(({ name, promisedOn }) => [name, promisedOn])).toEqual([
      ["Délibération", "2026-12-15"],
      ["Plan des locaux", null],
    ]);
    const change = { applicationId: id, answers: { need: { shown: FULL_ANSWERS.need ?? "", typed: "autre" } } };
    expect(await saveAnswers(agent, change)).toEqual(rule("dossier_handed_in"));
    expect(await submitApplication(agent, { applicationId: id })).toEqual(rule("move_not_now"));
    expect(await keysOf(id)).toEqual(["application.submitted"]);
    expect(hostId).toBe((await getApplication(region, id))?.host.id);
  });

  it("has a receipt that says the same whatever becomes of call and host, one of before its terms were frozen too", async () => {
    const { id, agent, hostId, call } = await makeApplication({ answers: FULL_ANSWERS, promised: true });
    await submitApplication(agent, { applicationId: id });
    const older = await makeApplication({ state: "submitted", hostId });
    await makeSubmission(older.id);
    const receipts = async () => {
      const found = await Promise.all([id, older.id].map((one) => getReceipt(agent, { id: one, version: 1 })));
      return Promise.all(found.map((one) => one && receiptOf(one, "fr")));
    };
    const before = await receipts();
    expect(JSON.stringify(before)).toMatch(/(31.mars.2027.*){4}/);
    const note = { text: "L’instruction prend plus de temps.", closesAt: null };
    for (const [code, decisionDueOn] of [
      [call.code, "2027-04-30"],
      [older.call.code, "2027-04-30"],
      [older.call.code, "2027-05-31"],
    ] as const) {
      expect(await amendCall({ ...region, now: later(1) }, { code, ...note, decisionDueOn })).toMatchObject({
        ok: true,
      });
    }
    await clientFor("write").hostOrganisation.update({ where: { id: hostId }, data: { name: "Autre nom" } });
    expect(await receipts()).toEqual(before);
    const again = await makeApplication({ state: "submitted", hostId });
    expect((await getApplication(agent, again.id))?.host.name).toBe("Autre nom");
  });

  it("says how much is missing, and submits nothing", async () => {
    const { contactName: _, need: __, ...answers } = FULL_ANSWERS;
    const { id, agent } = await makeApplication({ answers });
    expect(await submitApplication(agent, { applicationId: id })).toEqual(
      rule("dossier_incomplete", { answers: 2, documents: 1 }),
    );
    expect(await db.applicationSubmission.count({ where: { applicationId: id } })).toBe(0);
  });

  it("of one dossier twenty times at once submits it once", async () => {
    const { id, agent } = await makeApplication({ answers: FULL_ANSWERS, promised: true });
    const results = await Promise.all(
      Array.from({ length: 20 }, () => submitApplication(agent, { applicationId: id })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter(({ ok }) => !ok)).toEqual(Array(19).fill(rule("move_not_now")));
    expect(await db.applicationMove.count({ where: { applicationId: id } })).toBe(1);
  });

  it("takes twenty dossiers in the last millisecond, and none in the next", async () => {
    const closesAt = later(60_000);
    const dossiers = await Promise.all(
      Array.from({ length: 20 }, () => makeApplication({ answers: FULL_ANSWERS, promised: true, closesAt })),
    );
    const submit = ({ id, agent }: (typeof dossiers)[number], now: Date) =>
      submitApplication({ ...agent, now }, { applicationId: id });
    const last = await Promise.all(dossiers.slice(0, 10).map((one) => submit(one, new Date(closesAt.getTime() - 1))));
    const late = await Promise.all(dossiers.slice(10).map((one) => submit(one, closesAt)));
    expect(last.every(({ ok }) => ok)).toBe(true);
    expect(late).toEqual(Array(10).fill(rule("call_closed")));
  });

  it("after the deadline needs a leave that holds, by somebody's name and reason, kept with the version", async () => {
    const { id, agent, hostId, call } = await makeApplication({
      answers: FULL_ANSWERS,
      promised: true,
      closesAt: later(-1),
    });
    const until = later(3_600_000);
    const leave = { callCode: call.code, hostId, until, reason: "Panne du site le dernier soir" };
    expect(await grantLateLeave(agent, leave)).toEqual(forbidden);
    expect(await grantLateLeave(region, { ...leave, until: FIXED_NOW })).toEqual(rule("late_leave_past"));
    expect(await grantLateLeave({ ...region, now: later(-2) }, leave)).toEqual(rule("late_leave_before_deadline"));
    expect(await submitApplication(agent, { applicationId: id })).toEqual(rule("call_closed"));
    expect(await grantLateLeave(region, leave)).toEqual({ ok: true, value: { id } });
    // A shorter one takes nothing back: the page offers what the command accepts.
    const shorter = { ...leave, until: later(1_000), reason: "Rappel" };
    expect(await grantLateLeave(region, shorter)).toEqual({ ok: true, value: { id } });
    const view = await getApplication({ ...agent, now: later(2_000) }, id);
    expect.soft(view).toMatchObject({ inTime: true, lateLeave: { until, reason: leave.reason } });
    expect(await submitApplication({ ...agent, now: until }, { applicationId: id })).toEqual(rule("call_closed"));
    expect(await submitApplication(agent, { applicationId: id })).toMatchObject({ ok: true });
    const row = await db.applicationSubmission.findFirstOrThrow({ where: { applicationId: id } });
    expect.soft(row.lateReason).toBe("Panne du site le dernier soir");
    expect(await grantLateLeave(region, leave)).toEqual(rule("dossier_handed_in"));
  });

  it("after the deadline may be begun by a host that is given leave, while the call waits for an answer", async () => {
    const { id, call } = await makeApplication({ answers: FULL_ANSWERS, state: "submitted", closesAt: later(-1) });
    const leave = { callCode: call.code, until: later(3_600_000), reason: "Panne du site le dernier soir" };
    const other = await makeHost();
    const out = await steppedOutOf(id);
    expect(await grantLateLeave(out, { ...leave, hostId: other.id })).toEqual(rule("review_recused"));
    expect(await getLateForm(out, call.code)).toMatchObject({ failure: "review_recused" });
    expect((await getLateForm(region, call.code))?.hosts.map((host) => host.id)).toContain(other.id);
    const begun = await grantLateLeave(region, { ...leave, hostId: other.id });
    expect(begun).toMatchObject({ ok: true });
    expect(await listApplications(contextOf("host", { hostOrganisationId: other.id }))).toHaveLength(1);
    expect(await getLateForm(region, call.code)).toMatchObject({ code: call.code, failure: null });
    await clientFor("write").hostApplication.update({ where: { id }, data: { state: "rejected" } });
    // A draft beside it waits for nothing that the Région owes.
    expect(await getLateForm(region, call.code)).toMatchObject({ failure: "call_settled" });
    expect(await grantLateLeave(region, { ...leave, hostId: other.id })).toEqual(rule("call_settled"));
  });
});

describe("a dossier between host and Région", () => {
  it("is sent back with what is missing, completed after the deadline too, and found complete", async () => {
    const { id, agent } = await makeApplication({ answers: FULL_ANSWERS, promised: true, closesAt: later(1_000) });
    await submitApplication(agent, { applicationId: id });
    const asked = { applicationId: id, reason: "Le plan des salles manque.", answerByOn: "2026-12-10" };
    expect(await findIncomplete(region, { ...asked, answerByOn: "2026-11-23" })).toEqual(rule("answer_day_past"));
    expect(await findIncomplete(region, asked)).toMatchObject({ ok: true });
    const late = { ...agent, now: later(86_400_000) };
    const changed = { equipment: { shown: FULL_ANSWERS.equipment ?? "", typed: "Tables et plan." } };
    expect.soft(await getApplication(region, id)).toMatchObject({ rewritten: false });
    expect(await saveAnswers(late, { applicationId: id, answers: changed })).toMatchObject({ ok: true });
    // What its host has not submitted is not examined.
    expect.soft(await getApplication(region, id)).toMatchObject({ rewritten: true });
    expect(await findComplete(region, { applicationId: id })).toEqual(rule("dossier_rewritten"));
    expect(await submitApplication(late, { applicationId: id })).toMatchObject({ ok: true, value: { version: 2 } });
    expect(await findComplete(region, { applicationId: id })).toMatchObject({ ok: true });
    expect(await findComplete(region, { applicationId: id })).toEqual(rule("move_not_now"));
    const first = await getSubmission(region, { id, version: 1 });
    expect.soft(textIn(first, "equipment")).toBe(FULL_ANSWERS.equipment);
    const view = await getApplication(agent, id);
    expect.soft(view?.steps.map(({ to, reason }) => [to, reason])).toEqual([
      ["submitted", null],
      ["incomplete", "Le plan des salles manque."],
      ["submitted", null],
      ["complete", null],
    ]);
  });

  it("is not found complete while a promised document that came is another by now, or a promise again", async () => {
    const { id, agent, documentId } = await makeApplication({ answers: FULL_ANSWERS, promised: true });
    await submitApplication(agent, { applicationId: id });
    const brought = { applicationId: id, callDocumentId: documentId };
    const [first, another] = ["fr", "en"].map((lang) => ({
      name: "deliberation.pdf",
      content: pdf({ catalog: `/Lang (${lang})` }),
    }));
    if (!first || !another) throw new Error("two files");
    const bring = (sent: typeof first, ms: number) => bringDocument({ ...agent, now: later(ms) }, { ...brought, sent });
    expect(await bring(first, 1_000)).toMatchObject({ ok: true });
    await findIncomplete(region, { applicationId: id, reason: "Le plan manque.", answerByOn: "2026-12-10" });
    expect.soft(await getApplication(region, id)).toMatchObject({ rewritten: false });
    expect(await bring(another, 2_000)).toMatchObject({ ok: true });
    expect.soft(await getApplication(region, id)).toMatchObject({ rewritten: true });
    expect(await findComplete(region, { applicationId: id })).toEqual(rule("dossier_rewritten"));
    const promise = { ...brought, promisedOn: "2026-12-20" };
    expect(await promiseDocument({ ...agent, now: later(3_000) }, promise)).toMatchObject({ ok: true });
    expect(await findComplete(region, { applicationId: id })).toEqual(rule("dossier_rewritten"));
    expect(await bring(first, 4_000)).toMatchObject({ ok: true });
    expect.soft(await getApplication(region, id)).toMatchObject({ rewritten: false });
    expect(await bring(another, 5_000)).toMatchObject({ ok: true });
    const now = later(6_000);
    expect(await submitApplication({ ...agent, now }, { applicationId: id })).toMatchObject({ ok: true });
    expect(await findComplete(region, { applicationId: id })).toMatchObject({ ok: true });
  });

  it("that is not completed by the day it was given is closed from the day after, with the reason, and its host is told", async () => {
    const { makeUser } = await import("../support/accounts");
    const { id, agent, hostId } = await makeApplication({ answers: FULL_ANSWERS, promised: true });
    const { email } = await makeUser({ role: "host", hostOrganisationId: hostId });
    const ending = { applicationId: id, reason: "Le plan n’est pas venu." };
    await submitApplication(agent, { applicationId: id });
    expect(await findAbandoned(region, ending)).toEqual(rule("move_not_now"));
    for (const answerByOn of ["2026-12-10", "2026-12-20"]) {
      await findIncomplete(region, { applicationId: id, reason: "Le plan manque.", answerByOn });
      if (answerByOn === "2026-12-10") await submitApplication(agent, { applicationId: id });
    }
    expect(await findAbandoned(agent, ending)).toEqual(forbidden);
    // The whole of the day that was given last.
    const [last, after] = [`2026-12-20`, `2026-12-21`].map((today) => ({ ...region, today }));
    if (!last || !after) throw new Error("two days");
    expect.soft(await getApplication(last, id)).toMatchObject({ overdue: false, answerByOn: "2026-12-20" });
    expect(await findAbandoned(last, ending)).toEqual(rule("answer_day_to_come"));
    expect.soft(await getApplication(after, id)).toMatchObject({ overdue: true });
    expect.soft((await listApplications(after)).find((one) => one.id === id)).toMatchObject({ overdue: true });
    await clientFor("write").outboxMessage.deleteMany({ where: { recipient: email } });
    expect(await findAbandoned(after, ending)).toMatchObject({ ok: true });
    expect(await submitApplication(agent, { applicationId: id })).toEqual(rule("move_not_now"));
    expect
      .soft((await getApplication(agent, id))?.steps.at(-1))
      .toMatchObject({ from: "incomplete", to: "closed", reason: "Le plan n’est pas venu." });
    expect.soft((await keysOf(id)).at(-1)).toBe("application.found_abandoned");
    const [told, ...others] = await db.outboxMessage.findMany({ where: { entityId: id, recipient: email } });
    expect.soft(others).toEqual([]);
    const about = { entityId: id, params: JSON.parse(told?.params ?? "{}"), clock: region };
    const words = async (locale: "fr" | "en") =>
      (await letterOf(LETTERS, "application_moved", { ...about, locale }))?.paragraphs.join("\n");
    expect.soft(await words("fr")).toContain("Dossier clos, faute du complément demandé");
    expect.soft(await words("en")).toContain("Closed, as what was asked for never came");
  });

  it.each(["selected", "selected_conditional"] as const)(
    "that is %s is closed when its host gives up, with what establishes that",
    async (state) => {
      const { makeUser } = await import("../support/accounts");
      const { id, agent, hostId } = await makeApplication({ state, answers: FULL_ANSWERS });
      const { email } = await makeUser({ role: "host", hostOrganisationId: hostId });
      const ending = { applicationId: id, reason: "Délibération 2026-41 du 12 novembre 2026." };
      expect(await findWithdrawn(agent, ending)).toEqual(forbidden);
      expect(await findWithdrawn(region, ending)).toMatchObject({ ok: true });
      expect(await findWithdrawn(region, ending)).toEqual(rule("move_not_now"));
      expect((await getApplication(agent, id))?.steps.at(-1)).toMatchObject({
        from: state,
        to: "closed",
        reason: ending.reason,
      });
      expect(await keysOf(id)).toEqual(["application.found_withdrawn"]);
      const [told] = await db.outboxMessage.findMany({ where: { entityId: id, recipient: email } });
      const about = { entityId: id, params: JSON.parse(told?.params ?? "{}"), clock: region };
      const words = async (locale: "fr" | "en") =>
        (await letterOf(LETTERS, "application_moved", { ...about, locale }))?.paragraphs.join("\n");
      expect(await words("fr")).toContain("Désistement de la collectivité");
      expect(await words("en")).toContain("Withdrawn by the local authority");
    },
  );

  it("is ended from its page by the step that its form says", async () => {
    const { id: late, agent } = await makeApplication({ answers: FULL_ANSWERS, promised: true });
    await submitApplication(agent, { applicationId: late });
    await findIncomplete(region, { applicationId: late, reason: "Le plan manque.", answerByOn: "2026-11-24" });
    const { id: selected } = await makeApplication({ state: "selected" });
    request.reader = { ...region, today: "2026-11-25" };
    for (const [applicationId, from] of [
      [late, "incomplete"],
      [selected, "selected"],
    ] as const) {
      const page = await ApplicationPage({
        params: Promise.resolve({ applicationId }),
        searchParams: Promise.resolve({}),
      });
      const form = await EndingForm(elementsIn(page).find(({ type }) => type === EndingForm)?.props as Ending);
      if (!form) throw new Error("no form");
      const sent = new FormData();
      sent.append("applicationId", applicationId);
      sent.append("reason", "Délibération 2026-41.");
      await expect((form.props as { action: FormAction }).action(null, sent)).rejects.toThrow("NEXT_REDIRECT");
      const [ended] = await db.applicationMove.findMany({ where: { applicationId, to: "closed" } });
      expect(ended).toMatchObject({ from, reason: "Délibération 2026-41." });
    }
  });

  it("carries what they write to each other, until it is closed", async () => {
    const { id, agent } = await makeApplication();
    await writeMessage(agent, { applicationId: id, text: "Faut-il deux salles ?" });
    await writeMessage(region, { applicationId: id, text: "Une suffit." });
    const rows = await db.applicationMessage.findMany({ where: { applicationId: id }, orderBy: { id: "asc" } });
    expect(rows.map(({ fromHost, text }) => [fromHost, text])).toEqual([
      [true, "Faut-il deux salles ?"],
      [false, "Une suffit."],
    ]);
    const closed = await makeApplication({ state: "closed" });
    expect(await writeMessage(closed.agent, { applicationId: closed.id, text: "Encore" })).toEqual(rule("talk_over"));
  });

  it("takes a day for a document that comes later, and none that the call does not ask for", async () => {
    const { id, agent, documentId } = await makeApplication({ answers: FULL_ANSWERS });
    const promise = { applicationId: id, callDocumentId: documentId, promisedOn: "2026-12-01" };
    expect(await promiseDocument(agent, { ...promise, promisedOn: "2026-11-23" })).toEqual(rule("promise_past"));
    expect(await promiseDocument(agent, { ...promise, callDocumentId: "autre" })).toEqual(rule("document_not_asked"));
    expect(await promiseDocument(agent, promise)).toMatchObject({ ok: true });
    expect(await promiseDocument(agent, { ...promise, promisedOn: "2026-12-20" })).toMatchObject({ ok: true });
    const [held] = (await getApplication(agent, id))?.documents ?? [];
    expect(held).toMatchObject({ promisedOn: "2026-12-20" });
    expect(await db.applicationDocument.count({ where: { applicationId: id } })).toBe(2);
    expect(await submitApplication(agent, { applicationId: id })).toMatchObject({ ok: true });
  });

  it("shows the Région that a draft is there and nothing of what is in it", async () => {
    const { id, agent } = await makeApplication({ answers: FULL_ANSWERS });
    expect(await getAnswers(agent, id)).not.toBeNull();
    expect(await getAnswers(region, id)).toBeNull();
    expect(await getSection(region, { id, section: "host" })).toBeNull();
    expect((await getApplication(region, id))?.readable).toBe(false);
    expect(await findComplete(region, { applicationId: id })).toEqual(notFound);
  });

  it("brings files that its host reads, the Région once it is handed in, and no other host", async () => {
    const { id, agent, documentId } = await makeApplication({ answers: FULL_ANSWERS });
    const sent = { name: "../deliberation.pdf", content: pdf() };
    const brought = { applicationId: id, callDocumentId: documentId };
    const lie = { ...brought, sent: { name: "deliberation.pdf", content: new TextEncoder().encode("<html>") } };
    expect(await bringDocument(agent, lie)).toEqual(rule("file_type_unknown"));
    expect(await bringDocument(agent, { ...brought, sent })).toMatchObject({ ok: true });
    const [document] = (await getApplication(agent, id))?.documents ?? [];
    const fileId = document?.fileId ?? "";
    expect(document?.file?.name).toBe("deliberation.pdf");
    const other = await makeApplication();
    const readers = [agent, region, other.agent];
    const opens = async () =>
      (await Promise.all(readers.map((ctx) => openFile(ctx, { fileId }, FILE_OWNERS)))).map(({ ok }) => ok);
    expect(await opens()).toEqual([true, false, false]);
    await submitApplication(agent, { applicationId: id });
    expect(await opens()).toEqual([true, true, false]);
    const { documents } = (await getSubmission(region, { id, version: 1 })) ?? {};
    expect(documents?.[0]?.sha256).toBe(document?.sha256);
    expect(await bringDocument(agent, { ...brought, sent })).toEqual(rule("document_not_now"));
    expect(await db.storedFile.count({ where: { documents: { some: { applicationId: id } } } })).toBe(1);
  });

  it("tells the other side of each step and message by e-mail, and its author where the draft is", async () => {
    const { makeUser } = await import("../support/accounts");
    const call = await makeOpenCall();
    const host = await makeHost();
    const user = await makeUser({ role: "host", hostOrganisationId: host.id });
    const colleague = await makeUser({ role: "host", hostOrganisationId: host.id });
    const agent = contextOf("host", { userId: user.id, hostOrganisationId: host.id });
    const begun = await beginApplication(agent, { callCode: call.code });
    const id = begun.ok ? begun.value.id : "";
    await writeMessage(agent, { applicationId: id, text: "Bonjour" });
    await writeMessage(region, { applicationId: id, text: "Bonjour" });
    const rows = await db.outboxMessage.findMany({
      where: { entityId: id },
      orderBy: [{ kind: "asc" }, { recipient: "asc" }],
    });
    expect(rows.map(({ kind, recipient }) => [kind, recipient])).toEqual([
      ["application_begun", user.email],
      ...[call.contact, user.email, colleague.email].sort().map((email) => ["application_message", email]),
    ]);
    const letter = await letterOf(LETTERS, "application_moved", {
      entityId: id,
      params: { state: "incomplete" },
      locale: "fr",
      clock: region,
    });
    expect(letter?.paragraphs.join("\n")).toContain(`/candidatures/${id}`);
    expect(letter?.paragraphs.join("\n")).toContain("Complément demandé par la Région");
  });

  it("tells its agents until when they may submit after the deadline, and nobody of a leave that is refused", async () => {
    const { makeUser } = await import("../support/accounts");
    const { id, hostId, call } = await makeApplication({ closesAt: later(-1) });
    const { email } = await makeUser({ role: "host", hostOrganisationId: hostId });
    const leave = { callCode: call.code, hostId, until: new Date("2026-12-02T17:00:00Z"), reason: "Panne du site" };
    await grantLateLeave(region, { ...leave, until: FIXED_NOW });
    await grantLateLeave(region, leave);
    const rows = await db.outboxMessage.findMany({ where: { entityId: id, recipient: email } });
    expect(rows.map(({ kind }) => kind)).toEqual(["application_late_leave"]);
    const params = JSON.parse(rows[0]?.params ?? "{}");
    const about = { entityId: id, params, clock: region };
    const inFrench = (await letterOf(LETTERS, "application_late_leave", { ...about, locale: "fr" }))?.paragraphs.join(
      "\n",
    );
    expect(inFrench).toMatch(/2.décembre.2026/);
    expect(inFrench).toContain(`/candidatures/${id}`);
    expect(inFrench).not.toContain("Panne du site");
    const inEnglish = await letterOf(LETTERS, "application_late_leave", { ...about, locale: "en" });
    expect(inEnglish?.paragraphs.join("\n")).toMatch(/2.December.2026/);
  });

  it("is read, and not written, by an agent who may only read", async () => {
    const { id, hostId, documentId } = await makeApplication({ answers: FULL_ANSWERS, promised: true });
    const reader = contextOf("host", { hostOrganisationId: hostId, readOnly: true });
    expect(await getApplication(reader, id)).toMatchObject({
      readable: true,
      open: true,
      writable: false,
      acts: false,
    });
    expect(await saveAnswers(reader, { applicationId: id, answers: {} })).toEqual(forbidden);
    expect(await submitApplication(reader, { applicationId: id })).toEqual(forbidden);
    expect(await writeMessage(reader, { applicationId: id, text: "x" })).toEqual(forbidden);
    const promise = { applicationId: id, callDocumentId: documentId, promisedOn: "2026-12-01" };
    expect(await promiseDocument(reader, promise)).toEqual(forbidden);
  });

  it("of one host is nowhere for another, whatever it asks for", async () => {
    const dossiers = await Promise.all(
      Array.from({ length: 3 }, () => makeApplication({ answers: FULL_ANSWERS, promised: true })),
    );
    for (const { id, agent, documentId } of dossiers) {
      await writeMessage(agent, { applicationId: id, text: "À nous" });
      await submitApplication(agent, { applicationId: id });
      for (const { agent: other } of dossiers.filter((one) => one.id !== id)) {
        expect(await getApplication(other, id)).toBeNull();
        expect(await getAnswers(other, id)).toBeNull();
        expect(await getSubmission(other, { id, version: 1 })).toBeNull();
        expect((await listApplications(other)).map((one) => one.id)).not.toContain(id);
        const save = { applicationId: id, answers: { need: { shown: "", typed: "x" } } };
        expect(await saveAnswers(other, save)).toEqual(notFound);
        expect(await submitApplication(other, { applicationId: id })).toEqual(notFound);
        expect(await writeMessage(other, { applicationId: id, text: "x" })).toEqual(notFound);
        const promise = { applicationId: id, callDocumentId: documentId, promisedOn: "2026-12-01" };
        expect(await promiseDocument(other, promise)).toEqual(notFound);
      }
    }
  });
});
