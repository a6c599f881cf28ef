import { writeFileSync } from "node:fs";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { invitationLink, invitationOf, tokenOf } from "@/lib/entrances/accounts/invitation-link";
import { expiryOf, invitationState, isJustSent } from "@/lib/entrances/accounts/rules/invitation";
import { can, PERMISSIONS } from "@/lib/foundation/access/policy";
import { ROLES } from "@/lib/foundation/core/context";
import { secretFile } from "../support/secrets";

afterEach(() => vi.unstubAllEnvs());

const NOW = new Date("2026-11-24T10:00:00Z");
const at = (ms: number) => new Date(NOW.getTime() + ms);

describe("an invitation", () => {
  const open = { acceptedAt: null, revokedAt: null, expiresAt: expiryOf(NOW) };
  const FORTNIGHT_MS = 14 * 86_400_000;

  it.each([
    ["open", open, 0],
    ["open", open, FORTNIGHT_MS - 1],
    ["expired", open, FORTNIGHT_MS],
    ["accepted", { ...open, acceptedAt: NOW }, FORTNIGHT_MS],
    ["revoked", { ...open, revokedAt: NOW }, 0],
  ] as const)("is %s: %o, after %i ms", (state, row, later) => {
    expect(invitationState(row, at(later))).toBe(state);
  });

  it.each([
    [false, null],
    [true, at(0)],
    [true, at(-299_999)],
    [false, at(-300_000)],
  ])("was just sent: %s, %o", (just, sentAt) => {
    expect(isJustSent(sentAt, NOW)).toBe(just);
  });
});

describe("the link of an invitation", () => {
  const uuid = fc.uuid();

  it("opens its invitation, and can be made again", () => {
    fc.assert(
      fc.property(uuid, (id) => {
        expect(invitationOf(tokenOf(id))).toBe(id);
        expect(tokenOf(id)).toBe(tokenOf(id));
        expect(invitationLink(id)).toBe(`http://127.0.0.1:3000/invitation/${tokenOf(id)}`);
      }),
    );
  });

  it("opens nothing once a character of it is another, or it is of another invitation", () => {
    const HEX = "0123456789abcdef";
    fc.assert(
      fc.property(uuid, uuid, fc.nat(63), fc.constantFrom(...HEX), (id, other, place, digit) => {
        const token = tokenOf(id);
        const forged = token.slice(0, place) + digit + token.slice(place + 1);
        expect(invitationOf(forged)).toBe(forged === token ? id : null);
        if (other !== id) expect(invitationOf(tokenOf(other).slice(0, 32) + token.slice(32))).toBeNull();
      }),
    );
  });

  it.each(["", "x", tokenOf("00000000-0000-7000-8000-000000000000").toUpperCase(), `${"0".repeat(64)}0`])(
    "opens nothing: « %s »",
    (token) => {
      expect(invitationOf(token)).toBeNull();
    },
  );

  it("is of this server's secret", () => {
    const id = "00000000-0000-7000-8000-000000000000";
    const token = tokenOf(id);
    const { NEXTAUTH_SECRET } = process.env;
    try {
      process.env.NEXTAUTH_SECRET = "another secret of another server, long enough";
      expect(tokenOf(id)).not.toBe(token);
      expect(invitationOf(token)).toBeNull();
    } finally {
      process.env.NEXTAUTH_SECRET = NEXTAUTH_SECRET;
    }
  });

  it("still opens under an earlier secret of the file, and is made under the first", () => {
    const id = "00000000-0000-7000-8000-000000000000";
    const [first, earlier] = ["the first secret of this server, long enough", "the one before it of this server, also"];
    const file = secretFile("links", `${earlier}\n`);
    vi.stubEnv("NEXTAUTH_SECRET", "");
    vi.stubEnv("NEXTAUTH_SECRET_FILE", file);
    const before = tokenOf(id);
    writeFileSync(file, `${first}\n${earlier}\n`);
    expect(tokenOf(id)).not.toBe(before);
    expect([invitationOf(before), invitationOf(tokenOf(id))]).toEqual([id, id]);
    writeFileSync(file, `${first}\n`);
    expect(invitationOf(before)).toBeNull();
  });
});

describe("an account that reads only", () => {
  it.each(ROLES)("of %s holds what its role reads, and nothing else", (role) => {
    const held = (readOnly: boolean) => PERMISSIONS.filter((permission) => can({ role, readOnly }, permission));
    expect(held(true)).toEqual(held(false).filter((permission) => permission.endsWith(".read")));
  });

  it("of a host invites nobody, and sees who may", () => {
    const agent = { role: "host", readOnly: true } as const;
    expect([can(agent, "partner.read"), can(agent, "partner.invite")]).toEqual([true, false]);
    expect(can({ ...agent, readOnly: false }, "partner.invite")).toBe(true);
  });
});
