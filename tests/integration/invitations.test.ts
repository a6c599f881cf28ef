import { describe, expect, it } from "vitest";
import { changeScope, createAccount, disableAccount } from "@/lib/entrances/accounts/commands";
import {
  acceptInvitation,
  inviteAgent,
  revokeInvitation,
  sendInvitationAgain,
} from "@/lib/entrances/accounts/invitation-commands";
import { tokenOf } from "@/lib/entrances/accounts/invitation-link";
import { getOffer, listAgents } from "@/lib/entrances/accounts/invitation-queries";
import type { InviteInput } from "@/lib/entrances/accounts/invitation-schema";
import { inviteSchema } from "@/lib/entrances/accounts/invitation-schema";
import { getAccount } from "@/lib/entrances/accounts/queries";
import { scopeVersion } from "@/lib/entrances/accounts/rules/account";
import { expiryOf } from "@/lib/entrances/accounts/rules/invitation";
import { clientFor, db } from "@/lib/foundation/db/client";
import { settleReads } from "@/lib/foundation/reads/record";
import { findHosts, getHostFound } from "@/lib/network/partners/queries";
import { getSessionActor, makeUser } from "../support/accounts";
import { contextOf, FIXED_NOW, makeHost, newSiren } from "../support/factories";
import { acceptance, makeInvitation, newAddress, OWN_PASSWORD } from "../support/invitations";

const region = contextOf("region");
const FORTNIGHT_MS = 14 * 86_400_000;
const later = (ms: number) => contextOf("region", {}, new Date(FIXED_NOW.getTime() + ms));

const to = (what: Partial<InviteInput>): InviteInput => ({
  email: newAddress(),
  access: "change",
  hostId: null,
  siren: null,
  departementCode: null,
  ...what,
});
const refusal = (code: string, details?: object) => ({
  ok: false,
  failure: { kind: "rule", code, ...(details && { details }) },
});
const keysOf = async (entityId: string) =>
  (await db.auditEvent.findMany({ where: { entityId }, orderBy: { id: "asc" } })).map(({ key }) => key);

async function agentOf(hostOrganisationId: string, readOnly = false) {
  const { id: userId, name } = await makeUser({ role: "host", hostOrganisationId, readOnly });
  return contextOf("host", { userId, name, hostOrganisationId, readOnly });
}

async function invited(input: InviteInput, ctx = region) {
  const result = await inviteAgent(ctx, input);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return { ...result.value, token: tokenOf(result.value.invitationId) };
}

describe("an authority of the official list", () => {
  it("is found by postcode, name and SIREN, the ones we know first, and added with nothing typed of it", async () => {
    const { hosts } = await findHosts(region, "31390");
    expect(hosts[0]).toEqual({
      id: null,
      kind: "epci",
      name: "Communauté de communes du Volvestre",
      siren: "200066819",
      departementCode: "31",
      departement: "Haute-Garonne",
    });
    const { hostId, invitationId } = await invited(to({ siren: "200066819" }));
    expect(await db.hostOrganisation.findUnique({ where: { id: hostId } })).toEqual({
      id: hostId,
      kind: "epci",
      name: "Communauté de communes du Volvestre",
      siren: "200066819",
      departementCode: "31",
    });
    expect([await keysOf(hostId), await keysOf(invitationId)]).toEqual([["host.created"], ["invitation.created"]]);
    for (const text of ["31390", "volvestre", "200 066 819"]) {
      expect((await findHosts(region, text)).hosts[0]).toMatchObject({ id: hostId, siren: "200066819" });
    }
    expect((await findHosts(region, "31390")).hosts.filter(({ siren }) => siren === "200066819")).toHaveLength(1);
    expect((await invited(to({ siren: "200066819" }))).hostId).toBe(hostId);
    expect(await getHostFound(region, { siren: "200066819" })).toMatchObject({ id: hostId });
  });

  it("is one row when ten people invite to it at once", async () => {
    const siren = "213401458";
    const answers = await Promise.all(Array.from({ length: 10 }, () => inviteAgent(region, to({ siren }))));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await db.hostOrganisation.count({ where: { siren } })).toBe(1);
  });

  it("may be a département, whose SIREN is typed and checked", async () => {
    const found = (await findHosts(region, "lozère")).hosts.find(({ kind }) => kind === "departement");
    expect(found).toMatchObject({ id: null, name: "Département de la Lozère", siren: null, departementCode: "48" });
    const departementCode = "48";
    const typed = inviteSchema.safeParse({ email: newAddress(), access: "read", departementCode });
    expect(typed.error?.issues).toMatchObject([{ path: ["siren"], message: "required" }]);
    expect(await inviteAgent(region, to({ departementCode, siren: "224800012" }))).toEqual(refusal("siren_key_wrong"));
    expect(await inviteAgent(region, to({ departementCode, siren: "213101074" }))).toEqual(
      refusal("siren_of_another", { name: "Carbonne" }),
    );
    expect(await inviteAgent(region, to({ departementCode: "75", siren: newSiren() }))).toMatchObject({
      failure: { kind: "invalid", fields: { departementCode: ["choice_invalid"] } },
    });
    const { hostId } = await invited(to({ departementCode, siren: newSiren() }));
    expect(await getHostFound(region, { departementCode })).toMatchObject({ id: hostId, kind: "departement" });
    const again = (await findHosts(region, "lozère")).hosts.filter(({ kind }) => kind === "departement");
    expect(again).toMatchObject([{ id: hostId }]);
  });

  it("is refused where no list has it, and nothing is left of the attempt", async () => {
    const siren = newSiren();
    const input = to({ siren });
    expect(await inviteAgent(region, input)).toEqual(refusal("host_unlisted"));
    expect(await inviteAgent(region, to({}))).toMatchObject({ failure: { kind: "not_found" } });
    expect(await inviteAgent(region, to({ hostId: "nobody" }))).toMatchObject({ failure: { kind: "not_found" } });
    expect(await db.invitation.count({ where: { email: input.email } })).toBe(0);
    expect(await db.hostOrganisation.count({ where: { siren } })).toBe(0);
  });
});

describe("an invitation", () => {
  it("opens an account of its authority, with a password of one's own and a session, once", async () => {
    const host = await makeHost();
    const { invitationId, token } = await invited(to({ hostId: host.id, access: "read" }));
    const offer = await getOffer(region, token);
    expect(offer).toMatchObject({ state: "open", host: host.name, readOnly: true, expiresAt: expiryOf(FIXED_NOW) });
    const accepted = await acceptInvitation(region, acceptance(token));
    if (!accepted.ok) throw new Error(JSON.stringify(accepted.failure));
    const { userId } = accepted.value;
    expect(await getSessionActor(accepted.value)).toMatchObject({
      role: "host",
      name: "Agathe Invitée",
      hostOrganisationId: host.id,
      readOnly: true,
    });
    expect(await db.user.findUnique({ where: { id: userId } })).toMatchObject({ passwordToChange: false, demo: false });
    expect(await keysOf(invitationId)).toEqual(["invitation.created", "invitation.accepted"]);
    expect(await keysOf(userId)).toEqual(["account.created", "account.signed_in"]);
    expect(await db.invitation.findUnique({ where: { id: invitationId } })).toMatchObject({
      accountId: userId,
      openFor: null,
      acceptedAt: FIXED_NOW,
    });
    expect(await getOffer(region, token)).toEqual({ state: "accepted" });
    expect(await acceptInvitation(region, acceptance(token))).toEqual(refusal("invitation_accepted"));
    expect(await revokeInvitation(region, { invitationId })).toEqual(refusal("invitation_accepted"));
    expect(await sendInvitationAgain(region, { invitationId })).toEqual(refusal("invitation_accepted"));
  });

  it("is accepted by one of twenty who hold its link", async () => {
    const { id, token, email } = await makeInvitation();
    const attempts = Array.from({ length: 20 }, (_, at) => acceptInvitation(region, acceptance(token, `nr ${at}`)));
    const answers = await Promise.all(attempts);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array(19).fill(refusal("invitation_accepted")));
    expect(await db.user.count({ where: { email } })).toBe(1);
    expect((await keysOf(id)).filter((key) => key === "invitation.accepted")).toHaveLength(1);
  });

  it("opens nothing once it has expired, until it is sent again", async () => {
    const { invitationId, token } = await invited(to({ hostId: (await makeHost()).id }));
    const expired = later(FORTNIGHT_MS);
    expect(await getOffer(later(FORTNIGHT_MS - 1), token)).toMatchObject({ state: "open" });
    expect(await getOffer(expired, token)).toEqual({ state: "expired" });
    expect(await acceptInvitation(expired, acceptance(token))).toEqual(refusal("invitation_expired"));
    expect(await sendInvitationAgain(expired, { invitationId })).toMatchObject({ ok: true });
    expect(await getOffer(expired, token)).toMatchObject({ state: "open", expiresAt: expiryOf(expired.now) });
    expect(await keysOf(invitationId)).toEqual(["invitation.created", "invitation.sent_again"]);
  });

  it("opens nothing once it is revoked, and its address may be invited again", async () => {
    const input = to({ hostId: (await makeHost()).id });
    const { invitationId, token } = await invited(input);
    expect(await inviteAgent(region, input)).toEqual(refusal("already_invited"));
    expect(await revokeInvitation(region, { invitationId })).toMatchObject({ ok: true });
    expect(await revokeInvitation(region, { invitationId })).toMatchObject({ ok: true });
    expect(await keysOf(invitationId)).toEqual(["invitation.created", "invitation.revoked"]);
    expect(await getOffer(region, token)).toEqual({ state: "revoked" });
    expect(await acceptInvitation(region, acceptance(token))).toEqual(refusal("invitation_revoked"));
    expect(await sendInvitationAgain(region, { invitationId })).toEqual(refusal("invitation_revoked"));
    expect((await invited(input)).invitationId).not.toBe(invitationId);
  });

  it("is one for an address and an authority when ten people invite it at once", async () => {
    const input = to({ hostId: (await makeHost()).id });
    const answers = await Promise.all(Array.from({ length: 10 }, () => inviteAgent(region, input)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array(9).fill(refusal("already_invited")));
  });

  it("says nothing of accounts but to who holds its link, and opens no second one", async () => {
    const { email } = await makeUser({ role: "staff" });
    const host = await makeHost();
    expect(await inviteAgent(region, to({ hostId: host.id, email }))).toEqual(refusal("address_taken"));
    const { id, token } = await makeInvitation({ email, hostOrganisationId: host.id });
    expect(await getOffer(region, token)).toEqual({ state: "taken", email });
    expect(await acceptInvitation(region, acceptance(token))).toEqual(refusal("address_taken"));
    const forged = `${token.slice(0, -1)}${token.endsWith("0") ? "1" : "0"}`;
    expect(await getOffer(region, forged)).toEqual({ state: "unknown" });
    expect(await acceptInvitation(region, acceptance(forged))).toEqual(refusal("invitation_unknown"));
    await clientFor("write").invitation.update({ where: { id }, data: { revokedAt: FIXED_NOW, openFor: null } });
    expect(await getOffer(region, token)).toEqual({ state: "revoked" });
  });

  it("takes no password that is easily guessed, and only so many attempts from one address", async () => {
    const { token, email } = await makeInvitation({ email: "agathe.prevost@collectivite.test" });
    const weak = { ...acceptance(token), name: "Agathe Prévost", password: "agathe.prevost 1" };
    expect(await acceptInvitation(region, weak)).toMatchObject({
      failure: { kind: "invalid", fields: { password: [expect.stringMatching(/^password_personal/)] } },
    });
    const forged = acceptance("0".repeat(64), "one address");
    for (let attempt = 0; attempt < 50; attempt += 1) await acceptInvitation(region, forged);
    expect(await acceptInvitation(region, acceptance(token, "one address"))).toMatchObject({
      failure: { kind: "rule", code: "too_many_attempts", details: { minutes: expect.any(Number) } },
    });
    expect(await db.user.count({ where: { email } })).toBe(0);
    expect(await acceptInvitation(region, acceptance(token, "another address"))).toMatchObject({ ok: true });
  });
});

describe("an agent", () => {
  it("invites to their own authority and no other, and sees no other", async () => {
    const [own, other] = [await makeHost(), await makeHost()];
    const agent = await agentOf(own.id);
    const elsewhere = await makeInvitation({ hostOrganisationId: other.id });
    const stranger = await agentOf(other.id);
    expect.soft((await invited(to({}), agent)).hostId).toBe(own.id);
    expect(await inviteAgent(agent, to({ hostId: other.id }))).toMatchObject({ failure: { kind: "not_found" } });
    // The list is for who may add authorities to it: here it names none.
    expect.soft((await invited(to({ siren: "200023737" }), agent)).hostId).toBe(own.id);
    expect.soft(await findHosts(agent, "31390")).toEqual({ hosts: [], more: 0 });
    expect(await sendInvitationAgain(agent, { invitationId: elsewhere.id })).toMatchObject({
      failure: { kind: "not_found" },
    });
    expect(await revokeInvitation(agent, { invitationId: elsewhere.id })).toMatchObject({
      failure: { kind: "not_found" },
    });
    const seen = await listAgents(agent);
    expect.soft(seen.map(({ id }) => id)).toEqual([own.id]);
    expect.soft(seen[0]?.invitations).toHaveLength(2);
    expect.soft(JSON.stringify(seen)).not.toContain(elsewhere.email);
    expect.soft(JSON.stringify(seen)).not.toContain(stranger.actor.name);
    const everywhere = JSON.stringify(await listAgents(region));
    for (const name of [elsewhere.email, stranger.actor.name, agent.actor.name])
      expect.soft(everywhere).toContain(name);
  });

  it("who reads only sees who acts, with no link, and changes nothing", async () => {
    const host = await makeHost();
    const agent = await agentOf(host.id, true);
    const { id: invitationId } = await makeInvitation({ hostOrganisationId: host.id });
    const [shown] = await listAgents(agent);
    expect(shown).toMatchObject({
      agents: [{ name: agent.actor.name, readOnly: true }],
      invitations: [{ id: invitationId, state: "open", link: null }],
    });
    const forbidden = { ok: false, failure: { kind: "forbidden" } };
    expect(await inviteAgent(agent, to({}))).toEqual(forbidden);
    expect(await sendInvitationAgain(agent, { invitationId })).toEqual(forbidden);
    expect(await revokeInvitation(agent, { invitationId })).toEqual(forbidden);
  });

  it("is on record as read, by how many they are", async () => {
    const host = await makeHost();
    const agent = await agentOf(host.id);
    await makeInvitation({ hostOrganisationId: host.id });
    await listAgents(agent);
    await settleReads();
    const reads = await db.accessRecord.findMany({ where: { actorId: agent.actor.userId } });
    expect(reads).toMatchObject([{ kind: "list", entityType: "agents", entityId: host.id, people: 2 }]);
  });
});

describe("an agent whose account is withdrawn", () => {
  it("comes back by none of the invitations that they wrote; those of colleagues stay open", async () => {
    const { id: hostId } = await makeHost();
    const [leaver, colleague] = [await agentOf(hostId), await agentOf(hostId)];
    const own = await invited(to({}), leaver);
    const other = await invited(to({}), colleague);
    const userId = leaver.actor.userId ?? "";
    expect(await disableAccount(contextOf("admin"), { userId })).toMatchObject({ ok: true });
    expect(await getOffer(region, own.token)).toEqual({ state: "revoked" });
    expect(await acceptInvitation(region, acceptance(own.token))).toEqual(refusal("invitation_revoked"));
    expect(await keysOf(own.invitationId)).toEqual(["invitation.created", "invitation.revoked"]);
    expect((await getOffer(region, other.token)).state).toBe("open");
  });
});

describe("an account that reads only", () => {
  const admin = contextOf("admin", { userId: "an administrator" });

  it("is opened and changed by the administrator, of a host alone", async () => {
    const host = await makeHost();
    const opened = await createAccount(admin, {
      email: newAddress(),
      name: "Paul Lecteur",
      password: OWN_PASSWORD,
      schoolIds: [],
      role: "host",
      hostOrganisationId: host.id,
      access: "read",
    });
    const userId = opened.ok ? opened.value.userId : "";
    expect(await getAccount(admin, userId)).toMatchObject({ readOnly: true });
    const scope = { role: "host" as const, schoolIds: [], hostOrganisationId: host.id };
    const stale = { userId, ...scope, version: scopeVersion(scope), access: "change" as const };
    expect(await changeScope(admin, stale)).toEqual(refusal("changed_meanwhile"));
    const version = scopeVersion({ ...scope, readOnly: true });
    expect(await changeScope(admin, { ...stale, version })).toMatchObject({ ok: true });
    expect(await getAccount(admin, userId)).toMatchObject({ readOnly: false });
    const events = await db.auditEvent.findMany({ where: { entityId: userId, key: "account.scope_changed" } });
    expect(events.map(({ details }) => JSON.parse(details))).toMatchObject([{ readOnly: false }]);
  });

  it("reads with another role what that role reads: only hosts have such accounts", async () => {
    const user = await makeUser({ role: "host", hostOrganisationId: (await makeHost()).id, readOnly: true });
    const version = scopeVersion({ ...user, schoolIds: [] });
    const scope = { role: "staff" as const, schoolIds: [], hostOrganisationId: null };
    const staff = { userId: user.id, ...scope, access: "read" as const };
    expect(await changeScope(admin, { ...staff, version })).toMatchObject({ ok: true });
    expect(await getAccount(admin, user.id)).toMatchObject({ role: "staff", readOnly: false });
  });
});
