import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { sendSms } from "@/lib/services/sms/gateway";
import { outcomeOfFailure, outcomeOfStatus } from "@/lib/services/sms/rules/outcome";
import { sendsSms, smsSettings } from "@/lib/services/sms/settings";
import { type Gateway, startGateway } from "../support/sms";

const SMS = { id: "0190b4c8-0000-7000-8000-000000000001", to: "+33639980001", text: "École : bonjour" };
const LATER = { sent: false, again: "later", reason: "unreachable" };
const UNKNOWN = { ...LATER, again: "unknown" };

let gateway: Gateway | null = null;
async function handTo(says?: Parameters<typeof startGateway>[0], token = "", milliseconds?: number) {
  gateway = await startGateway(says);
  return sendSms({ by: "gateway", url: gateway.url, token }, SMS, milliseconds);
}

afterEach(async () => {
  await gateway?.close();
  gateway = null;
});

describe("a text message", () => {
  it("is posted as JSON, with the token where there is one", async () => {
    expect(await handTo(() => 202, "s3cret")).toEqual({ sent: true });
    expect(gateway?.taken).toMatchObject([
      {
        method: "POST",
        path: "/send",
        headers: { "content-type": "application/json", authorization: "Bearer s3cret" },
        body: SMS,
      },
    ]);
    await gateway?.close();
    expect(await handTo(() => 200)).toEqual({ sent: true });
    expect(gateway?.taken[0]?.headers).not.toHaveProperty("authorization");
  });

  it.each([
    [400, { sent: false, again: "never", reason: "refused" }],
    [422, { sent: false, again: "never", reason: "refused" }],
    [429, { sent: false, again: "later", reason: "postponed" }],
    [503, LATER],
    [401, LATER],
  ] as const)("that is answered by %i says so", async (status, outcome) => {
    expect(await handTo(() => status)).toEqual(outcome);
  });

  it("is not sent on to where an answer leads", async () => {
    expect(await handTo(() => 307, "s3cret")).toEqual(LATER);
    expect(gateway?.taken).toHaveLength(1);
  });

  it("that was read and not answered may have been taken: nobody sends it again by itself", async () => {
    expect(await handTo(() => "hang up")).toEqual(UNKNOWN);
    await gateway?.close();
    expect(await handTo(() => "silence", "", 50)).toEqual(UNKNOWN);
  });

  it("waits where nobody is there", async () => {
    const { url, close } = await startGateway();
    await close();
    expect(await sendSms({ by: "gateway", url, token: "" }, SMS)).toEqual(LATER);
  });

  it("is a line of a file in a demonstration", async () => {
    const directory = mkdtempSync(join(tmpdir(), "cohorte-sms-"));
    const env = {
      SMS_URL: "file",
      COHORTE_DEMO: "1",
      STORAGE_DIR: join(directory, "storage"),
      NODE_ENV: "test",
    } as const;
    const settings = smsSettings(env);
    if (settings?.by !== "file") throw new Error("no file");
    for (const text of ["un", "deux"]) expect(await sendSms(settings, { ...SMS, text })).toEqual({ sent: true });
    const lines = readFileSync(join(directory, "storage", "sms.jsonl"), "utf8")
      .trim()
      .split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { ...SMS, text: "un" },
      { ...SMS, text: "deux" },
    ]);
    rmSync(directory, { recursive: true });
  });
});

it("what an answer means: the number, patience, or us", () => {
  const by = (statuses: number[]) => new Set(statuses.map((status) => JSON.stringify(outcomeOfStatus(status))));
  expect([...by([200, 201, 204, 299])]).toEqual(['{"sent":true}']);
  expect([...by([408, 425, 429])]).toEqual([JSON.stringify({ ...LATER, reason: "postponed" })]);
  expect([...by([301, 302, 308, 401, 403, 404, 405, 407, 500, 502, 599])]).toEqual([JSON.stringify(LATER)]);
  expect([...by([400, 406, 409, 410, 413, 422, 451])]).toEqual(['{"sent":false,"again":"never","reason":"refused"}']);
  for (const code of ["ECONNREFUSED", "ENOTFOUND", "UND_ERR_CONNECT_TIMEOUT", "DEPTH_ZERO_SELF_SIGNED_CERT"])
    expect(outcomeOfFailure(code)).toEqual(LATER);
  for (const code of ["ECONNRESET", "UND_ERR_SOCKET", undefined]) expect(outcomeOfFailure(code)).toEqual(UNKNOWN);
});

describe("what is set", () => {
  const of = (env: Record<string, string>) => smsSettings(env as unknown as NodeJS.ProcessEnv);

  it("is nothing by default, in a demonstration too", () => {
    expect([of({}), of({ SMS_URL: "" }), of({ COHORTE_DEMO: "1" })]).toEqual([null, null, null]);
    expect(sendsSms({ NODE_ENV: "test" })).toBe(false);
  });

  it.each([
    "https://sms.region.example/send?from=Region",
    "http://127.0.0.1:8080/",
    "http://localhost/",
    "http://[::1]/",
  ])("may be %s", (url) => {
    expect(of({ SMS_URL: url, SMS_TOKEN: "s3cret" })).toEqual({ by: "gateway", url, token: "s3cret" });
  });

  it.each([
    ["file", /demonstration \(COHORTE_DEMO=1\)/],
    ["sms.region.example", /such as https/],
    ["ftp://sms.region.example", /such as https/],
    ["http://sms.region.example", /start with https/],
    ["https://user:a-password@sms.region.example", /SMS_TOKEN is for that/],
  ])("is refused where it is %s", (url, remedy) => {
    expect(() => of({ SMS_URL: url })).toThrow(remedy);
    expect(() => of({ SMS_URL: url })).not.toThrow(/a-password/);
  });

  it("has a token that a header takes, and does not repeat it", () => {
    const wrong = { SMS_URL: "https://sms.region.example", SMS_TOKEN: "a secret" };
    expect(() => of(wrong)).toThrow(/^SMS_TOKEN must be/);
    expect(() => of(wrong)).not.toThrow(/a secret/);
  });
});
