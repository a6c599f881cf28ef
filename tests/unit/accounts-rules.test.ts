import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passwordProblem } from "@/lib/entrances/accounts/password-check";
import { missingScope, sameSitePath } from "@/lib/entrances/accounts/rules/account";
import {
  checkDelegation,
  type Delegated,
  type DelegationParties,
  LONGEST_DELEGATION_DAYS,
} from "@/lib/entrances/accounts/rules/delegation";
import {
  clientAddress,
  deviceOf,
  isOpenSession,
  isSeenAnew,
  SESSION_SECONDS,
  sessionLeft,
} from "@/lib/entrances/accounts/rules/session";
import { addDays } from "@/lib/foundation/core/civil-date";

describe("checkDelegation", () => {
  const today = "2026-12-01";
  const asked: Delegated = { fromOn: today, untilOn: "2026-12-12", schoolIds: ["a", "b"] };
  const parties: DelegationParties = { own: ["a", "b"], canReceive: true, others: [] };
  const other = { schoolIds: ["b"], fromOn: "2026-12-13", untilOn: "2026-12-20" };

  it.each<[string, Partial<Delegated>, Partial<DelegationParties>, string | null]>([
    ["from today", {}, {}, null],
    ["from yesterday", { fromOn: addDays(today, -1) }, {}, "delegation_in_past"],
    ["for one day", { untilOn: today }, {}, null],
    ["for less than a day", { fromOn: "2026-12-02", untilOn: today }, {}, "delegation_until_before_from"],
    ["for the longest time", { untilOn: addDays(today, LONGEST_DELEGATION_DAYS - 1) }, {}, null],
    ["for a day more", { untilOn: addDays(today, LONGEST_DELEGATION_DAYS) }, {}, "delegation_too_long"],
    ["of no school", { schoolIds: [] }, {}, "delegation_school_not_own"],
    ["of a school of another", {}, { own: ["a"] }, "delegation_school_not_own"],
    ["by who coordinates nothing", {}, { own: null }, "delegation_giver"],
    ["to who cannot have it", {}, { canReceive: false }, "delegation_receiver"],
    ["before another", {}, { others: [other] }, null],
    ["until another begins", { untilOn: other.fromOn }, { others: [other] }, "delegation_overlaps"],
    [
      "from the last day of another",
      { fromOn: other.untilOn, untilOn: other.untilOn },
      { others: [other] },
      "delegation_overlaps",
    ],
    ["after another", { fromOn: addDays(other.untilOn, 1), untilOn: "2026-12-31" }, { others: [other] }, null],
    ["beside another of another school", { schoolIds: ["a"], untilOn: other.untilOn }, { others: [other] }, null],
  ])("%s", (_what, days, beside, code) => {
    expect(checkDelegation({ ...asked, ...days }, { ...parties, ...beside }, today)?.code ?? null).toBe(code);
  });
});

describe("sameSitePath", () => {
  it.each(["/", "/ecoles", "/ecoles/CARBONNE?echeance=M6&page=2", "/suivi#aujourdhui", "/a?b=http://autre.fr"])(
    "keeps %s",
    (path) => expect(sameSitePath(path)).toBe(path),
  );

  it.each([
    ["nothing", null],
    ["an empty text", ""],
    ["another site", "https://autre.fr/"],
    ["another site without its scheme", "//autre.fr/"],
    ["a backslash that browsers read as a slash", "/\\autre.fr/"],
    ["a tab that browsers drop", "/\t/autre.fr/"],
    ["a line break that browsers drop", "/\n/autre.fr/"],
    ["dots that end in two slashes", "/..//autre.fr/"],
    ["dots after a name that end in two slashes", "/ecoles/..//autre.fr/"],
    ["a script", "javascript:alert(1)"],
    ["a relative path", "ecoles"],
    ["the sign-in page itself", "/connexion?suite=/connexion"],
    ["the page on which a password is chosen", "/mot-de-passe?suite=/suivi"],
    ["what is for machines", "/api/auth/signout"],
    ["an address longer than any of ours", `/${"a".repeat(1_000)}`],
  ])("refuses %s", (_what, path) => expect(sameSitePath(path)).toBeNull());

  it("never leads a browser to another site", () => {
    const nasty = fc.array(fc.constantFrom("/", "\\", ".", "@", ":", "?", "#", "\t", "%2f", "a", "autre.fr"));
    fc.assert(
      fc.property(nasty, (parts) => {
        const path = sameSitePath(`/${parts.join("")}`);
        if (path !== null) expect(new URL(path, "http://ici.test").origin).toBe("http://ici.test");
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("missingScope", () => {
  const none = { schoolIds: [], hostOrganisationId: null };

  it.each([
    ["coordinator", none, "schoolIds"],
    ["coordinator", { ...none, schoolIds: ["1"] }, null],
    ["host", none, "hostOrganisationId"],
    ["host", { ...none, hostOrganisationId: "1" }, null],
    ["staff", none, null],
    ["region", none, null],
    ["auditor", none, null],
    ["admin", none, null],
  ] as const)("%s with %o: %s", (role, scope, field) => expect(missingScope(role, scope)).toBe(field));
});

describe("clientAddress", () => {
  const of = (value: string) => clientAddress(new Headers({ "x-forwarded-for": value }));

  it.each([
    ["what the proxy added, not what the client wrote before it", "10.0.0.1, 192.0.2.7", "192.0.2.7"],
    ["an IPv4 address written as IPv6", "::ffff:192.0.2.7", "192.0.2.7"],
    ["the network of an IPv6 address", "2001:db8:0:2:aaaa:bbbb:cccc:dddd", "2001:db8:0:2::/64"],
    ["the same network written short", "2001:DB8::2:aaaa:bbbb:cccc:dddd", "2001:db8:0:2::/64"],
    ["the machine itself", "::1", "0:0:0:0::/64"],
    ["nothing readable", "", "unknown"],
  ])("takes %s", (_what, value, address) => expect(of(value)).toBe(address));

  it("bounds the length of a key", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii" }), (value) => clientAddress({ get: () => value }).length <= 60),
    );
  });
});

describe("a password", () => {
  const owner = { email: "julien.castera@carbonne.example", name: "Zoé Lagarde-Roux" };
  const problem = (password: string) => passwordProblem(password, owner);

  it.each([
    ["julien.castera@carbonne.example", "password_personal|juliencasteracarbonneexample"],
    ["JulienCastéra!", "password_personal|juliencastera"],
    ["lagarde, la rivière et le pont", "password_personal|lagarde"],
    ["Z.o.é La garde Roux", "password_personal|zoelagarderoux"],
    ["vive Carbonne et ses platanes", "password_personal|carbonne"],
    ["aaaaaaaaaaaaaaaaaaaa", "password_repeats"],
    ["éééééééééééé", "password_repeats"],
    ["abababbababa", "password_repeats"],
    ["abcabcabcabcabc", "password_repeats"],
    ["bonjourbonjour", "password_repeats"],
    ["azertyuiopqs", "password_row"],
    ["qwertyuiop[]", "password_row"],
    ["abcdefghijkl", "password_row"],
    ["123456789012", "password_common"],
    ["motdepasse2026", "password_common"],
    ["Azerty123456", "password_common"],
    ["p@ssw0rd1234", "password_common"],
    ["administrateur", "password_common"],
    ["Toulouse31000", "password_common"],
    ["cohorte-2026", "password_common"],
    ["Demonstration-2018", "password_common"],
  ])("%s is refused: %s", async (password, code) => expect(await problem(password)).toBe(code));

  it.each([
    "une phrase que je retiens",
    "la garde et le pont levis",
    "trois chats gris sur le toit",
    "k3rt-q2pm-77aa-xy9z",
    "correct horse battery staple",
  ])("%s is not", async (password) => expect(await problem(password)).toBeNull());
});

describe("an open session", () => {
  const now = new Date("2026-11-24T12:00:00Z");
  const at = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
  const isOpen = (started: number, version: number, idle = 60) =>
    isOpenSession({ startedAt: at(started), lastSeenAt: at(version), endedAt: null }, now, idle);

  it.each([
    ["just begun", 0, 0, true],
    ["last used 59 minutes and 59 seconds ago", -7_200, -3_599, true],
    ["last used an hour ago", -7_200, -3_600, false],
    ["begun a second less than twelve hours ago", 1 - SESSION_SECONDS, 0, true],
    ["begun twelve hours ago", -SESSION_SECONDS, 0, false],
    ["of a clock that was set back by a minute since", 60, 60, true],
    ["begun in the future of a clock that was set back", 3_600, 3_600, false],
    ["used in the future of a clock that was set back", -60, 3_600, false],
  ])("%s", (_what, started, version, expected) => expect(isOpen(started, version)).toBe(expected));

  it("is none once it was ended", () => {
    expect(isOpenSession({ startedAt: now, lastSeenAt: now, endedAt: now }, now, 60)).toBe(false);
  });

  it("goes on for so long without another use, which lets it go on unless it ends by its age", () => {
    const left = (started: number, seen: number) =>
      sessionLeft({ startedAt: at(started), lastSeenAt: at(seen) }, now, 60);
    const idleSeconds = 3_600;
    expect(left(-600, 0)).toEqual({ seconds: 3_600, idleSeconds, mayStay: true });
    expect(left(-3_600, -3_300)).toEqual({ seconds: 300, idleSeconds, mayStay: true });
    expect(left(-SESSION_SECONDS + 300, 0)).toEqual({ seconds: 300, idleSeconds, mayStay: false });
    expect(left(-3_600, -3_600).seconds).toBe(0);
    // A clock that was set back gives nobody more.
    expect(left(60, 60).seconds).toBe(3_600);
  });

  it("is written down as used once a minute, and after the clock was set back", () => {
    expect([-59, 0, 59].map((seconds) => isSeenAnew(at(seconds), now))).toEqual([false, false, false]);
    expect([-60, 60].map((seconds) => isSeenAnew(at(seconds), now))).toEqual([true, true]);
  });
});

describe("deviceOf", () => {
  const windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
  it.each([
    [`${windows} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36`, "Chrome/Windows"],
    [`${windows} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36 Edg/147.0.0.0`, "Edge/Windows"],
    ["Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox/Linux"],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
      "Safari/iPhone",
    ],
    [
      "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
      "Samsung Internet/Android",
    ],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
      "Safari/macOS",
    ],
    ["curl/8.14.1", null],
    ["", null],
    [null, null],
  ])("of %s", (userAgent, device) => expect(deviceOf(userAgent)).toBe(device));

  it("keeps nothing that whoever sends it chose", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(deviceOf(text) ?? "").toMatch(/^([A-Za-z ]+(\/[A-Za-z]+)?)?$/);
        expect(deviceOf(`${text} Firefox/1`)).toMatch(/^[A-Za-z ]+(\/[A-Za-z]+)?$/);
      }),
    );
  });
});
