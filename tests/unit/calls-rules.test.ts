import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkAmend } from "@/lib/competition/calls/rules/amend";
import { type CallContent, checkContent, checkRemoval, gapsOf, weightSum } from "@/lib/competition/calls/rules/call";
import { callState, checkMayApply, inCallOrder } from "@/lib/competition/calls/rules/state";
import { contentOf, createCallSchema, momentErrors } from "@/lib/competition/calls/schema";
import { civilDayOf, clockOf } from "@/lib/foundation/core/instant";
import { readMoment } from "@/lib/foundation/core/moment";
import { readTypedTime } from "@/lib/foundation/core/typed-date";
import { createFormat } from "@/lib/foundation/i18n/format";
import { HOST_KINDS } from "@/lib/network/partners/rules/partner";

const at = (text: string) => new Date(text);
const MS = 1;
const just = (instant: Date, away: number) => new Date(instant.getTime() + away);
const instants = fc.date({ min: at("2015-01-01T00:00:00Z"), max: at("2040-01-01T00:00:00Z"), noInvalidDate: true });

/** 9 h 00 and 17 h 00 in Paris, in summer, in winter, and on the days on which the clocks change. */
const CALENDARS = [
  ["summer", at("2026-06-01T07:00:00Z"), at("2026-09-18T15:00:00Z")],
  ["winter", at("2026-01-05T08:00:00Z"), at("2026-02-27T16:00:00Z")],
  ["clocks forward", at("2026-03-29T07:00:00Z"), at("2026-03-29T15:00:00Z")],
  ["clocks back", at("2026-10-25T08:00:00Z"), at("2026-10-25T16:00:00Z")],
] as const;

describe("the state of a call", () => {
  it.each(CALENDARS)("follows the clock, opening inclusive and closing exclusive: %s", (_name, opensAt, closesAt) => {
    const published = { publishedAt: at("2015-01-01T00:00:00Z"), opensAt, closesAt };
    const states = [just(opensAt, -MS), opensAt, just(opensAt, MS), just(closesAt, -MS), closesAt, just(closesAt, MS)];
    expect(states.map((now) => callState(published, now))).toEqual([
      "announced",
      "open",
      "open",
      "open",
      "closed",
      "closed",
    ]);
    expect(states.map((now) => callState({ ...published, publishedAt: null }, now))).toEqual(Array(6).fill("draft"));
  });

  it("only ever moves on", () => {
    const order = ["announced", "open", "closed"];
    fc.assert(
      fc.property(instants, instants, instants, instants, (a, b, one, other) => {
        const [opensAt, closesAt] = a < b ? [a, b] : [b, a];
        const call = { publishedAt: opensAt, opensAt, closesAt };
        const [first, then] = one < other ? [one, other] : [other, one];
        expect(order.indexOf(callState(call, first))).toBeLessThanOrEqual(order.indexOf(callState(call, then)));
      }),
    );
  });

  it("puts what comes next first", () => {
    const call = (state: "draft" | "open" | "announced" | "closed", opens: string, closes: string) => ({
      state,
      opensAt: at(opens),
      closesAt: at(closes),
      name: `${state} ${opens.slice(0, 4)}`,
    });
    const calls = [
      call("closed", "2015-01-01", "2015-06-01"),
      call("announced", "2028-01-01", "2028-06-01"),
      call("closed", "2017-01-01", "2017-06-01"),
      call("open", "2025-01-01", "2027-06-01"),
      call("open", "2026-01-01", "2026-12-01"),
      call("announced", "2027-01-01", "2029-06-01"),
      call("draft", "2030-01-01", "2030-06-01"),
    ];
    expect(inCallOrder(calls).map(({ name }) => name)).toEqual([
      ...["draft 2030", "open 2026", "open 2025", "announced 2027", "announced 2028", "closed 2017", "closed 2015"],
    ]);
  });
});

describe("whether a local authority may apply", () => {
  const [, opensAt, closesAt] = CALENDARS[0];
  const call = { publishedAt: opensAt, opensAt, closesAt, kinds: ["epci", "metropole"] as const };
  it.each([
    ["epci", just(opensAt, -MS), "call_not_open_yet"],
    ["epci", opensAt, null],
    ["metropole", just(closesAt, -MS), null],
    ["epci", closesAt, "call_closed"],
    ["commune", opensAt, "host_kind_not_eligible"],
    ["departement", closesAt, "host_kind_not_eligible"],
  ] as const)("%s at %s: %s", (kind, now, failure) => {
    expect(checkMayApply(call, kind, now)).toBe(failure);
  });

  it("never of a draft, nor while it is not open", () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...HOST_KINDS), fc.boolean(), (now, kind, isPublished) => {
        const one = { ...call, publishedAt: isPublished ? opensAt : null };
        if (checkMayApply(one, kind, now) === null) expect(callState(one, now)).toBe("open");
      }),
    );
  });
});

describe("a day and a time", () => {
  it.each([
    ["18/09/2026", "17:00", "2026-09-18T15:00:00.000Z"],
    ["18092026", "17h", "2026-09-18T15:00:00.000Z"],
    ["27/02/2026", "9 h 30", "2026-02-27T08:30:00.000Z"],
    ["29/03/2026", "01:59", "2026-03-29T00:59:00.000Z"],
    ["29/03/2026", "03:00", "2026-03-29T01:00:00.000Z"],
    ["25/10/2026", "01:59", "2026-10-24T23:59:00.000Z"],
    ["25/10/2026", "03:00", "2026-10-25T02:00:00.000Z"],
    ["25/10/2026", "00:00", "2026-10-24T22:00:00.000Z"],
  ])("%s %s are %s", (day, time, instant) => {
    expect(readMoment(day, time)).toEqual({ at: at(instant), day: null, time: null });
  });

  it.each([
    ["", "17:00", "required", null],
    ["18/09/2026", "", null, "required"],
    ["31/02/2026", "25:00", "date_impossible", "time_unreadable"],
    ["hier", "17:60", "date_unreadable", "time_unreadable"],
    ["01/01/1800", "midi", "date_out_of_range", "time_unreadable"],
    ["29/03/2026", "02:00", null, "time_skipped"],
    ["29/03/2026", "02:59", null, "time_skipped"],
    ["25/10/2026", "02:00", null, "time_twice"],
    ["25/10/2026", "02:59", null, "time_twice"],
  ])("%s %s are no instant", (dayText, timeText, day, time) => {
    expect(readMoment(dayText, timeText)).toEqual({ at: null, day, time });
  });

  it("are none where both are blank", () => {
    expect(readMoment(" ", "")).toEqual({ at: null, day: null, time: null });
  });

  it.each([
    ["9", "09:00"],
    ["17", "17:00"],
    ["17h00", "17:00"],
    ["17 H 05", "17:05"],
    ["0:00", "00:00"],
    ["23.59", "23:59"],
    ["24:00", null],
    ["9:5", null],
    ["1700", null],
    ["-1:00", null],
  ])("a time « %s » is %s", (text, time) => {
    expect(readTypedTime(text)).toBe(time);
  });

  it("come back as they are shown", () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const [day, time] = [civilDayOf(instant), clockOf(instant)];
        const read = readMoment(day, time);
        if (read.at) expect([civilDayOf(read.at), clockOf(read.at)]).toEqual([day, time]);
        else expect(read).toMatchObject({ day: null, time: "time_twice" });
      }),
    );
  });

  it.each([
    ["fr", "2026-09-18T15:00:00Z", "vendredi 18 septembre 2026 à 17 h 00"],
    ["fr", "2026-10-26T08:05:00Z", "lundi 26 octobre 2026 à 9 h 05"],
    ["fr", "2026-08-31T22:00:00Z", "mardi 1er septembre 2026 à 0 h 00"],
    ["en", "2026-09-18T15:00:00Z", "Friday 18 September 2026 at 17:00"],
  ] as const)("are said in full: %s %s", (locale, instant, words) => {
    expect(createFormat(locale).moment(at(instant)).replaceAll("\u00a0", " ").replace(",", "")).toBe(words);
  });
});

const NOW = at("2026-11-24T10:00:00Z");
const whole: CallContent = {
  title: "Appel",
  text: "Texte",
  opensAt: at("2026-12-01T08:00:00Z"),
  closesAt: at("2027-01-29T16:00:00Z"),
  decisionDueOn: "2027-04-30",
  places: 2,
  service: "Service",
  contact: "a@b.fr",
  silence: "Rejet",
  kinds: ["epci"],
  criteria: [
    { name: "Locaux", weight: 60 },
    { name: "Projet", weight: 40 },
  ],
  documents: [{ name: "Délibération", required: true }],
  figures: [],
};

describe("a draft", () => {
  it("can be published when nothing is missing", () => {
    expect(gapsOf(whole, NOW)).toEqual([]);
    expect(gapsOf({ ...whole, documents: [] }, NOW)).toEqual([]);
  });

  it.each<[keyof CallContent, unknown, string[]]>([
    ["text", "", ["text"]],
    ["opensAt", null, ["opening"]],
    ["closesAt", null, ["closing"]],
    ["closesAt", NOW, ["closing_past"]],
    ["closesAt", just(NOW, MS), []],
    ["decisionDueOn", null, ["decision"]],
    ["kinds", [], ["kinds"]],
    ["places", null, ["places"]],
    ["criteria", [], ["criteria"]],
    ["criteria", [{ name: "Locaux", weight: 99 }], ["weights"]],
    ["criteria", [{ name: "Locaux", weight: 100 }], []],
    ["criteria", [...whole.criteria, { name: "Autre", weight: 1 }], ["weights"]],
    ["service", "", ["service"]],
    ["contact", "", ["contact"]],
    ["silence", "", ["silence"]],
  ])("with %s %j lacks %j", (field, value, gaps) => {
    expect(gapsOf({ ...whole, [field]: value }, NOW)).toEqual(gaps);
  });

  it("lacks everything but its title when it begins, in the order of the form", () => {
    const none = { ...whole, text: "", opensAt: null, closesAt: null, decisionDueOn: null, places: null };
    const empty = { ...none, service: "", contact: "", silence: "", kinds: [], criteria: [], documents: [] };
    expect(gapsOf(empty, NOW)).toEqual([
      ...["text", "opening", "closing", "decision", "kinds", "places", "criteria", "service", "contact", "silence"],
    ]);
  });

  it("is whole only with weights that add up to 100", () => {
    const criteria = fc.array(fc.record({ name: fc.uuid(), weight: fc.integer({ min: 1, max: 100 }) }), {
      minLength: 1,
      maxLength: 15,
    });
    fc.assert(
      fc.property(criteria, (some) => {
        expect(gapsOf({ ...whole, criteria: some }, NOW).includes("weights")).toBe(weightSum(some) !== 100);
      }),
    );
  });

  it.each<[Partial<CallContent>, object | null]>([
    [{}, null],
    [{ closesAt: whole.opensAt }, { code: "closing_before_opening" }],
    [{ closesAt: just(whole.opensAt as Date, MS), decisionDueOn: "2026-12-01" }, null],
    [{ decisionDueOn: "2027-01-28" }, { code: "decision_before_closing" }],
    [{ decisionDueOn: "2027-01-29" }, null],
    [
      { criteria: [...whole.criteria, { name: "LOCAUX ", weight: 1 }] },
      { code: "criterion_repeated", name: "LOCAUX " },
    ],
    [
      { documents: [...whole.documents, { name: "deliberation", required: false }] },
      { code: "document_repeated", name: "deliberation" },
    ],
  ])("that contradicts itself is refused: %j", (changes, failure) => {
    expect(checkContent({ ...whole, ...changes })).toEqual(failure);
  });
});

describe("a note on a published call", () => {
  const { opensAt, decisionDueOn } = whole;
  const closesAt = whole.closesAt as Date;
  const call = { publishedAt: NOW, opensAt, closesAt, decisionDueOn };
  const TODAY = "2026-11-24";
  const stays = { closesAt: null, decisionDueOn: null };
  it.each([
    ["says something, before and after the closing", stays, NOW, null],
    ["says something, once it is closed", stays, closesAt, null],
    ["moves the closing later", { ...stays, closesAt: just(closesAt, MS) }, NOW, null],
    ["moves it in the last instant", { ...stays, closesAt: just(closesAt, MS) }, just(closesAt, -MS), null],
    ["moves it once closed", { ...stays, closesAt: just(closesAt, MS) }, closesAt, "amend_after_closing"],
    ["leaves it where it is", { ...stays, closesAt }, NOW, "deadline_not_later"],
    ["moves it earlier", { ...stays, closesAt: just(closesAt, -MS) }, NOW, "deadline_not_later"],
    ["moves it after the answer", { ...stays, closesAt: at("2027-05-01T10:00:00Z") }, NOW, "decision_before_closing"],
    ["moves both", { closesAt: at("2027-05-01T10:00:00Z"), decisionDueOn: "2027-05-01" }, NOW, null],
    ["moves the answer later", { ...stays, decisionDueOn: "2027-05-01" }, closesAt, null],
    ["leaves the answer", { ...stays, decisionDueOn: "2027-04-30" }, NOW, "decision_not_later"],
  ] as const)("%s", (_name, moved, now, failure) => {
    expect(checkAmend(call, moved, now, TODAY)).toBe(failure);
  });

  it("is none on a draft, and puts no answer into the past", () => {
    expect(checkAmend({ ...call, publishedAt: null }, stays, NOW, TODAY)).toBe("call_not_published");
    expect(checkAmend(call, { ...stays, decisionDueOn: "2027-06-01" }, closesAt, "2027-06-02")).toBe("decision_past");
    expect(checkAmend(call, { ...stays, decisionDueOn: "2027-06-02" }, closesAt, "2027-06-02")).toBeNull();
  });

  it("never takes time away from anybody", () => {
    fc.assert(
      fc.property(instants, instants, (now, moved) => {
        if (checkAmend(call, { ...stays, closesAt: moved }, now, civilDayOf(now)) !== null) return;
        expect(moved > closesAt && now < closesAt).toBe(true);
      }),
    );
  });
});

describe("a reviewer", () => {
  it.each([
    [0, false, null],
    [1, false, "reviewer_scored"],
    [0, true, "reviewer_out"],
    [1, true, "reviewer_out"],
  ])("with %i scores on the call, stepped out %s: %s", (scores, out, failure) => {
    expect(checkRemoval({ scores, out })).toBe(failure);
  });
});

describe("the form of a call", () => {
  const parse = (input: object) => createCallSchema.safeParse({ code: "ami-1", title: "Appel", ...input });

  it("needs a title and a code, and reads the rows that are filled in, in their order", () => {
    const read = parse({
      opensOn: "01/12/2026",
      opensTime: "9h",
      closesOn: "",
      closesTime: "",
      kinds: "epci",
      criteria: { 3: { name: "B", weight: "40" }, 1: { name: "A", weight: "60" }, 2: { name: "", weight: "" } },
      documents: { 1: { name: "Plan" }, 2: { name: "", required: "on" }, 4: { name: "RIB", required: "on" } },
      figures: { 2: { key: "EMPLOIS region 76 2018" } },
    });
    const { code, ...typed } = read.data ?? { code: "" };
    expect(code).toBe("AMI-1");
    expect(contentOf(typed as Parameters<typeof contentOf>[0])).toEqual({
      title: "Appel",
      text: "",
      opensAt: at("2026-12-01T08:00:00Z"),
      closesAt: null,
      decisionDueOn: null,
      places: null,
      kinds: ["epci"],
      service: "",
      contact: "",
      silence: "",
      criteria: [
        { name: "A", weight: 60 },
        { name: "B", weight: 40 },
      ],
      documents: [
        { name: "Plan", required: false },
        { name: "RIB", required: true },
      ],
      figures: [{ series: "EMPLOIS", areaKind: "region", areaCode: "76", year: 2018 }],
    });
  });

  it.each([
    [{ criteria: { 2: { name: "A", weight: "" } } }, "criteria.2.weight", "required"],
    [{ criteria: { 2: { name: "", weight: "10" } } }, "criteria.2.name", "required"],
    [{ criteria: { 1: { name: "A", weight: "0" } } }, "criteria.1.weight", "out_of_range|1|100"],
    [{ criteria: { 1: { name: "A", weight: "dix" } } }, "criteria.1.weight", "number_invalid"],
    [{ figures: { 1: { key: "EMPLOIS pays FR 2018" } } }, "figures.1.key", "choice_invalid"],
    [{ kinds: ["epci", "etat"] }, "kinds.1", "choice_invalid"],
    [{ places: "0" }, "places", "out_of_range|1|500"],
    [{ title: " " }, "title", "required"],
  ])("says where %j is wrong", (input, path, message) => {
    const { issues } = parse(input).error ?? { issues: [] };
    expect(issues.map((issue) => [issue.path.join("."), issue.message])).toEqual([[path, message]]);
  });

  it("tells what is wrong with a day by its field, and with a time by its own", () => {
    expect(
      momentErrors({ opensOn: "31/02/2026", opensTime: "9h", closesOn: "29/03/2026", closesTime: "02:30" }),
    ).toEqual({ opensOn: ["date_impossible"], closesTime: ["time_skipped"] });
    expect(momentErrors({ closesOn: ["a"], text: "x" })).toEqual({});
  });
});
