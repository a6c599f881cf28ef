import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  deliveryState,
  HANDING_OVER_MS,
  nextAttemptAt,
  outcomeOf,
  type Rejected,
} from "@/lib/services/mail/rules/delivery";
import { textOf } from "@/lib/services/mail/rules/letter";
import { mailSettings } from "@/lib/services/mail/settings";

const NOW = new Date("2026-11-24T10:00:00Z");
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const nothing = { claimedAt: null, sentAt: null, failedAt: null, returnedAt: null };

describe("where an e-mail stands", () => {
  it.each([
    ["waiting", nothing],
    ["sending", { ...nothing, claimedAt: NOW }],
    ["sending", { ...nothing, claimedAt: ago(HANDING_OVER_MS - 1) }],
    ["uncertain", { ...nothing, claimedAt: ago(HANDING_OVER_MS) }],
    ["sent", { ...nothing, claimedAt: ago(HANDING_OVER_MS), sentAt: NOW }],
    ["failed", { ...nothing, claimedAt: ago(HANDING_OVER_MS), failedAt: NOW }],
    ["failed", { ...nothing, failedAt: NOW }],
    ["returned", { claimedAt: NOW, sentAt: NOW, failedAt: null, returnedAt: NOW }],
    ["returned", { ...nothing, claimedAt: ago(HANDING_OVER_MS), returnedAt: NOW }],
  ])("%s: %o", (state, row) => {
    expect(deliveryState(row, NOW)).toBe(state);
  });
});

describe("what a refusal means", () => {
  const refused = (what: Partial<Rejected>) => outcomeOf({ handedOver: false, ...what });

  it.each([
    ["nobody there", { command: "CONN", code: "ESOCKET" }, "later", "unreachable"],
    ["silence before the message", { command: "CONN", code: "ETIMEDOUT" }, "later", "unreachable"],
    ["silence after it", { command: "CONN", code: "ETIMEDOUT", handedOver: true }, "unknown", "unreachable"],
    ["the line cut after it", { command: "CONN", code: "ECONNECTION", handedOver: true }, "unknown", "unreachable"],
    ["patience", { command: "DATA", responseCode: 451, handedOver: true }, "later", "postponed"],
    ["patience for the address", { command: "RCPT TO", responseCode: 450 }, "later", "postponed"],
    ["no such address", { command: "RCPT TO", responseCode: 550, code: "EENVELOPE" }, "never", "refused"],
    ["unwanted", { command: "DATA", responseCode: 554, handedOver: true }, "never", "unwanted"],
    ["no address at all", { command: "API", code: "EENVELOPE" }, "never", "refused"],
    ["our password is wrong", { command: "AUTH PLAIN", responseCode: 535, code: "EAUTH" }, "later", "unreachable"],
    ["our address is not wanted", { command: "MAIL FROM", responseCode: 553 }, "later", "unreachable"],
    ["no STARTTLS", { command: "STARTTLS", code: "ETLS", responseCode: 502 }, "later", "no_tls"],
    ["no STARTTLS for now", { command: "STARTTLS", code: "ETLS", responseCode: 454 }, "later", "no_tls"],
    ["no EHLO, and so no STARTTLS", { command: "EHLO", code: "ECONNECTION", responseCode: 502 }, "later", "no_tls"],
    ["words where TLS begins", { command: "CONN", originalCode: "ERR_SSL_WRONG_VERSION_NUMBER" }, "later", "no_tls"],
    [
      "a certificate of nobody",
      { command: "CONN", originalCode: "DEPTH_ZERO_SELF_SIGNED_CERT" },
      "later",
      "certificate",
    ],
    ["one of another name", { command: "CONN", originalCode: "ERR_TLS_CERT_ALTNAME_INVALID" }, "later", "certificate"],
    ["one that has ended", { command: "CONN", originalCode: "CERT_HAS_EXPIRED" }, "later", "certificate"],
    ["the line cut", { command: "CONN", code: "ESOCKET", originalCode: "ECONNRESET" }, "later", "unreachable"],
    [
      "TLS broken after all of it",
      { command: "CONN", originalCode: "ERR_SSL_X", handedOver: true },
      "unknown",
      "unreachable",
    ],
    ["the server is being worked on", { command: "CONN", responseCode: 521 }, "later", "unreachable"],
  ])("%s", (_what, answer, again, reason) => {
    expect(refused(answer)).toEqual({ again, reason });
  });

  it("is never a second try where the server had all of it and said nothing", () => {
    const anything = fc.record({ command: fc.string(), code: fc.string() });
    fc.assert(
      fc.property(anything, (answer) => {
        fc.pre(!(answer.command === "API" && answer.code === "EENVELOPE"));
        expect(outcomeOf({ ...answer, handedOver: true }).again).toBe("unknown");
      }),
    );
  });
});

it("waits longer after each attempt, two days in all", () => {
  const pauses: number[] = [];
  for (let attempts = 1; ; attempts += 1) {
    const next = nextAttemptAt(attempts, NOW);
    if (!next) break;
    pauses.push(next.getTime() - NOW.getTime());
  }
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
  expect(new Set(pauses).size).toBe(pauses.length);
  const hours = pauses.reduce((sum, pause) => sum + pause, 0) / 3_600_000;
  expect(Math.round(hours)).toBe(46);
});

describe("a letter as text", () => {
  const words = fc.array(
    fc.string({ minLength: 1, maxLength: 120 }).filter((word) => !/\s/.test(word)),
    { minLength: 1, maxLength: 60 },
  );

  it("loses no word and has no line that could be folded and is not", () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), (paragraphs) => {
        const text = textOf({ subject: "", paragraphs: paragraphs.map((one) => one.join(" ")) });
        expect(text.split(/[ \n]+/).filter(Boolean)).toEqual(paragraphs.flat());
        for (const line of text.split("\n")) expect(line.length <= 76 || !line.includes(" ")).toBe(true);
      }),
    );
  });

  it("leaves a link whole", () => {
    const link = `https://cohorte.example/invitation/${"a".repeat(64)}`;
    expect(textOf({ subject: "", paragraphs: ["Ouvrez :", link] })).toBe(`Ouvrez :\n\n${link}\n`);
  });
});

describe("what the environment says of e-mail", () => {
  const from = "Cohorte <cohorte@region.example>";
  const of = (env: Record<string, string>) => mailSettings(env as NodeJS.ProcessEnv);

  it("is nothing without a server", () => {
    expect(of({})).toBeNull();
    expect(of({ SMTP_URL: "", SMTP_FROM: from })).toBeNull();
  });

  it.each([
    ["smtp://host:587", false],
    ["smtps://user:secret@host", false],
    ["smtp://host:587/?name=cohorte.example", false],
    ["smtp://localhost.example:25", false],
    ["smtp://127.0.0.1.example:25", false],
    ["smtp://10.0.0.5:25", false],
    ["smtp://127.0.0.1:1025", true],
    ["smtp://localhost:25", true],
    ["smtp://[::1]:25", true],
  ])("takes %s, in clear: %s", (url, inClear) => {
    expect(of({ SMTP_URL: url, SMTP_FROM: from })).toEqual({ url, from, inClear });
    expect(of({ SMTP_URL: url, SMTP_FROM: "cohorte@region.example" })).toMatchObject({ url });
  });

  it.each(["host:587", "http://host", "smtp://"])("refuses %s, and does not repeat what may hold a password", (url) => {
    expect(() => of({ SMTP_URL: url, SMTP_FROM: from })).toThrow(/^SMTP_URL (?!.*host:587$)/);
  });

  it("lets e-mails leave in clear where it says so, and says nothing that contradicts it", () => {
    const url = "smtp://host:25";
    expect(of({ SMTP_URL: url, SMTP_FROM: from, SMTP_TLS: "off" })).toMatchObject({ inClear: true });
    expect(() => of({ SMTP_URL: "smtps://host", SMTP_FROM: from, SMTP_TLS: "off" })).toThrow(
      /SMTP_TLS is off, and SMTP_URL/,
    );
    for (const SMTP_TLS of ["no", "false", "on"])
      expect(() => of({ SMTP_URL: url, SMTP_FROM: from, SMTP_TLS })).toThrow(/^SMTP_TLS must be empty or off/);
  });

  it.each([
    "tls.rejectUnauthorized=false",
    "ignoreTLS=true",
    "requireTLS=false",
    "secure=false",
    "opportunisticTLS=true",
  ])("refuses %s in the address, which would undo that", (parameter) => {
    const url = `smtp://user:a-password@host:587/?${parameter}`;
    expect(() => of({ SMTP_URL: url, SMTP_FROM: from })).toThrow(/^SMTP_URL must have no parameters: SMTP_TLS says/);
    expect(() => of({ SMTP_URL: url, SMTP_FROM: from })).not.toThrow(/a-password/);
  });

  it.each(["", "Cohorte", "a@b <c", "<a@b> x"])("refuses to send from « %s »", (sender) => {
    expect(() => of({ SMTP_URL: "smtp://host", SMTP_FROM: sender })).toThrow(/^SMTP_FROM must be/);
  });
});
