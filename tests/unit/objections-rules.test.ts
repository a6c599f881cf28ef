import { describe, expect, it } from "vitest";
import { duePoint } from "@/lib/people/enrolments/rules/due-points";
import { checkAttempt, kindAfterAttempts, silenceOf } from "@/lib/people/outcomes/rules/attempts";
import {
  checkObjection,
  mayBeContacted,
  OBJECTION_FAILURES,
  type ObjectionDays,
} from "@/lib/people/outcomes/rules/objections";

const TODAY = "2026-11-24";
const standing = (fromOn: string): ObjectionDays => ({ fromOn, endedOn: null });
const ended = (fromOn: string, endedOn: string): ObjectionDays => ({ fromOn, endedOn });

describe("an objection", () => {
  it.each<[name: string, objections: ObjectionDays[], day: string, may: boolean]>([
    ["none", [], TODAY, true],
    ["the day before it", [standing("2026-11-10")], "2026-11-09", true],
    ["its first day", [standing("2026-11-10")], "2026-11-10", false],
    ["the day before the letter", [ended("2026-11-10", "2026-11-20")], "2026-11-19", false],
    ["the day of the letter", [ended("2026-11-10", "2026-11-20")], "2026-11-20", true],
    ["a letter of the same day", [ended("2026-11-10", "2026-11-10")], "2026-11-10", true],
    ["another one later", [ended("2026-11-10", "2026-11-20"), standing("2026-11-22")], "2026-11-22", false],
  ])("stops messages and calls from its day on, until the letter: %s", (_name, objections, day, may) => {
    expect(mayBeContacted(objections, day)).toBe(may);
  });

  const cases: [name: string, one: ObjectionDays, others: ObjectionDays[], code: string | null][] = [
    ["of today", standing(TODAY), [], null],
    ["of tomorrow", standing("2026-11-25"), [], "objection_in_future"],
    ["beside one that stands", standing(TODAY), [standing("2026-11-10")], "objection_standing"],
    ["before one that stands", standing("2026-11-01"), [standing("2026-11-10")], "objection_standing"],
    ["from the day of a letter on", standing("2026-11-20"), [ended("2026-11-10", "2026-11-20")], null],
    ["before the letter", standing("2026-11-19"), [ended("2026-11-10", "2026-11-20")], "objection_before_letter"],
    ["ended today", ended("2026-11-10", TODAY), [], null],
    ["ended tomorrow", ended("2026-11-10", "2026-11-25"), [], "objection_end_in_future"],
    ["ended on its day", ended("2026-11-10", "2026-11-10"), [], null],
    ["ended before it", ended("2026-11-10", "2026-11-09"), [], "objection_end_too_early"],
  ];
  it.each(cases)("is checked with the others of the person: %s", (_name, one, others, code) => {
    expect(checkObjection(one, others, TODAY)?.code ?? null).toBe(code);
  });

  it("meets every code of the rule in these cases, but those about what others did", () => {
    const met = new Set(cases.map(([, , , code]) => code));
    const byOthers = ["objection_unchanged", "objection_changed_meanwhile"];
    expect(OBJECTION_FAILURES.filter((code) => !met.has(code))).toEqual(byOthers);
  });

  const point = duePoint("2026-05-22", "M3");
  const call = (result: "declined" | "no_answer" | "objects" | "wrong_address") =>
    ({ window: "M3", madeOn: "2026-09-01", result }) as const;
  it.each([
    ["stands on the last day", [call("no_answer")], [standing(point.toOn)], "declined"],
    ["begins after it", [call("no_answer")], [standing("2026-09-22")], "unreachable"],
    ["ended on the last day", [], [ended("2026-08-01", point.toOn)], null],
    ["ended, and was told in a call", [call("objects")], [ended("2026-09-01", "2026-09-10")], "unreachable"],
    ["ended, after a wrong number", [call("wrong_address")], [ended("2026-09-01", "2026-09-10")], null],
    ["ended, and they declined once", [call("declined")], [ended("2026-09-01", "2026-09-10")], "declined"],
  ] as const)(
    "makes of a silence a refusal where it stands on the window's last day: %s",
    (_name, attempts, objections, expected) => {
      expect(silenceOf({ attempts, objections }, point)).toBe(expected);
      expect(kindAfterAttempts({ kind: "not_contacted" }, { attempts, objections }, point)).toBe(
        expected ?? "not_contacted",
      );
      expect(kindAfterAttempts({ kind: "job_seeking" }, { attempts, objections }, point)).toBe("job_seeking");
    },
  );

  it("refuses an attempt from its day on, and none that was made before", () => {
    const made = (day: string) =>
      checkAttempt(
        { madeAt: new Date(`${day}T09:00:00.000Z`), callBackAt: null },
        { point, reason: "completed", objections: [standing("2026-09-10")] },
        new Date("2026-09-15T09:00:00.000Z"),
      );
    expect([made("2026-09-09"), made("2026-09-10")]).toEqual([null, "attempt_after_objection"]);
  });
});
