import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { inviteAgent, sendInvitationAgain } from "@/lib/entrances/accounts/invitation-commands";
import { listAgents } from "@/lib/entrances/accounts/invitation-queries";
import { LETTERS } from "@/lib/entrances/web/features";
import { clientFor, db } from "@/lib/foundation/db/client";
import { claimMessage } from "@/lib/foundation/db/outbox";
import { logger } from "@/lib/foundation/platform/logger";
import { lastMessages } from "@/lib/services/mail/message-record";
import { deleteOldMail } from "@/lib/services/mail/retention";
import { HANDING_OVER_MS } from "@/lib/services/mail/rules/delivery";
import { sendDue, sendQueued } from "@/lib/services/mail/send";
import { makeUser } from "../support/accounts";
import { contextOf, FIXED_NOW, makeHost } from "../support/factories";
import { makeInvitation, newAddress } from "../support/invitations";
import { CERTIFICATE, deadSmtp, type Smtp, startListener, startSmtp } from "../support/smtp";

const FROM = "Cohorte <cohorte@region.example>";
const settings = (url: string, inClear = true) => ({ url, from: FROM, inClear });
const messages = () => clientFor("write").outboxMessage;
const servers: Smtp[] = [];

async function start(options: Parameters<typeof startSmtp>[0] = {}): Promise<Smtp> {
  const smtp = await startSmtp(options);
  servers.push(smtp);
  return smtp;
}

/** An invitation as the Région sends it: its row, and that of its e-mail. */
async function invite(email = newAddress()) {
  const { id: userId } = await makeUser({ role: "region", name: "Hélène Vidal" });
  const ctx = contextOf("region", { userId });
  const host = await makeHost({ name: "CC d’essai" });
  const invited = await inviteAgent(ctx, {
    email,
    access: "change",
    hostId: host.id,
    siren: null,
    departementCode: null,
  });
  if (!invited.ok) throw new Error("the invitation was refused");
  const { invitationId } = invited.value;
  return { ctx, email, invitationId, host };
}

const lastOf = async (invitationId: string) => (await lastMessages("invitation", [invitationId])).get(invitationId);
const rowsOf = (entityId: string) => db.outboxMessage.findMany({ where: { entityId }, orderBy: { id: "asc" } });
const makeDue = (entityId: string) =>
  messages().updateMany({ where: { entityId }, data: { dueAt: new Date(Date.now() - 1_000) } });

beforeEach(async () => {
  await messages().deleteMany();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  for (const smtp of servers.splice(0)) await smtp.close();
});

describe("an e-mail", () => {
  it("is sent once the change it speaks of holds, in words that say who, what and why", async () => {
    const smtp = await start();
    const { email, invitationId } = await invite();
    expect.soft(await lastOf(invitationId)).toMatchObject({ state: "waiting", reason: null, sentAt: null });
    await sendDue(settings(smtp.url), LETTERS);
    expect.soft(await lastOf(invitationId)).toMatchObject({ state: "sent", reason: null });
    const [mail] = smtp.received;
    const [row] = await rowsOf(invitationId);
    expect.soft(mail?.to).toMatchObject({ text: email });
    expect.soft(mail?.from?.text).toBe('"Cohorte" <cohorte@region.example>');
    expect.soft(mail?.messageId).toBe(`<${row?.id}@127.0.0.1>`);
    expect.soft(mail?.headers.get("auto-submitted")).toBe("auto-generated");
    expect.soft(mail?.subject).toBe("Invitation à rejoindre Cohorte\u202f: CC d’essai");
    expect.soft(mail?.html).toBe(false);
    const { invitations = [] } =
      (await listAgents(contextOf("region"))).find(({ name }) => name === "CC d’essai") ?? {};
    const { link = "" } = invitations.find(({ id }) => id === invitationId) ?? {};
    expect.soft(link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/invitation\/[\da-f]{64}$/);
    expect.soft(mail?.text).toContain(`\n${link}\n`);
    const text = mail?.text?.replace(/\n/g, " ");
    expect.soft(text).toContain("Hélène Vidal vous invite à ouvrir un compte dans Cohorte");
    expect.soft(text).toContain("avant le 8\u00a0décembre 2026 à 11:00");
    await sendDue(settings(smtp.url), LETTERS);
    expect.soft(smtp.received).toHaveLength(1);
  });

  it("is not in the row: no words, no secret, nothing of who is invited but the address", async () => {
    const { invitationId, email } = await invite();
    const [row] = await rowsOf(invitationId);
    expect(row).toMatchObject({ kind: "invitation", recipient: email, locale: "fr", params: "{}", attempts: 0 });
    expect(JSON.stringify(row)).not.toMatch(/Hélène|essai|invitation\/[\da-f]{64}/);
  });

  it("is never written where the change was refused", async () => {
    const { ctx, email, host } = await invite();
    const before = await db.outboxMessage.count();
    const again = { email, access: "read", hostId: host.id, siren: null, departementCode: null } as const;
    expect(await inviteAgent(ctx, again)).toMatchObject({ ok: false, failure: { code: "already_invited" } });
    expect(await db.outboxMessage.count()).toBe(before);
  });

  it("is each sent by one of those who send at once: twenty of them, two senders, twenty e-mails", async () => {
    const smtp = await start();
    const { ctx, host } = await invite();
    for (let more = 1; more < 20; more += 1) {
      await inviteAgent(ctx, {
        email: newAddress(),
        access: "change",
        hostId: host.id,
        siren: null,
        departementCode: null,
      });
    }
    await Promise.all([sendDue(settings(smtp.url), LETTERS), sendDue(settings(smtp.url), LETTERS)]);
    const ids = smtp.received.map(({ messageId }) => messageId);
    expect([ids.length, new Set(ids).size]).toEqual([20, 20]);
    const rows = await db.outboxMessage.findMany();
    expect(rows.filter(({ sentAt, attempts }) => sentAt && attempts === 1)).toHaveLength(20);
  });

  it("goes on by another line where the server closes the one it has served, each once", async () => {
    const smtp = await start({ perLine: 2 });
    const invited = [await invite(), await invite(), await invite(), await invite(), await invite()];
    await sendDue(settings(smtp.url), LETTERS);
    expect(new Set(smtp.received.map(({ messageId }) => messageId)).size).toBe(invited.length);
    expect(smtp.received).toHaveLength(invited.length);
    expect(await db.outboxMessage.count({ where: { sentAt: { not: null }, attempts: 1, reason: null } })).toBe(5);
  });

  it("waits where the server asks for patience, and keeps its name when it is tried again", async () => {
    let patience = 1;
    const smtp = await start({
      ofMessage: () => (patience-- > 0 ? { responseCode: 451, message: "Greylisted, come back later" } : null),
    });
    const { invitationId } = await invite();
    await sendDue(settings(smtp.url), LETTERS);
    expect(await lastOf(invitationId)).toMatchObject({ state: "waiting", reason: "postponed" });
    const [row] = await rowsOf(invitationId);
    expect(row?.dueAt.getTime()).toBeGreaterThan(Date.now());
    await sendDue(settings(smtp.url), LETTERS);
    expect(smtp.received).toEqual([]);
    await makeDue(invitationId);
    await sendDue(settings(smtp.url), LETTERS);
    expect(smtp.received.map(({ messageId }) => messageId)).toEqual([`<${row?.id}@127.0.0.1>`]);
    expect((await rowsOf(invitationId))[0]).toMatchObject({ attempts: 2, reason: null });
  });

  it("waits where nobody is there, and the others with it", async () => {
    const [one, other] = [await invite(), await invite()];
    await sendDue(settings(await deadSmtp()), LETTERS);
    expect(await lastOf(one.invitationId)).toMatchObject({ state: "waiting", reason: "unreachable" });
    expect((await rowsOf(other.invitationId))[0]).toMatchObject({ attempts: 0, claimedAt: null });
  });

  it("is given up after the last attempt, and where the address is refused", async () => {
    const told = vi.spyOn(logger, "error").mockReturnValue();
    const { invitationId } = await invite();
    await messages().updateMany({ where: { entityId: invitationId }, data: { attempts: 8 } });
    await sendDue(settings(await deadSmtp()), LETTERS);
    expect(await lastOf(invitationId)).toMatchObject({ state: "failed", reason: "unreachable" });
    const smtp = await start({ ofRecipient: () => ({ responseCode: 550, message: "No such user" }) });
    const refused = await invite();
    await sendDue(settings(smtp.url), LETTERS);
    expect(await lastOf(refused.invitationId)).toMatchObject({ state: "failed", reason: "refused" });
    expect(told.mock.calls).toMatchObject([
      [{ event: "mail.failed", reason: "unreachable" }, expect.any(String)],
      [{ event: "mail.failed", reason: "refused" }, expect.any(String)],
    ]);
    expect(JSON.stringify(told.mock.calls)).not.toContain(refused.email);
    expect(await sendInvitationAgain(refused.ctx, refused)).toMatchObject({ ok: true });
    expect(await rowsOf(refused.invitationId)).toMatchObject([{ failedAt: null, claimedAt: null, attempts: 0 }]);
  });

  it("is not sent twice where the server had all of it and hung up: it is uncertain", async () => {
    let hangsUp = true;
    const smtp = await start({ ofMessage: () => (hangsUp ? "hang up" : null) });
    const { ctx, invitationId } = await invite();
    await sendDue(settings(smtp.url), LETTERS);
    await sendDue(settings(smtp.url), LETTERS);
    expect(smtp.received).toHaveLength(1);
    const [row] = await rowsOf(invitationId);
    expect(row).toMatchObject({ sentAt: null, failedAt: null, reason: "unreachable" });
    const longAgo = new Date(Date.now() - HANDING_OVER_MS);
    await messages().updateMany({ where: { entityId: invitationId }, data: { claimedAt: longAgo } });
    expect(await lastOf(invitationId)).toMatchObject({ state: "uncertain" });
    hangsUp = false;
    expect(await sendInvitationAgain(ctx, { invitationId })).toMatchObject({ ok: true });
    await sendDue(settings(smtp.url), LETTERS);
    const [first, second] = smtp.received.map(({ messageId }) => messageId);
    expect([smtp.received.length, second]).toEqual([2, first]);
    expect(await lastOf(invitationId)).toMatchObject({ state: "sent" });
  });

  it("of a process that ended while it handed it over is left to a person, who sends it under the same name", async () => {
    const smtp = await start();
    const { ctx, invitationId } = await invite();
    const [row] = await rowsOf(invitationId);
    expect(await claimMessage(row?.id ?? "", new Date(Date.now() - HANDING_OVER_MS))).toBe(true);
    await sendDue(settings(smtp.url), LETTERS);
    expect(smtp.received).toEqual([]);
    expect(await lastOf(invitationId)).toMatchObject({ state: "uncertain" });
    await sendInvitationAgain(ctx, { invitationId });
    await sendDue(settings(smtp.url), LETTERS);
    expect(smtp.received.map(({ messageId }) => messageId)).toEqual([`<${row?.id}@127.0.0.1>`]);
  });

  it("that cannot be put into words waits, said in the log, and keeps none behind it back", async () => {
    const told = vi.spyOn(logger, "error").mockReturnValue();
    const smtp = await start();
    const early = new Date(Date.now() - 60_000);
    const unknown = { recipient: "a@b.test", locale: "fr", entityType: "invitation", entityId: "none" };
    await messages().createMany({
      data: Array.from({ length: 25 }, () => ({ ...unknown, kind: "of another day", queuedAt: early, dueAt: early })),
    });
    const { invitationId } = await invite();
    await sendDue(settings(smtp.url), LETTERS);
    expect(await lastOf(invitationId)).toMatchObject({ state: "sent" });
    expect(told).toHaveBeenCalledTimes(25);
    expect(await db.outboxMessage.count({ where: { kind: "of another day", claimedAt: null } })).toBe(25);
  });

  it("is not sent any more once what it says no longer holds", async () => {
    const smtp = await start();
    const { invitationId } = await invite();
    await clientFor("write").invitation.update({
      where: { id: invitationId },
      data: { revokedAt: FIXED_NOW, openFor: null },
    });
    await sendDue(settings(smtp.url), LETTERS);
    expect(smtp.received).toEqual([]);
    expect(await lastOf(invitationId)).toMatchObject({ state: "failed", reason: "withdrawn" });
  });

  it("is sent a second time, under another name, to who asks for it once the first has left", async () => {
    const smtp = await start();
    const { ctx, invitationId } = await invite();
    await sendDue(settings(smtp.url), LETTERS);
    expect(await sendInvitationAgain(ctx, { invitationId })).toMatchObject({ failure: { code: "sent_just_now" } });
    const earlier = new Date(Date.now() - 300_000);
    await messages().updateMany({ where: { entityId: invitationId }, data: { sentAt: earlier } });
    expect(await sendInvitationAgain(ctx, { invitationId })).toMatchObject({ ok: true });
    await sendDue(settings(smtp.url), LETTERS);
    expect(new Set(smtp.received.map(({ messageId }) => messageId)).size).toBe(2);
  });

  it("waits while there is no server, and goes with the next change once there is one", async () => {
    const { invitationId } = await invite();
    await sendQueued(LETTERS);
    expect(await lastOf(invitationId)).toMatchObject({ state: "waiting" });
    const smtp = await start();
    vi.stubEnv("SMTP_URL", smtp.url);
    vi.stubEnv("SMTP_FROM", FROM);
    await sendQueued(LETTERS);
    expect(smtp.received).toEqual([]);
    const later = await invite();
    await sendQueued(LETTERS);
    expect(smtp.received.flatMap(({ to }) => (Array.isArray(to) ? [] : [to?.text]))).toContain(later.email);
    expect(await lastOf(invitationId)).toMatchObject({ state: "sent" });
  });
});

// Between us and that server, whichever database keeps the row.
describe.runIf(process.env.DATABASE_URL?.startsWith("file:"))("an e-mail on its way to the server", () => {
  const waits = async (url: string, reason: string) => {
    const told = vi.spyOn(logger, "warn").mockReturnValue();
    const [one, other] = [await invite(), await invite()];
    await sendDue(settings(url, false), LETTERS);
    expect(await lastOf(one.invitationId)).toMatchObject({ state: "waiting", reason });
    expect((await rowsOf(other.invitationId))[0]).toMatchObject({ attempts: 0, claimedAt: null });
    expect(told.mock.calls).toMatchObject([[{ event: "mail.not_encrypted", reason }, expect.any(String)]]);
    return one;
  };

  it("waits where the server offers no TLS, and goes once it may leave in clear", async () => {
    const smtp = await start();
    const { invitationId } = await waits(smtp.url, "no_tls");
    expect(smtp.received).toEqual([]);
    await makeDue(invitationId);
    await sendDue(settings(smtp.url), LETTERS);
    expect(await lastOf(invitationId)).toMatchObject({ state: "sent" });
  });

  it.each(["starttls", "from the first byte"] as const)(
    "waits where the certificate proves nothing, TLS %s",
    async (tls) => {
      const smtp = await start({ tls });
      await waits(smtp.url, "certificate");
      expect(smtp.received).toEqual([]);
    },
  );

  it("waits where TLS is to come first and does not", async () => {
    const smtp = await start();
    await waits(smtp.url.replace("smtp:", "smtps:"), "no_tls");
  });

  it.each([
    [true, "no_tls"],
    [false, "certificate"],
  ])(
    "shows nothing of itself where somebody hides that the server would encrypt, and answers for it: %s",
    async (refuses, reason) => {
      const smtp = await start({ tls: "starttls" });
      const listener = await startListener(smtp.url, { refuses });
      try {
        const { email } = await waits(listener.url, reason);
        const heard = listener.heard.join("");
        expect(heard).toMatch(/^EHLO [^\n]*\nSTARTTLS\r\n/);
        expect(heard).not.toMatch(/AUTH|MAIL|RCPT|DATA|HELO [^\n]*\nHELO/);
        for (const secret of [email, "user", "a-password", Buffer.from("\0user\0a-password").toString("base64")])
          expect(heard).not.toContain(secret);
        expect(smtp.received).toEqual([]);
      } finally {
        await listener.close();
      }
    },
  );

  it("goes encrypted where the authority of the server is given, also past somebody who hides that it would", async () => {
    const [open, secure] = [await start({ tls: "starttls" }), await start({ tls: "from the first byte" })];
    const listener = await startListener(open.url, { refuses: false });
    const mail = {
      messageId: "<1@x.test>",
      to: "agent@cc.example",
      subject: "Objet",
      text: "Du texte",
      language: "fr",
    };
    const urls = [open.url, secure.url, listener.url];
    const script = `
      import { openLine } from "./lib/services/mail/transport.ts";
      for (const url of ${JSON.stringify(urls)}) {
        const line = openLine({ url, from: "a@b.test", inClear: false });
        console.info(JSON.stringify(await line.deliver(${JSON.stringify(mail)})));
        line.close();
      }`;
    const flags = ["--conditions=react-server", "--import", "tsx", "--input-type=module", "-e", script];
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: CERTIFICATE, NODE_OPTIONS: "" };
    const { stdout } = await promisify(execFile)(process.execPath, flags, { env });
    expect(stdout.trim().split("\n")).toEqual(urls.map(() => '{"sent":true}'));
    expect([open.received.length, secure.received.length]).toEqual([2, 1]);
    expect(listener.heard.join("")).not.toMatch(/AUTH|MAIL FROM|Du texte/);
    await listener.close();
  });
});

describe("what is kept of e-mails and invitations", () => {
  it("goes twelve months after it was written, or ended", async () => {
    const { invitationId } = await invite();
    const old = new Date("2020-01-01T00:00:00Z");
    const ended = await makeInvitation({ expiresAt: new Date("2020-01-15T00:00:00Z"), invitedAt: old });
    const { id } = await messages().create({
      data: {
        kind: "invitation",
        recipient: "a@b.test",
        locale: "fr",
        entityType: "invitation",
        entityId: ended.id,
        queuedAt: old,
        dueAt: old,
      },
    });
    expect(await deleteOldMail({ now: FIXED_NOW }, { months: 12, dryRun: true })).toEqual({
      messages: 1,
      invitations: 1,
    });
    expect(await db.outboxMessage.count({ where: { id } })).toBe(1);
    expect(await deleteOldMail({ now: FIXED_NOW }, { months: 12 })).toEqual({ messages: 1, invitations: 1 });
    expect(await db.outboxMessage.count({ where: { id } })).toBe(0);
    expect(await db.invitation.count({ where: { id: { in: [ended.id, invitationId] } } })).toBe(1);
    expect(await deleteOldMail({ now: FIXED_NOW }, { months: 12 })).toEqual({ messages: 0, invitations: 0 });
  });
});
