import { AsyncLocalStorage } from "node:async_hooks";
import { copyFile, rename, rm } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { NextRequest } from "next/server";
import { afterEach, beforeEach, describe, expect, inject, it, vi } from "vitest";
import * as ofPeople from "@/app/(app)/tableau-de-bord/personnes/export/route";
import { faultTexts } from "@/lib/entrances/web/form-texts";
import { Abandoned, faultIn } from "@/lib/foundation/core/fault";
import { closeClients, db, reopenReplaced } from "@/lib/foundation/db/client";
import { MOST_OF_A_READER, MOST_WAITING } from "@/lib/foundation/db/lanes";
import { type Aside, longReadOnce, longReads, whileWanted } from "@/lib/foundation/db/long-reads";
import { waitPatiently } from "@/lib/foundation/db/patience";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { makeUser } from "../support/accounts";
import { contextOf, makeCohort, makeLeaver, makeSchool } from "../support/factories";
import { request } from "../support/request";

const { sql } = Prisma;
const template = inject("databaseTemplate");
const onSqlite = template.dialect === "sqlite";

/** Told by scripts/http-server.mjs, of which nothing is here. */
const requests = new AsyncLocalStorage<AbortSignal>();
const shared = globalThis as { cohorteAbandoned?: AsyncLocalStorage<AbortSignal> };

/** Requests whose browsers go away one by one, or at the latest when the test ends. */
const browsers: AbortController[] = [];

function asked<T>(ask: () => Promise<T>): { answer: Promise<T>; leave: () => void } {
  const browser = new AbortController();
  browsers.push(browser);
  const answer = requests.run(browser.signal, async () => ask());
  answer.catch(() => undefined);
  return { answer, leave: () => browser.abort() };
}

/** The machine may be slow, and other files of tests come after this one. */
const AT_A_TEST_MS = 50_000;

beforeEach(async () => {
  shared.cohorteAbandoned = requests;
  waitPatiently(AT_A_TEST_MS);
  await closeClients();
});
afterEach(async () => {
  for (const browser of browsers.splice(0)) browser.abort();
  delete shared.cohorteAbandoned;
  waitPatiently(AT_A_TEST_MS);
  await closeClients();
});

/** Ends when nobody waits for it any more, and not before. */
const endless = () =>
  onSqlite
    ? db.$queryRaw(sql`
        WITH RECURSIVE r("n") AS (SELECT 1 UNION ALL SELECT "n" + 1 FROM r WHERE 1 = 1 ${whileWanted(sql`"n"`)})
        SELECT COUNT(*) FROM r`)
    : db.$queryRaw(sql`SELECT 1 FROM pg_sleep(3600)`);

const askEndlessly = (reader: string) => asked(() => longReads(reader)(endless));

/** Both lanes, by two readers, and time for them to be taken. */
async function takeTheLanes() {
  const taken = [askEndlessly("one"), askEndlessly("two")];
  await pause(50);
  return taken;
}

const short = async () => (await db.$queryRaw<{ one: number | bigint }[]>(sql`SELECT 1 AS "one"`)).length;

async function faultOf(answer: Promise<unknown>) {
  return answer.then(
    () => null,
    (error) => faultIn(error),
  );
}

describe("what is read aside", () => {
  it("is what is read at once: numbers, texts, days, instants, nothing, and what was asked with", async () => {
    const { id: cohortId } = await makeCohort();
    await makeLeaver({ cohortId, exitedOn: "2026-05-24" });
    const instant = new Date("2026-11-24T10:00:00.123Z");
    const values = () =>
      db.$queryRaw(sql`
        SELECT COUNT(*) AS "count", MAX(c."capacity") AS "integer", 1.5 AS "real", 'é''«' || ${"ü"} AS "text",
          NULL AS "nothing", CAST(${9_007_199_254_740_993n} AS BIGINT) AS "large", ${true} = ${true} AS "yes",
          SUM(CASE WHEN l."createdAt" < ${instant} THEN 1 ELSE 0 END) AS "before"
        FROM "Cohort" c CROSS JOIN "Learner" l`);
    const records = () => db.learner.findMany({ include: { enrolments: { include: { exits: true } } } });
    const aside = longReads("one");
    expect(await aside(values)).toEqual(await values());
    const [learner] = await aside(records);
    expect(learner?.createdAt).toBeInstanceOf(Date);
    expect(await aside(records)).toEqual(await records());
  });

  it("sees what has just been written, and refuses to write", async () => {
    const aside = longReads("one");
    const { code } = await makeSchool();
    expect(await aside(() => db.school.count({ where: { code } }))).toBe(1);
    const writing = aside(() => db.$queryRaw(sql`UPDATE "School" SET "name" = 'x' RETURNING "id"`));
    expect(await faultOf(writing)).toBe("readonly");
  });

  it("is read by another thread when the one before is just ending, having had nothing to read", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const aside = longReads("one");
      expect(await aside(short)).toBe(1);
      vi.runAllTimers();
      expect(await aside(short)).toBe(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it("fails as what is read at once fails", async () => {
    const wrong = () => db.$queryRaw(sql`SELECT "x" FROM "Nowhere"`);
    const messages = await Promise.all(
      [wrong(), longReads("one")(wrong)].map((answer) => answer.then(String, ({ code, message }) => [code, message])),
    );
    expect(messages[1]).toEqual(messages[0]);
  });

  it("keeps nobody waiting: neither short reads, nor less long ones", async () => {
    askEndlessly("one");
    await pause(20);
    expect(await short()).toBe(1);
    expect(await longReads("two")(short)).toBe(1);
  });

  it.runIf(onSqlite)("is of the file that is there now", async () => {
    const path = process.env.DATABASE_URL?.slice("file:".length) ?? "";
    await makeSchool();
    expect(await longReads("one")(() => db.school.count())).toBeGreaterThan(0);
    if (template.dialect === "sqlite") await copyFile(template.path, `${path}.new`);
    await rename(`${path}.new`, path);
    for (const beside of ["-wal", "-shm"]) await rm(path + beside, { force: true });
    reopenReplaced();
    expect(await longReads("one")(() => db.school.count())).toBe(0);
  });
});

describe("a request that its browser has left", () => {
  it("stops what is read for it, and frees its lane", async () => {
    const taken = await takeTheLanes();
    const next = asked(() => longReads("three")(short));
    taken[0]?.leave();
    await expect(taken[0]?.answer).rejects.toThrow(Abandoned);
    expect(await next.answer).toBe(1);
  });

  it("waits no more for its turn", async () => {
    const taken = await takeTheLanes();
    const waiting = askEndlessly("three");
    const after = asked(() => longReads("four")(short));
    waiting.leave();
    await expect(waiting.answer).rejects.toThrow(Abandoned);
    taken[1]?.leave();
    expect(await after.answer).toBe(1);
  });

  it("is told before its next statement, in the middle of a file", async () => {
    const browser = new AbortController();
    const aside = requests.run(browser.signal, () => longReads("one"));
    expect(await aside(short)).toBe(1);
    browser.abort();
    await expect(aside(short)).rejects.toThrow(Abandoned);
  });
});

describe("the same question", () => {
  it("is answered once for all who ask it meanwhile, until the last of them has gone", async () => {
    let times = 0;
    const ask = () =>
      asked(() =>
        longReadOnce("one", "how many", () => {
          times += 1;
          return endless();
        }),
      );
    const [first, second, third] = [ask(), ask(), ask()];
    await pause(50);
    first.leave();
    second.leave();
    await expect(first.answer).rejects.toThrow(Abandoned);
    const [lane] = [askEndlessly("two")];
    await pause(20);
    const waiting = asked(() => longReads("three")(short));
    expect(await Promise.race([waiting.answer, pause(100, "waits")])).toBe("waits");
    third.leave();
    expect(await waiting.answer).toBe(1);
    expect(times).toBe(1);
    lane?.leave();
    expect(await longReadOnce("one", "how many", short)).toBe(1);
  });

  it("is answered anew once it has been answered, and fails for all who asked", async () => {
    let times = 0;
    const ask = () => longReadOnce("one", "wrong", async () => Promise.reject(new Error(`wrong ${++times}`)));
    const said = await Promise.all([ask(), ask()].map((answer) => answer.catch(({ message }) => message)));
    expect(said).toEqual(["wrong 1", "wrong 1"]);
    await expect(ask()).rejects.toThrow("wrong 2");
  });
});

describe("too much at once", () => {
  const exported = () =>
    ofPeople.GET(new NextRequest("http://127.0.0.1/tableau-de-bord/personnes/export?mesure=leavers"));

  let reader: string;
  beforeEach(async () => {
    reader = (await makeUser({ role: "staff" })).id;
    request.reader = contextOf("staff", { userId: reader });
  });

  it("of one reader is refused in words, to that reader alone", async () => {
    const mine = Array.from({ length: MOST_OF_A_READER }, () => askEndlessly(reader));
    await pause(50);
    const answer = await exported();
    expect([answer.status, answer.headers.get("Retry-After")]).toEqual([429, "10"]);
    const page = await answer.text();
    expect(page).toContain("<h1>Trop de calculs longs à la fois</h1>");
    expect(page).toContain("Vous avez demandé trop de calculs longs à la fois. Attendez la fin de l’un d’eux, puis");
    expect(page).toContain('<a href="/tableau-de-bord/personnes/export?mesure=leavers">Essayer encore</a>');
    const other = asked(() => longReads("other")(short));
    mine[0]?.leave();
    // Before those of the same reader who came first.
    expect(await other.answer).toBe(1);
    for (const { leave } of mine) leave();
    expect((await exported()).status).toBe(200);
  });

  it("of everybody is refused in words: as a page, and to a form", async () => {
    for (let reader = 0; reader < MOST_WAITING; reader += 1) askEndlessly(`reader ${reader}`);
    await pause(50);
    const answer = await exported();
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain(
      "<p>Trop de calculs longs sont demandés à la fois. Réessayez dans un moment.</p>",
    );
    const error = await longReads("one more")(short).catch((error: unknown) => error);
    expect(error).toMatchObject({ digest: "database.crowded" });
    expect(await faultTexts(error)).toEqual({
      title: expect.stringMatching(/^Trop de calculs longs sont demandés à la fois.: rien n’a été enregistré$/),
      body: expect.stringMatching(/^Votre saisie est gardée.; réessayez dans un instant\.$/),
    });
  });

  it("is refused to who has waited long, and never in the middle of what was begun", async () => {
    const aside: Aside = longReads("begun");
    expect(await aside(short)).toBe(1);
    const [lane] = await takeTheLanes();
    waitPatiently(50);
    const begun = asked(() => aside(short));
    const nobodys = asked(() => longReads(null)(short));
    expect(await faultOf(longReads("late")(short))).toBe("crowded");
    lane?.leave();
    expect(await Promise.all([begun.answer, nobodys.answer])).toEqual([1, 1]);
  });
});
