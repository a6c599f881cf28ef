import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { addDays, daysBetween, weekdayOf } from "@/lib/foundation/core/civil-date";
import { civilDayOf, clockOf } from "@/lib/foundation/core/instant";
import { isPublicHoliday } from "@/lib/foundation/core/public-holidays";
import { channelFor, recipientBy } from "@/lib/people/campaign/rules/channel";
import { fateOf } from "@/lib/people/campaign/rules/fate";
import { nextAllowed } from "@/lib/people/campaign/rules/hours";
import { type CampaignStand, nextMessage, rightUntilSent } from "@/lib/people/campaign/rules/plan";
import {
  APART_DAYS,
  CAMPAIGN_STEPS,
  checkCampaignDay,
  LAST_DAY,
  MESSAGE_CHANNELS,
  STEP_DAYS,
} from "@/lib/people/campaign/rules/steps";
import { listsOf } from "@/lib/people/campaign/rules/summary";
import { checkTemplate, differences, filled, paragraphsOf } from "@/lib/people/campaign/rules/template";
import { exampleAddressee, letterIn, wordsGiven } from "@/lib/people/campaign/words";
import { duePoint } from "@/lib/people/enrolments/rules/due-points";
import { htmlOf } from "@/lib/services/mail/rules/html";
import { asSms, smsSize } from "@/lib/services/sms/rules/sms";

/** Six months after 10 March is a Thursday in September; no holiday is near. */
const POINT = duePoint("2026-03-10", "M6");
const NOTHING: CampaignStand = {
  point: POINT,
  reason: "completed",
  cancelledOn: null,
  objections: [],
  settled: null,
  attempts: [],
  channel: "email",
  isWrong: false,
  isWrongNumber: false,
  messages: [],
  otherOn: null,
};
const at = (text: string) => {
  const now = new Date(text);
  return { now, today: civilDayOf(now) };
};
const noon = (day: string) => at(`${day}T10:00:00.000Z`);
const onDay = (days: number) => noon(addDays(POINT.dueOn, days));
const next = (stand: Partial<CampaignStand>, clock = onDay(0), opensOn: string | null = "2026-01-01") =>
  nextMessage({ ...NOTHING, ...stand }, clock, opensOn);
const sentOn = (...days: number[]) => ({ messages: days.map((day) => addDays(POINT.dueOn, day)) });

describe("what is sent next", () => {
  it("is an invitation on day 0, reminders on days 3 and 10, and nothing from the day on which people are called", () => {
    expect(POINT.dueOn).toBe("2026-09-10");
    expect(next({}, onDay(-1))).toMatchObject({
      kind: "planned",
      step: "invitation",
      at: new Date("2026-09-10T06:00:00Z"),
    });
    expect(next({})).toMatchObject({ kind: "due", step: "invitation" });
    // Day 3 is a Sunday: the morning after.
    expect(next(sentOn(0), onDay(2))).toMatchObject({ kind: "planned", at: new Date("2026-09-14T06:00:00Z") });
    expect(next(sentOn(0), onDay(4))).toMatchObject({ kind: "due", step: "first_reminder" });
    expect(next(sentOn(0, 4), onDay(9))).toMatchObject({ kind: "planned", step: "last_reminder" });
    expect(next(sentOn(0, 4), onDay(10))).toMatchObject({ kind: "planned", at: new Date("2026-09-21T06:00:00Z") });
    expect(next(sentOn(0, 4, 11), onDay(12))).toEqual({ kind: "stopped", why: "all_sent", on: "2026-09-21" });
    expect(next(sentOn(0), onDay(LAST_DAY))).toMatchObject({ kind: "due" });
    expect(next(sentOn(0), onDay(LAST_DAY + 1))).toEqual({ kind: "stopped", why: "called_now", on: "2026-09-25" });
    expect(next({}, onDay(0), null)).toMatchObject({ why: "before_campaign" });
    expect(next({}, onDay(0), "2026-09-11")).toMatchObject({ why: "before_campaign" });
  });

  it.each<[string, Partial<CampaignStand>, string, string | null]>([
    ["neutral exit", { reason: "neutral" as CampaignStand["reason"] }, "neutral_exit", null],
    ["cohort cancelled", { cancelledOn: "2026-09-01" }, "cohort_cancelled", "2026-09-01"],
    ["objection", { objections: [{ fromOn: "2026-09-10", endedOn: null }] }, "objection", "2026-09-10"],
    ["answer", { settled: { on: "2026-09-02", declined: false } }, "answered", "2026-09-02"],
    ["refusal on record", { settled: { on: "2026-09-02", declined: true } }, "declined", "2026-09-02"],
    ["refusal in a call", { attempts: [{ result: "declined", madeOn: "2026-09-09" }] }, "declined", "2026-09-09"],
    ["reached", { attempts: [{ result: "reached", madeOn: "2026-09-09" }] }, "reached", "2026-09-09"],
    ["call back", { attempts: [{ result: "call_back", madeOn: "2026-09-09" }] }, "reached", "2026-09-09"],
    ["wrong address", { channel: null, isWrong: true }, "wrong_address", null],
    ["wrong number", { channel: null, isWrongNumber: true }, "wrong_number", null],
    ["wrong both", { channel: null, isWrong: true, isWrongNumber: true }, "wrong_address", null],
    ["no address", { channel: null }, "no_address", null],
  ])("is nothing after: %s", (_name, stand, why, on) => {
    expect(next(stand)).toEqual({ kind: "stopped", why, on });
    if (stand.channel !== null) expect(rightUntilSent({ ...NOTHING, ...stand }, onDay(0), "2026-01-01")).toBeNull();
  });

  it("goes on after what asks nothing of anybody, and where an objection was taken back", () => {
    expect(next({ attempts: [{ result: "no_answer", madeOn: "2026-09-09" }] })).toMatchObject({ kind: "due" });
    expect(next({ attempts: [{ result: "wrong_address", madeOn: "2026-09-09" }] })).toMatchObject({ kind: "due" });
    expect(next({ objections: [{ fromOn: "2026-09-01", endedOn: "2026-09-10" }] })).toMatchObject({ kind: "due" });
    expect(next({ objections: [{ fromOn: "2026-09-11", endedOn: null }] })).toMatchObject({ kind: "due" });
  });

  it.each([
    ["before eight", "2026-09-10T05:59:59Z", "2026-09-10T06:00:00Z"],
    ["at eight", "2026-09-10T06:00:00Z", "2026-09-10T06:00:00Z"],
    ["before twenty", "2026-09-10T17:59:59Z", "2026-09-10T17:59:59Z"],
    ["at twenty", "2026-09-10T18:00:00Z", "2026-09-11T06:00:00Z"],
    ["a Saturday evening", "2026-09-12T18:00:00Z", "2026-09-14T06:00:00Z"],
    ["the eve of Easter Monday's Sunday", "2026-04-04T20:00:00Z", "2026-04-07T06:00:00Z"],
    ["Armistice day", "2026-11-11T11:00:00Z", "2026-11-12T07:00:00Z"],
    ["the night on which clocks go back", "2026-10-25T01:30:00Z", "2026-10-26T07:00:00Z"],
  ])("leaves at an hour that is one: %s", (_name, asked, allowed) => {
    expect(nextAllowed(new Date(asked))).toEqual(new Date(allowed));
  });

  it("keeps its distance after a week of being down, and sends no more than what is still right", () => {
    const up = onDay(7);
    expect(next({}, up)).toMatchObject({ kind: "due", step: "invitation" });
    expect(next(sentOn(7), onDay(8))).toMatchObject({ kind: "planned", step: "first_reminder", at: expect.any(Date) });
    expect(next(sentOn(7, 9), onDay(13))).toMatchObject({ kind: "planned" });
    expect(next(sentOn(8, 11), onDay(14))).toEqual({ kind: "stopped", why: "called_now", on: "2026-09-25" });
    expect(next({ otherOn: addDays(POINT.dueOn, -1) })).toMatchObject({ kind: "planned" });
  });

  type Event = { hour: number; what: "answer" | "reached" | "declined" | "objection" | "wrong" | "void" | "other" };
  const events = fc.array(
    fc.record({
      hour: fc.integer({ min: -72, max: 24 * 20 }),
      what: fc.constantFrom<Event["what"]>("answer", "reached", "declined", "objection", "wrong", "void", "other"),
    }),
    { maxLength: 3 },
  );
  /** Hours at which somebody asks: in any order, so that clocks jump, and with gaps of any length, so that servers are down. */
  const asked = fc.array(fc.integer({ min: -72, max: 24 * 25 }), { minLength: 1, maxLength: 80 });

  it("holds its limits under any order of events, clock jumps, weeks of being down and two who ask at once", () => {
    const start = new Date(`${POINT.dueOn}T00:00:00Z`).getTime();
    const property = fc.property(events, asked, fc.boolean(), (happens, hours, inOrder) => {
      const messages: { at: Date; on: string; void: boolean }[] = [];
      const asks = inOrder ? [...hours].sort((a, b) => a - b) : hours;
      // What happened is known to whoever asks after it, in the order of asking.
      const known = new Set<Event>();
      for (const hour of asks) {
        for (const event of happens) {
          if (event.hour > hour || known.has(event)) continue;
          known.add(event);
          const last = messages.findLast((one) => !one.void);
          if (event.what === "void" && last) last.void = true;
        }
        const clock = at(new Date(start + hour * 3_600_000).toISOString());
        const is = (what: Event["what"]) => [...known].some((event) => event.what === what);
        const dayOf = (what: Event["what"]) =>
          civilDayOf(
            new Date(
              start + Math.min(...[...known].filter((one) => one.what === what).map((one) => one.hour)) * 3_600_000,
            ),
          );
        const stand = (): CampaignStand => ({
          ...NOTHING,
          settled: is("answer") ? { on: dayOf("answer"), declined: false } : null,
          attempts: [
            ...(is("reached") ? [{ result: "reached" as const, madeOn: dayOf("reached") }] : []),
            ...(is("declined") ? [{ result: "declined" as const, madeOn: dayOf("declined") }] : []),
          ],
          objections: is("objection") ? [{ fromOn: dayOf("objection"), endedOn: null }] : [],
          channel: is("wrong") ? null : "email",
          isWrong: is("wrong"),
          messages: messages.filter((one) => !one.void).map(({ on }) => on),
          otherOn: is("other") ? dayOf("other") : null,
        });
        // Two processes: the second reads what the first has written.
        for (const _process of [1, 2]) {
          const said = nextMessage(stand(), clock, "2026-01-01");
          if (said.kind !== "due") continue;
          expect([...known].filter(({ what }) => ["answer", "reached", "declined", "wrong"].includes(what))).toEqual(
            [],
          );
          if (is("objection")) expect(clock.today < dayOf("objection")).toBe(true);
          messages.push({ at: clock.now, on: clock.today, void: false });
          expect(CAMPAIGN_STEPS.indexOf(said.step)).toBe(messages.filter((one) => !one.void).length - 1);
          expect(daysBetween(POINT.dueOn, clock.today)).toBeGreaterThanOrEqual(STEP_DAYS[said.step]);
          const before = messages.filter((one) => !one.void).at(-2);
          if (before) expect(daysBetween(before.on, clock.today)).toBeGreaterThanOrEqual(APART_DAYS[said.step]);
        }
      }
      const out = messages.filter((one) => !one.void);
      expect(out.length).toBeLessThanOrEqual(3);
      for (const { at: left, on } of messages) {
        expect(weekdayOf(on)).not.toBe(6);
        expect(isPublicHoliday(on)).toBe(false);
        expect(clockOf(left) >= "08:00" && clockOf(left) < "20:00").toBe(true);
        expect(daysBetween(POINT.dueOn, on)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(POINT.dueOn, on)).toBeLessThanOrEqual(LAST_DAY);
      }
    });
    fc.assert(property, { numRuns: 300 });
  });

  it("says once what is right of somebody in the lists of the page", () => {
    const stopped = { kind: "stopped", why: "answered", on: null } as const;
    expect(listsOf({ next: stopped, messages: [{ state: "sent" }, { state: "lost" }] }, "2026-09-10")).toEqual([
      "stopped",
      "sent",
      "returned",
    ]);
    const planned = (when: string) =>
      ({ kind: "planned", step: "invitation", channel: "email", at: new Date(when) }) as const;
    expect(listsOf({ next: planned("2026-09-11T06:00:00Z"), messages: [] }, "2026-09-10")).toEqual(["tomorrow"]);
    expect(listsOf({ next: planned("2026-09-14T06:00:00Z"), messages: [] }, "2026-09-10")).toEqual(["later"]);
  });
});

describe("by what somebody is written to", () => {
  const [email, phone] = ["ana@exemple.test", "0639980001"];
  const none = { emails: [null], phones: [null, null] };
  it.each([
    ["an address that works", { email, phone }, none, { channel: "email" }],
    ["an address known to be wrong", { email, phone }, { ...none, emails: [email] }, { channel: "sms" }],
    ["an address that was wrong before", { email, phone }, { ...none, emails: ["a@b.test"] }, { channel: "email" }],
    ["a mobile alone", { email: null, phone: "+33 7 39 98 00 01" }, none, { channel: "sms" }],
    ["a telephone on the wall", { email: null, phone: "0536490001" }, none, { channel: null, isWrongNumber: false }],
    ["a number abroad", { email: null, phone: "+34639980001" }, none, { channel: null, isWrongNumber: false }],
    ["nothing", { email: null, phone: null }, none, { channel: null, isWrong: false, isWrongNumber: false }],
    [
      "a number that a call found wrong",
      { email: null, phone },
      { ...none, phones: [phone, null] },
      { channel: null, isWrongNumber: true },
    ],
    [
      "neither that works",
      { email, phone },
      { emails: [email], phones: [null, phone] },
      { channel: null, isWrong: true, isWrongNumber: true },
    ],
  ] as const)("%s", (_name, contact, wrong, chosen) => {
    expect(channelFor(contact, wrong, true)).toMatchObject(chosen);
    const off = channelFor(contact, wrong, false);
    expect(off).toMatchObject({ isWrongNumber: false });
    expect(off.channel).not.toBe("sms");
  });

  it("is a number as gateways take it, or an address in lower case", () => {
    expect(recipientBy("sms", { email, phone: "06 39.98-00 01" })).toBe("+33639980001");
    expect(recipientBy("sms", { email, phone: "0033639980001" })).toBe("+33639980001");
    expect(recipientBy("sms", { email, phone: "063998000" })).toBeNull();
    expect(recipientBy("email", { email: "Ana@Exemple.test", phone })).toBe(email);
  });
});

describe("a text message", () => {
  it("is written in signs of which one message holds the most, and no name is cut", () => {
    expect(asSms("École\u202f: l’été, c’est «\u202fdéjà\u202f» là… œuvre – Loïc, 5\u00a0€")).toBe(
      "École : l'été, c'est \"déjà\" là... oeuvre - Loic, 5 €",
    );
    expect(asSms("Ольга, ça va ?")).toBe("Ольга, ca va ?");
  });

  it("is counted as gateways count it", () => {
    expect(smsSize("a".repeat(160))).toEqual({ signs: 160, parts: 1 });
    expect(smsSize("a".repeat(161))).toEqual({ signs: 161, parts: 2 });
    expect(smsSize("a".repeat(307))).toEqual({ signs: 307, parts: 3 });
    expect(smsSize("€".repeat(81))).toEqual({ signs: 162, parts: 2 });
    expect(smsSize("ж".repeat(70))).toEqual({ signs: 70, parts: 1 });
    expect(smsSize("ж".repeat(71))).toEqual({ signs: 71, parts: 2 });
  });

  it("that comes with the software is one, with its link, in both languages", () => {
    vi.stubEnv("NEXTAUTH_URL", "https://cohorte.exemple-region.fr");
    for (const step of CAMPAIGN_STEPS)
      for (const locale of ["fr", "en"] as const) {
        const addressee = exampleAddressee("2026-09-10", locale, "sms");
        const { paragraphs, button } = letterIn(wordsGiven(step, locale, "sms"), addressee, locale, "sms");
        expect(paragraphs.join("\n")).toContain("https://cohorte.exemple-region.fr/s/exemple-");
        expect([paragraphs.length, button]).toEqual([1, undefined]);
        expect(smsSize(paragraphs.join("\n")).parts, `${step} ${locale}`).toBe(1);
      }
    vi.unstubAllEnvs();
  });

  it("has its link in the sentence, once, and no subject", () => {
    expect(checkTemplate({ subject: null, body: "Ouvrez {lien} vite" }, "sms")).toBeNull();
    expect(checkTemplate({ subject: null, body: "Bonjour" }, "sms")).toMatchObject({ code: "template_without_link" });
    const long = { subject: null, body: `{lien}${"a".repeat(300)}` };
    expect(checkTemplate(long, "sms")).toEqual({ code: "template_too_long", field: "body", most: 300 });
    expect(checkTemplate({ subject: null, body: "{lien}" }, "email")).toMatchObject({
      code: "template_subject_missing",
    });
  });
});

describe("what became of a message", () => {
  const none = { sentAt: null, failedAt: null, reason: null, returnedAt: null, returnedStatus: null };
  const day = new Date("2026-09-10T06:00:00Z");
  it.each([
    ["waits", none, null],
    ["was taken", { ...none, sentAt: day }, { state: "sent", result: "no_answer", isWrong: false }],
    [
      "has no such address",
      { ...none, failedAt: day, reason: "refused" },
      { state: "lost", result: "wrong_address", isWrong: true },
    ],
    [
      "was not wanted",
      { ...none, failedAt: day, reason: "unwanted" },
      { state: "returned", result: "wrong_address", isWrong: false },
    ],
    [
      "was given up",
      { ...none, failedAt: day, reason: "unreachable" },
      { state: "void", result: null, isWrong: false },
    ],
    [
      "became needless",
      { ...none, failedAt: day, reason: "withdrawn" },
      { state: "void", result: null, isWrong: false },
    ],
    [
      "came back for good",
      { ...none, sentAt: day, returnedAt: day, returnedStatus: "5.1.1" },
      { state: "lost", result: "wrong_address", isWrong: true },
    ],
    [
      "came back for now",
      { ...none, sentAt: day, returnedAt: day, returnedStatus: "4.2.2" },
      { state: "returned", result: "wrong_address", isWrong: false },
    ],
  ] as const)("%s", (_name, outbox, fate) => {
    expect(fateOf({ state: "queued" }, outbox)).toEqual(fate);
    if (fate) expect(fateOf({ state: fate.state }, outbox)).toBeNull();
  });
});

describe("words that staff write", () => {
  const GOOD = "Bonjour {prenom},\n\n{lien}\n\nÀ {ecole}.";
  it.each([
    ["fine", "Objet {prenom}", GOOD, null],
    [
      "no such name",
      "Objet",
      "Bonjour\n\n{nom}\n\n{lien}",
      { code: "template_unknown_slot", field: "body", line: 3, slot: "nom" },
    ],
    [
      "no such name in the subject",
      "{qui} ?",
      GOOD,
      { code: "template_unknown_slot", field: "subject", line: 1, slot: "qui" },
    ],
    ["a brace alone", "Objet", "Un {prenom\n\n{lien}", { code: "template_open_brace", field: "body", line: 1 }],
    ["no link", "Objet", "Bonjour {prenom}", { code: "template_without_link", field: "body" }],
    ["two links", "Objet", "{lien}\n\n{lien}", { code: "template_link_twice", field: "body", line: 3 }],
    [
      "a link in a sentence",
      "Objet",
      "Ouvrez {lien} vite",
      { code: "template_link_not_alone", field: "body", line: 1 },
    ],
    ["a link in the subject", "{lien}", GOOD, { code: "template_link_in_subject", field: "subject" }],
    ["no subject", " ", GOOD, { code: "template_subject_missing", field: "subject" }],
    ["too long", "Objet", `{lien}\n\n${"a".repeat(4_000)}`, { code: "template_too_long", field: "body", most: 4_000 }],
  ])("are checked, with the line: %s", (_name, subject, body, refusal) => {
    expect(checkTemplate({ subject, body }, "email")).toEqual(refusal);
  });

  it("come with the software in both languages and pass as they are", () => {
    for (const step of CAMPAIGN_STEPS)
      for (const locale of ["fr", "en"] as const)
        for (const channel of MESSAGE_CHANNELS)
          expect(checkTemplate(wordsGiven(step, locale, channel), channel)).toBeNull();
  });

  it("are filled in, and what one version changes of another is told line by line", () => {
    const values = {
      prenom: "Ana {lien}",
      ecole: "É",
      formation: "F",
      sortie: "s",
      limite: "l",
      lien: "https://a.example/s/x",
    };
    expect(filled("{prenom} {autre} {lien}", values)).toBe("Ana {lien} {autre} https://a.example/s/x");
    expect(paragraphsOf("a\r\nb\r\n \r\n\r\nc")).toEqual(["a\nb", "c"]);
    expect(differences("a\nb\nc", "a\nx\nc\nd").map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      "same a",
      "gone b",
      "new x",
      "same c",
      "new d",
    ]);
  });

  it("are a page too, of which nothing is fetched and nothing is believed", () => {
    const button = { label: "Répondre", address: "https://a.example/s/x?y&z" };
    const letter = { subject: "S <b>", paragraphs: ["<script>\nAna", button.address], button };
    const html = htmlOf(letter, "fr") ?? "";
    expect(html).toContain("&lt;script&gt;<br>Ana");
    expect(html).toContain('href="https://a.example/s/x?y&amp;z"');
    expect(html).not.toMatch(/<(img|script|link|iframe)|url\(|src=/);
    expect(htmlOf({ subject: "S", paragraphs: ["a"] }, "fr")).toBeUndefined();
  });
});

it("a campaign begins in the days whose people are still written to, or within a year", () => {
  expect(checkCampaignDay("2026-08-27", "2026-09-10")).toBeNull();
  expect(checkCampaignDay("2026-08-26", "2026-09-10")).toBe("campaign_opens_too_early");
  expect(checkCampaignDay("2027-09-10", "2026-09-10")).toBeNull();
  expect(checkCampaignDay("2027-09-11", "2026-09-10")).toBe("campaign_opens_too_late");
});
