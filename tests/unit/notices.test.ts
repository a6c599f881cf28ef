import { describe, expect, it } from "vitest";
import { calendarFile, foldLine } from "@/lib/people/notices/rules/calendar";
import { decisionTold, isLost, isMeetingMessageDue, leavesAt, mayBeTold } from "@/lib/people/notices/rules/notices";

const TODAY = "2026-12-03";
const meeting = { heldOn: "2026-12-08", cancelledOn: null };
const invited = (toldOn: string) => [{ kind: "invitation" as const, toldOn }];

describe("what is due of a meeting", () => {
  const none = { meeting, answered: false, told: [] };
  it.each([
    ["invitation", none, "invited", true],
    ["invitation", { ...none, meeting: { ...meeting, heldOn: TODAY } }, "candidate", true],
    ["invitation", { ...none, meeting: { ...meeting, heldOn: "2026-12-02" } }, "invited", false],
    ["invitation", { ...none, meeting: { ...meeting, cancelledOn: TODAY } }, "invited", false],
    ["invitation", none, "withdrawn", false],
    ["invitation", none, "rejected", false],
    ["reminder", none, "invited", false],
    ["reminder", { ...none, told: invited("2026-12-01") }, "invited", true],
    ["reminder", { ...none, told: invited("2026-12-02") }, "invited", false],
    ["reminder", { ...none, answered: true, told: invited("2026-12-01") }, "invited", false],
    [
      "reminder",
      { ...none, told: invited("2026-12-01"), meeting: { ...meeting, heldOn: "2026-12-09" } },
      "invited",
      false,
    ],
    ["cancellation", { ...none, meeting: { ...meeting, cancelledOn: TODAY } }, "invited", false],
    ["cancellation", { ...none, told: invited("2026-12-01") }, "invited", false],
    [
      "cancellation",
      { meeting: { ...meeting, cancelledOn: TODAY }, answered: true, told: invited("2026-12-01") },
      "invited",
      true,
    ],
  ] as const)("%s: %j of who is %s", (kind, stand, status, due) => {
    expect(isMeetingMessageDue(kind, stand, status, TODAY)).toBe(due);
  });
});

describe("what is told of a decision", () => {
  const dates = {
    appliedOn: "2026-11-01",
    invitedOn: null,
    waitlistedOn: null,
    admittedOn: null,
    rejectedOn: null,
    withdrawnOn: null,
    noShowOn: null,
    enteredOn: null,
  };
  it("is the decision that stands, and for who waits another at another rank", () => {
    const admitted = { ...dates, waitlistedOn: "2026-11-20", admittedOn: "2026-11-25" };
    expect
      .soft(decisionTold("admission", { dates: admitted, rank: null }))
      .toEqual({ subject: "2026-11-25", rank: null });
    expect.soft(decisionTold("waitlist", { dates: admitted, rank: null })).toBeNull();
    const waits = { ...dates, waitlistedOn: "2026-11-20" };
    expect.soft(decisionTold("waitlist", { dates: waits, rank: 2 })).toEqual({ subject: "2026-11-20 2", rank: 2 });
    expect
      .soft(decisionTold("refusal", { dates: { ...dates, rejectedOn: "2026-11-20" }, rank: null })?.subject)
      .toBe("2026-11-20");
    const gone = { ...dates, admittedOn: "2026-11-25", withdrawnOn: "2026-11-26" };
    expect(decisionTold("admission", { dates: gone, rank: null })).toBeNull();
  });
});

describe("who may be told, and when", () => {
  it("asks whether an objection is older than the application", () => {
    const since = (fromOn: string, endedOn: string | null = null) => [{ fromOn, endedOn }];
    const applied = { appliedOn: "2026-11-01", today: TODAY };
    expect.soft(mayBeTold(since("2025-01-01"), applied)).toBe(true);
    expect.soft(mayBeTold(since("2026-11-01"), applied)).toBe(false);
    expect.soft(mayBeTold(since("2026-11-02", "2026-12-01"), applied)).toBe(true);
    expect(mayBeTold(since("2025-01-01"), { ...applied, appliedOn: null })).toBe(false);
  });

  it("lets nothing leave at night or on a Sunday, but for a meeting that would be over", () => {
    const night = new Date("2026-12-05T22:00:00Z");
    expect.soft(leavesAt(night, "2026-12-08").toISOString()).toBe("2026-12-07T07:00:00.000Z");
    expect.soft(leavesAt(night, "2026-12-07")).toBe(night);
    expect.soft(leavesAt(night, null).toISOString()).toBe("2026-12-07T07:00:00.000Z");
    const noon = new Date("2026-12-04T11:00:00Z");
    expect(leavesAt(noon, null)).toBe(noon);
  });

  it("sends once more what did not arrive, and nothing that may have", () => {
    expect(
      ["waiting", "sending", "sent", "uncertain", "failed", "returned", null].filter((one) => isLost(one as never)),
    ).toEqual(["failed", "returned"]);
  });
});

describe("a calendar file", () => {
  const event = {
    uid: "12@cohorte.example",
    method: "PUBLISH",
    sequence: 0,
    stampedAt: new Date("2026-12-01T10:00:00Z"),
    startsAt: new Date("2026-12-08T09:00:00Z"),
    summary: "Réunion d’information, Carbonne ; « accueil »",
    location: 'Salle A\\B, 1er étage\nentrée "nord"',
    description: "é".repeat(100),
    organizer: { name: 'École "Carbonne": accueil', email: "cohorte@region.example" },
  } as const;

  it("has lines of 75 bytes at most that end in CRLF, and no sign broken", () => {
    const file = calendarFile(event);
    const lines = file.split("\r\n");
    expect.soft(lines.at(-1)).toBe("");
    expect.soft(file.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect.soft(lines.filter((line) => new TextEncoder().encode(line).length > 75)).toEqual([]);
    expect.soft(file).not.toContain("\ufffd");
    const unfolded = file.replaceAll("\r\n ", "");
    expect.soft(unfolded).toContain(`DESCRIPTION:${"é".repeat(100)}\r\n`);
    expect.soft(unfolded).toContain("SUMMARY:Réunion d’information\\, Carbonne \\; « accueil »\r\n");
    expect.soft(unfolded).toContain('LOCATION:Salle A\\\\B\\, 1er étage\\nentrée "nord"\r\n');
    expect.soft(unfolded).toContain("ORGANIZER;CN=\"École 'Carbonne': accueil\":mailto:cohorte@region.example\r\n");
    expect(unfolded).toContain("METHOD:PUBLISH\r\n");
  });

  it("takes a meeting out of the calendar by the same name, as its next version", () => {
    const lines = calendarFile({ ...event, method: "CANCEL", sequence: 1 }).split("\r\n");
    expect(lines).toEqual(
      expect.arrayContaining([
        "METHOD:CANCEL",
        "UID:12@cohorte.example",
        "SEQUENCE:1",
        "STATUS:CANCELLED",
        "DTSTART:20261208T090000Z",
      ]),
    );
  });

  it("folds signs of four bytes whole", () => {
    expect(
      foldLine("😀".repeat(40))
        .split("\r\n ")
        .map((part) => [...part].length),
    ).toEqual([18, 18, 4]);
  });
});
