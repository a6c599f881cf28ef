import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { UndeliveredTable } from "@/components/services/mail/undelivered-table";
import { listAgents } from "@/lib/entrances/accounts/invitation-queries";
import { LETTERS } from "@/lib/entrances/web/features";
import { addMonths } from "@/lib/foundation/core/civil-date";
import { clientFor, db } from "@/lib/foundation/db/client";
import { MESSAGES } from "@/lib/foundation/i18n/messages";
import { sendMessageAgain } from "@/lib/services/mail/commands";
import { countUndelivered, listUndelivered } from "@/lib/services/mail/queries";
import { recordReturnedMail } from "@/lib/services/mail/returned-commands";
import { HANDING_OVER_MS, type MailFailure } from "@/lib/services/mail/rules/delivery";
import { sendDue } from "@/lib/services/mail/send";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { makeApplication } from "../support/applications";
import { contextOf, FIXED_NOW, makeCohort, makeLeaver } from "../support/factories";
import { makeInvitation } from "../support/invitations";
import { makeLink } from "../support/links";
import { returnedMail } from "../support/returned";
import { type Smtp, startSmtp } from "../support/smtp";

const HOUR_MS = 3_600_000;
const admin = contextOf("admin", {}, new Date(FIXED_NOW.getTime() + 24 * HOUR_MS));
/** Of an invitation whose link opens nothing any more. */
const over = { expiresAt: new Date(FIXED_NOW.getTime() + HOUR_MS) };
const messages = () => clientFor("write").outboxMessage;
const ago = (ms: number) => new Date(Date.now() - ms);
const GIVEN_UP = { attempts: 1, failedAt: FIXED_NOW, reason: "refused" };
const refusal = (code: MailFailure) => ({ ok: false, failure: { kind: "rule", code } });
let smtp: Smtp;

async function queue(data: Partial<Prisma.OutboxMessageUncheckedCreateInput> & { entityId: string }) {
  const about = { kind: "invitation", recipient: "agent@cc.example", locale: "fr", entityType: "invitation" };
  const { id } = await messages().create({ data: { ...about, queuedAt: FIXED_NOW, dueAt: FIXED_NOW, ...data } });
  return id;
}

const find = async (id: string) =>
  (await listUndelivered(admin, { page: 1 }, LETTERS)).messages.find((one) => one.id === id);

beforeEach(async () => {
  await messages().deleteMany();
  smtp = await startSmtp();
  vi.stubEnv("SMTP_URL", smtp.url);
  vi.stubEnv("SMTP_FROM", "Cohorte <cohorte@region.example>");
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await smtp.close();
});

describe("an e-mail that has not arrived", () => {
  it("is listed with whom it is for, what about, why not and how often, those given up first; one that was sent is not", async () => {
    const { id: entityId } = await makeInvitation();
    const waiting = await queue({
      entityId,
      attempts: 2,
      reason: "postponed",
      dueAt: new Date("2030-01-01T08:00:00Z"),
    });
    const given = await queue({ entityId, ...GIVEN_UP });
    await queue({ entityId, attempts: 1, claimedAt: FIXED_NOW, sentAt: FIXED_NOW });
    await queue({ entityId, attempts: 1, failedAt: FIXED_NOW, reason: "withdrawn" });
    const { messages: listed, total, sends } = await listUndelivered(admin, { page: 1 }, LETTERS);
    expect([listed.map(({ id }) => id), total, sends]).toEqual([[given, waiting], 2, true]);
    expect(listed).toMatchObject([
      { recipient: "agent@cc.example", kind: "invitation", state: "failed", reason: "refused", attempts: 1 },
      { state: "waiting", reason: "postponed", attempts: 2, nextAttemptAt: new Date("2030-01-01T08:00:00Z") },
    ]);
    expect(await countUndelivered(admin)).toEqual({ failed: 1, waiting: 1 });
    expect((await listUndelivered(admin, { page: 2 }, LETTERS)).messages).toEqual([]);
  });

  it("gives its link to be handed over while it opens something, and to who sees to e-mails alone", async () => {
    const open = await makeInvitation();
    const ended = await makeInvitation(over);
    const { id: dossier, call } = await makeApplication();
    const [first, second] = [await queue({ entityId: open.id, ...GIVEN_UP }), await queue({ entityId: ended.id })];
    const third = await queue({ entityId: dossier, kind: "application_message", entityType: "application" });
    const hosts = await listAgents(contextOf("region"));
    const link = hosts.flatMap(({ invitations }) => invitations).find(({ id }) => id === open.id)?.link;
    expect(link).toMatch(/\/invitation\/[\da-f]{64}$/);
    expect((await find(first))?.link).toEqual({ address: link, until: open.expiresAt });
    expect(await find(second)).toMatchObject({ link: null, mayGoAgain: false });
    const { title } = await db.call.findUniqueOrThrow({ where: { code: call.code } });
    expect(await find(third)).toMatchObject({ about: { call: title }, link: { until: null }, mayGoAgain: true });
    expect((await find(third))?.link?.address).toContain(`/candidatures/${dossier}`);
    for (const role of ["staff", "region", "host", "auditor", "coordinator"] as const)
      expect((await listUndelivered(contextOf(role), { page: 1 }, LETTERS)).messages).toEqual([]);
  });

  it("waits for a server where none is set, and is not sent again from here", async () => {
    vi.stubEnv("SMTP_URL", "");
    const { id: entityId } = await makeInvitation();
    const id = await queue({ entityId });
    expect(await listUndelivered(admin, { page: 1 }, LETTERS)).toMatchObject({
      sends: false,
      messages: [{ mayGoAgain: false }],
    });
    expect((await find(id))?.link).not.toBeNull();
    expect(await countUndelivered(admin)).toEqual({ failed: 0, waiting: 1 });
  });
});

describe("the page of e-mails that have not arrived", () => {
  it.each([
    ["no_tls", "rien n’est parti", "SMTP_TLS=off"],
    ["certificate", "rien n’est parti", "NODE_EXTRA_CA_CERTS"],
    ["unreachable", "ne répond pas", "identifiants"],
    ["postponed", "demande d’attendre", "Prochain essai"],
  ])("says of one that waits why, and what to do: %s", async (reason, why, remedy) => {
    const { id: entityId } = await makeInvitation(over);
    await queue({ entityId, attempts: 1, reason });
    const { messages: listed } = await listUndelivered(admin, { page: 1 }, LETTERS);
    const html = renderToStaticMarkup(await UndeliveredTable({ messages: listed, again: async () => null }));
    expect(html).toContain(why);
    expect(html).toContain(remedy);
  });
});

describe("sending again", () => {
  it("takes one that was given up, or of which nobody knows, at once and under the name it has", async () => {
    const { id: entityId } = await makeInvitation();
    const uncertain = { claimedAt: ago(HANDING_OVER_MS + 1_000), attempts: 1 };
    for (const stands of [GIVEN_UP, uncertain]) {
      const messageId = await queue({ entityId, ...stands });
      expect((await find(messageId))?.mayGoAgain).toBe(true);
      expect(await sendMessageAgain(admin, { messageId }, LETTERS)).toMatchObject({ ok: true });
      await sendDue({ url: smtp.url, from: "cohorte@region.example", inClear: true }, LETTERS);
      expect(smtp.received.at(-1)?.messageId).toContain(messageId);
      expect(await find(messageId)).toBeUndefined();
      expect(await sendMessageAgain(admin, { messageId }, LETTERS)).toEqual(refusal("message_sent"));
    }
    const events = await db.auditEvent.findMany({ where: { entityId, key: "mail.sent_again" } });
    expect(events.map(({ entityType }) => entityType)).toEqual(["invitation", "invitation"]);
    expect(events.map(({ details }) => details).join()).not.toContain("agent@cc.example");
  });

  it("takes one with somebody's own link too, which nobody else is shown, as long as that opens something", async () => {
    const exitedOn = addMonths(admin.today, -3);
    const { enrolment } = await makeLeaver({ cohortId: (await makeCohort()).id, exitedOn });
    const { id: entityId } = await makeLink(enrolment.id, "M3", exitedOn);
    const messageId = await queue({ entityId, entityType: "link", kind: "survey_link", ...GIVEN_UP });
    expect(await find(messageId)).toMatchObject({ mayGoAgain: true, link: null });
    await clientFor("write").surveyLink.update({ where: { id: entityId }, data: { expiresAt: FIXED_NOW } });
    expect(await find(messageId)).toMatchObject({ mayGoAgain: false, link: null });
    expect(await sendMessageAgain(admin, { messageId }, LETTERS)).toEqual(refusal("message_void"));
  });

  it("is refused in words while it is under way, and once what it says no longer holds", async () => {
    const { id: entityId } = await makeInvitation();
    const { id: ended } = await makeInvitation(over);
    const inHand = await queue({ entityId, claimedAt: ago(1_000), attempts: 1 });
    const ofEnded = await queue({ entityId: ended, ...GIVEN_UP });
    const withdrawn = await queue({ entityId, attempts: 1, failedAt: FIXED_NOW, reason: "withdrawn" });
    expect(await sendMessageAgain(admin, { messageId: inHand }, LETTERS)).toEqual(refusal("message_in_hand"));
    expect(await sendMessageAgain(admin, { messageId: ofEnded }, LETTERS)).toEqual(refusal("message_void"));
    for (const messageId of [withdrawn, "unknown"])
      expect(await sendMessageAgain(admin, { messageId }, LETTERS)).toMatchObject({ failure: { kind: "not_found" } });
    for (const code of ["message_sent", "message_in_hand", "message_void"] as const)
      for (const locale of ["fr", "en"] as const) expect(MESSAGES[locale].mail.failure[code]).toBeTruthy();
  });
});

describe("an e-mail that came back", () => {
  const SENT = { attempts: 1, claimedAt: FIXED_NOW, sentAt: FIXED_NOW };
  const recipient = "agent@cc.example";
  const rowOf = (id: string) => db.outboxMessage.findUniqueOrThrow({ where: { id } });
  const record = async (...mail: Parameters<typeof returnedMail>) => {
    const result = await recordReturnedMail(admin, returnedMail(...mail));
    return result.ok ? result.value : result.failure;
  };

  it("is known by its Message-ID, once, and says when and why where the others are; sent again it is as new", async () => {
    const { id: entityId } = await makeInvitation();
    const [id, later] = [await queue({ entityId, ...SENT }), await queue({ entityId, ...SENT })];
    const found = { by: "message_id", message: id, status: "5.1.10" };
    expect(await record("exchange", { id, recipient })).toEqual({ ...found, outcome: "recorded" });
    expect(await record("exchange", { id, recipient })).toEqual({ ...found, outcome: "unchanged" });
    expect(await record("sendmail", { id, recipient })).toEqual({ ...found, outcome: "unchanged" });
    expect(await rowOf(id)).toMatchObject({ returnedAt: admin.now, returnedStatus: "5.1.10" });
    expect((await rowOf(later)).returnedAt).toBeNull();
    const [event, ...others] = await db.auditEvent.findMany({ where: { entityId, key: "mail.returned" } });
    expect(others).toEqual([]);
    expect(JSON.parse(event?.details ?? "")).toEqual({
      message: id,
      kind: "invitation",
      by: "message_id",
      status: "5.1.10",
    });
    expect(await countUndelivered(admin)).toEqual({ failed: 1, waiting: 0 });
    const listed = await find(id);
    expect(listed).toMatchObject({ state: "returned", mayGoAgain: true });
    expect(listed?.returned).toEqual({ at: admin.now, forGood: true, reason: "no_address" });
    const shown = (listed ? [listed] : []).map((one) => ({ ...one, mayGoAgain: false, link: null }));
    const html = renderToStaticMarkup(await UndeliveredTable({ messages: shown, again: async () => null }));
    for (const words of ["Courriel revenu", "L’adresse n’existe pas.", "vérifiez l’adresse"])
      expect(html).toContain(words);
    expect(await sendMessageAgain(admin, { messageId: id }, LETTERS)).toMatchObject({ ok: true });
    expect(await rowOf(id)).toMatchObject({ sentAt: null, returnedAt: null, returnedStatus: null });
  });

  it("is known by the address it went to where the report gives nothing back: the last one sent there", async () => {
    const { id: entityId } = await makeInvitation();
    await queue({ entityId, ...SENT, sentAt: ago(11 * 24 * HOUR_MS) });
    expect(await record("zimbra")).toEqual({ outcome: "not_ours" });
    await queue({ entityId, ...SENT, sentAt: ago(2 * HOUR_MS) });
    const last = await queue({ entityId, ...SENT, sentAt: ago(HOUR_MS) });
    await queue({ entityId, queuedAt: ago(0) });
    expect(await record("zimbra")).toMatchObject({
      outcome: "recorded",
      by: "address",
      message: last,
      status: "5.7.1",
    });
    expect(await record("zimbra")).toMatchObject({ outcome: "unchanged", message: last });
  });

  it("is none where the report is of nothing that left here, or no report, or too large", async () => {
    const { id: entityId } = await makeInvitation();
    const waiting = await queue({ entityId });
    expect(await record("gmail", { id: waiting, recipient })).toEqual({ outcome: "not_ours" });
    const id = await queue({ entityId, ...SENT });
    expect(await record("postfix", { id: waiting, recipient: "autre@cc.example" })).toEqual({ outcome: "not_ours" });
    for (const [name, outcome] of [
      ["delayed", "delayed"],
      ["relayed", "delivered"],
      ["absent", "no_report"],
    ] as const)
      expect(await record(name, { id, recipient })).toEqual({ outcome });
    const refused = [new Uint8Array(), new Uint8Array(200_001)].map((bytes) => recordReturnedMail(admin, bytes));
    expect(await Promise.all(refused)).toEqual([
      { ok: false, failure: { kind: "rule", code: "mail_empty" } },
      { ok: false, failure: { kind: "rule", code: "mail_too_large", details: { size: 200 } } },
    ]);
    expect((await rowOf(id)).returnedAt).toBeNull();
    expect(await db.auditEvent.count({ where: { entityId, key: "mail.returned" } })).toBe(0);
  });
});
