import { describe, expect, it } from "vitest";
import { verifyPassword } from "@/lib/entrances/accounts/passwords";
import { userCreateCommand } from "@/lib/entrances/cli/commands/user-create";
import { ioFor, UsageError } from "@/lib/entrances/cli/io";
import { db } from "@/lib/foundation/db/client";

async function call(...args: string[]) {
  const said: string[] = [];
  const told: string[] = [];
  const io = {
    ...ioFor("fr"),
    out: (text: string) => void said.push(text),
    tell: (text: string) => void told.push(text),
  };
  const done = await userCreateCommand(args, io);
  return { done, said, told };
}

const PERSON = ["--email", "Chef@Exemple.test", "--name", "Camille Chef", "--role", "admin", "--format", "json"];

describe("user:create", () => {
  it("opens an account with the password it prints, and refuses the same address", async () => {
    const { done, said } = await call(...PERSON);
    expect(done).toBe(true);
    const printed = JSON.parse(said.join(""));
    expect(printed).toMatchObject({ email: "chef@exemple.test", role: "admin" });
    const user = await db.user.findUniqueOrThrow({ where: { email: printed.email } });
    expect(user).toMatchObject({ name: "Camille Chef", role: "admin", demo: false });
    expect(await verifyPassword(user.passwordHash, printed.password)).toBe(true);
    const again = await call(...PERSON);
    expect(again).toMatchObject({ done: false, said: [] });
    expect(again.told).toHaveLength(1);
    expect(await db.user.count()).toBe(1);
  });

  it.each([
    ["no address", ["--name", "A", "--role", "admin"]],
    ["something that is not an address", ["--email", "a", "--name", "A", "--role", "admin"]],
    ["a role that needs a scope", ["--email", "a@exemple.test", "--name", "A", "--role", "host"]],
    ["a password in the arguments", [...PERSON, "--password", "douze lettres"]],
  ])("is a wrong call with %s", async (_what, args) => {
    await expect(call(...args)).rejects.toThrow(UsageError);
  });
});
