import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readReturned } from "@/lib/services/mail/read-returned";
import { messageIdOf, rowIn } from "@/lib/services/mail/rules/delivery";
import { whyReturned } from "@/lib/services/mail/rules/returned";
import { MAX_RETURNED_BYTES } from "@/lib/services/mail/schema";
import { chanceOf } from "../drill/abuse/chance";
import { NO_RETURNS, REPORTS, RETURNED, returnedMail } from "../support/returned";

const { id, recipient } = RETURNED;

describe("a report that an e-mail came back", () => {
  it.each([
    ["postfix", "5.1.1", [id], [recipient, recipient]],
    ["exim", "5.2.2", [id], [recipient]],
    ["exchange", "5.1.10", [id], [recipient, recipient]],
    ["gmail", "5.1.1", [id], [recipient]],
    ["sendmail", "4.4.7", [id], [recipient]],
    ["zimbra", "5.7.1", [], [recipient, `agent+boite@magasin.cc.example`]],
  ] as const)("of %s says why, of which e-mail and to whom", async (server, status, rows, addresses) => {
    expect(await readReturned(returnedMail(server))).toEqual({
      kind: "returned",
      rows,
      unreached: [{ addresses, status }],
    });
  });

  it.each([
    ["delayed", { kind: "delayed" }],
    ["relayed", { kind: "delivered" }],
    ["absent", null],
  ] as const)("is none where nothing came back: %s", async (name, said) => {
    expect(await readReturned(returnedMail(name))).toEqual(said);
  });

  it("is read where its lines end otherwise, and where its Message-ID is of nothing of ours", async () => {
    const text = Buffer.from(returnedMail("postfix")).toString();
    expect(await readReturned(Buffer.from(text.replaceAll("\r\n", "\n")))).toMatchObject({ rows: [id] });
    const other = text.replaceAll(`${id}@`, "CAF-1@");
    expect(await readReturned(Buffer.from(other))).toMatchObject({ kind: "returned", rows: [] });
  });
});

it("a Message-ID names the row it was made of, whatever the host by now", () => {
  expect(rowIn(messageIdOf(id, "cohorte.example"))).toBe(id);
  expect(rowIn(` ${id.toUpperCase()}@ailleurs.example `)).toBe(id);
  for (const other of ["", id, `<${id}>`, `<a${id}@b>`, `<${id}@b> <c@d>`, "<20261124.1@mx.example>"])
    expect(rowIn(other), other).toBeNull();
});

it.each([
  ["5.1.1", true, "no_address"],
  ["5.1.2", true, "no_domain"],
  ["5.4.1", true, "no_address"],
  ["4.4.1", false, "unreachable"],
  ["5.4.4", true, "no_domain"],
  ["4.4.7", false, "unreachable"],
  ["5.2.1", true, "disabled"],
  ["4.2.2", false, "full"],
  ["5.7.26", true, "unwanted"],
  ["5.1.8", true, "unwanted"],
  ["5.0.0", true, "unsaid"],
  ["5.6.0", true, "unsaid"],
])("%s means, for good or not: %s, %s", (status, forGood, reason) => {
  expect(whyReturned(status)).toEqual({ forGood, reason });
});

describe("whatever comes in", () => {
  const mails = [...REPORTS, ...NO_RETURNS].map((name) => returnedMail(name));

  it("is read or is no report, and never an error; what it says has the form of a code and of addresses", async () => {
    const spoilt = fc.integer({ min: 0, max: 2 ** 31 }).map((seed) => {
      const chance = chanceOf(seed);
      return chance.spoiltBytes(chance.of(mails));
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(spoilt, fc.uint8Array({ maxLength: 400 })), async (bytes) => {
        const report = await readReturned(bytes);
        if (report?.kind !== "returned") return;
        expect(report.unreached.length).toBeLessThanOrEqual(21);
        for (const { status, addresses } of report.unreached) {
          expect(status).toMatch(/^[45]\.\d{1,3}\.\d{1,3}$/);
          for (const address of addresses) expect(address).toMatch(/^[^\s<>@]+@[^\s<>@]+$/);
        }
      }),
      { numRuns: 300 },
    );
  });

  const within = (part: string) => `Content-Type: multipart/mixed; boundary=b\r\n\r\n${part}`;
  const many = (part: string) => part.repeat(Math.floor((MAX_RETURNED_BYTES - 100) / part.length));
  it.each([
    ["has parts without number", within(many("--b\r\n\r\n"))],
    ["lies deep", within(many("--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"))],
    ["has heads without end", many("A: b\r\n")],
    ["has lines without end", `${Buffer.from(returnedMail("postfix"))}${"\n".repeat(10_000)}`],
    ["is one long line", many("(")],
    ["speaks of people without number", `Content-Type: message/delivery-status\r\n\r\n${many("Action: x\r\n\r\n")}`],
    ["is larger than any report", "x".repeat(MAX_RETURNED_BYTES + 1)],
  ])("is no report where it %s", async (_what, text) => {
    expect(await readReturned(Buffer.from(text))).toBeNull();
  });
});
