import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { changeScopeAction, createAccountAction, switchAccountAction } from "@/app/(app)/administration/actions";
import { signInAction } from "@/app/(auth)/connexion/actions";
import { db } from "@/lib/foundation/db/client";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";

import { makeUser } from "../support/accounts";
import { contextOf } from "../support/factories";
import { request } from "../support/request";

// What a server knows of a request: who asks, and from where.
const { field } = MESSAGES.fr.errors;
const TOO_LONG = "Ce texte est trop long. Raccourcissez-le à 200 caractères au plus.";

function formOf(typed: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(typed)) form.append(name, value);
  return form;
}

describe("the forms of accounts say in words what is wrong", () => {
  let adminId: string;

  beforeAll(async () => {
    adminId = (await makeUser({ role: "admin" })).id;
  });

  beforeEach(() => {
    request.reader = contextOf("admin", { userId: adminId });
  });

  const create = (typed: Record<string, string>) =>
    createAccountAction(null, formOf({ name: "Zoé Roux", role: "region", schoolIds: "", ...typed }));

  it("at each field, a limit with its number", async () => {
    const answer = await create({ email: `${"a".repeat(200)}@exemple.fr`, name: "", role: "coordinator" });
    expect(answer?.reply.error).toEqual({ email: [TOO_LONG], name: [field.required] });
    const shown = await create({ email: "zoe@exemple.fr", role: "coordinator", password: "court" });
    expect(shown?.reply.error).toEqual({ password: [field.password_too_short] });
    expect(shown?.reply.initialValue).not.toHaveProperty("password");
    const scope = await create({ email: "zoe@exemple.fr", role: "coordinator" });
    expect(scope?.reply.error).toEqual({ schoolIds: [field.required] });
  });

  it("an address that is taken, at the address", async () => {
    const { email } = await makeUser();
    const answer = await create({ email });
    expect(answer).toMatchObject({ reply: { status: "error" }, madePassword: null });
    expect(answer?.reply.error).toEqual({ email: [MESSAGES.fr.admin.refused.email_taken] });
    expect(await db.user.count({ where: { email } })).toBe(1);
  });

  it("what a rule refuses, for the whole form", async () => {
    const answer = await switchAccountAction(null, formOf({ userId: adminId, intent: "disable" }));
    expect(answer?.reply.error).toEqual({ "": [MESSAGES.fr.admin.refused.own_account] });
    const user = await makeUser();
    const scope = { role: "region", schoolIds: "", hostOrganisationId: "", access: "change" };
    const typed = { userId: user.id, ...scope, version: "of another day" };
    const late = await changeScopeAction(null, formOf(typed));
    expect(late?.reply.error).toEqual({ "": [MESSAGES.fr.admin.refused.changed_meanwhile] });
    expect(late?.conflict?.lines).toEqual(["Rôle\u202f: Équipe de formation"]);
  });
});

describe("the sign-in form says in words what is wrong", () => {
  const signIn = (typed: Record<string, string>) => signInAction(null, formOf(typed));

  it("at each field, and keeps the address alone", async () => {
    const answer = await signIn({ email: "a".repeat(201), password: "" });
    expect(answer?.reply.error).toEqual({ email: [TOO_LONG], password: [field.required] });
    const { refused } = MESSAGES.fr.auth;
    const wrong = await signIn({ email: "personne@exemple.fr", password: "tout sauf le bon mot" });
    expect(wrong?.reply).toMatchObject({
      error: { "": [refused.badCredentials] },
      initialValue: { email: "personne@exemple.fr" },
    });
    expect(JSON.stringify(wrong)).not.toContain("tout sauf le bon mot");
  });
});
