import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { POST as searchReads } from "@/app/(app)/administration/acces/recherche/route";
import { GET as comeBack, POST as searchPeople } from "@/app/(app)/apprenants/recherche/route";
import { readSearch } from "@/components/foundation/access/access-search";
import { openWords, sealWords } from "@/lib/entrances/web/sealed-words";
import { LONGEST } from "@/lib/people/learners/fields";
import { secretFile } from "../support/secrets";

afterEach(() => void vi.unstubAllEnvs());

const NAME = "Zoé Le Goff";
const words = fc.string({ unit: "binary", minLength: 1, maxLength: 200 }).filter((text) => !text.includes("\0"));

describe("words of a search in an address", () => {
  it("are read back as they were typed, from letters, digits and two signs", () => {
    fc.assert(
      fc.property(words, (text) => {
        const sealed = sealWords("people", text);
        expect(sealed).toMatch(/^[\w-]+$/);
        expect(openWords("people", sealed)).toBe(text);
      }),
    );
  });

  it("say nothing of themselves: not twice alike, nor how long they are to within sixteen letters", () => {
    const sealed = Array.from({ length: 200 }, () => sealWords("people", NAME));
    expect(new Set(sealed).size).toBe(200);
    expect(new Set(["Li", NAME, "0".repeat(16)].map((text) => sealWords("people", text).length))).toEqual(
      new Set([59]),
    );
    for (const one of sealed) expect(Buffer.from(one, "base64url").toString()).not.toContain("Le Goff");
  });

  it("open nothing once a bit of them is changed or cut, at another list, or under another secret", () => {
    const bytes = Buffer.from(sealWords("people", NAME), "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(openWords("people", changed.toString("base64url")), `bit ${bit}`).toBeNull();
    }
    for (let length = 0; length < bytes.length; length += 1)
      expect(openWords("people", bytes.subarray(0, length).toString("base64url")), `cut at ${length}`).toBeNull();
    expect(openWords("reads", bytes.toString("base64url"))).toBeNull();
    vi.stubEnv("NEXTAUTH_SECRET", "another-secret-another-secret-another");
    expect(openWords("people", bytes.toString("base64url"))).toBeNull();
  });

  it("still open once another secret stands before the one they were sealed under", () => {
    const sealed = sealWords("people", NAME);
    const earlier = process.env.NEXTAUTH_SECRET ?? "";
    vi.stubEnv("NEXTAUTH_SECRET", "");
    vi.stubEnv("NEXTAUTH_SECRET_FILE", secretFile("session", `another-secret-another-secret-another\n${earlier}\n`));
    expect(openWords("people", sealed)).toBe(NAME);
  });

  it("are none where nothing was typed", () => {
    expect(sealWords("people", "")).toBe("");
    expect(openWords("people", "Dupont")).toBeNull();
  });
});

describe("a search that is sent", () => {
  const send = (handle: (request: Request) => Promise<Response>, body: string) =>
    handle(new Request("http://here.test/recherche", { method: "POST", body }));
  const addressOf = (answer: Response) => new URL(answer.headers.get("location") ?? "", "http://here.test");

  it("leads to the people whom it finds, by an address without its words", async () => {
    const answer = await send(searchPeople, new URLSearchParams({ mots: ` ${NAME}\0 ` }).toString());
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([303, "no-store"]);
    const { pathname, search, searchParams } = addressOf(answer);
    expect([pathname, [...searchParams.keys()]]).toEqual(["/apprenants", ["recherche"]]);
    expect(decodeURIComponent(search)).not.toMatch(/Zoé|Le.Goff/i);
    expect(openWords("people", searchParams.get("recherche") ?? "")).toBe(NAME);
  });

  it.each(["", "mots=", "mots=%00+", "q=Roux", "mots", "%ff%=&&&"])(
    "of nothing leads to everybody: %j",
    async (body) => {
      expect((await send(searchPeople, body)).headers.get("location")).toBe("/apprenants");
      expect(comeBack().headers.get("location")).toBe("/apprenants");
    },
  );

  it("is no longer than what is looked for", async () => {
    const long = addressOf(await send(searchPeople, `mots=${"x".repeat(100_000)}`)).searchParams.get("recherche");
    expect(openWords("people", long ?? "")).toBe("x".repeat(LONGEST.search));
  });

  it("of who read what keeps its choices, and seals the reference, which may have been a name", async () => {
    const sent = { personne: "", type: "list", du: "01/05/2018", au: "", reference: NAME };
    const { pathname, search, searchParams } = addressOf(await send(searchReads, new URLSearchParams(sent).toString()));
    expect([pathname, [...searchParams.keys()]]).toEqual(["/administration/acces", ["type", "du", "recherche"]]);
    expect(decodeURIComponent(search)).not.toMatch(/Zoé|Le.Goff/i);
    const asked = Object.fromEntries(searchParams);
    expect(readSearch(asked)).toMatchObject({ lost: false, filter: { entityId: NAME, kind: "list" } });
    expect(readSearch({ ...asked, recherche: "Dupont" })).toMatchObject({ lost: true, filter: { kind: "list" } });
    expect(readSearch({ reference: "/administration" }).filter.entityId).toBe("/administration");
  });
});
