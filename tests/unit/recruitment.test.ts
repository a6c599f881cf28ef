import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passedOverBy } from "@/lib/people/enrolments/rules/group";
import { countPassedOver } from "@/lib/people/enrolments/rules/waiting";
import {
  checkCancelled,
  checkInvited,
  checkMeeting,
  checkMeetingAnswer,
  checkReferral,
  checkResult,
} from "@/lib/people/recruitment/rules/meetings";
import {
  type Applicant,
  fewestMore,
  isOf,
  isReached,
  publicShareOf,
  publicsOf,
  TARGET_PUBLICS,
} from "@/lib/people/recruitment/rules/publics";

const DAY = "2026-12-08";

describe("the rules of meetings", () => {
  it.each([
    [{ heldOn: "2027-10-29" }, null, null],
    [{ heldOn: "2027-10-30" }, null, "meeting_after_cohort"],
    [{ heldOn: DAY }, "2026-11-01", "meeting_cohort_cancelled"],
  ])("one is planned until the last day of its cohort: %j, cancelled %s", (meeting, cancelledOn, code) => {
    expect(checkMeeting(meeting, { endsOn: "2027-10-29", cancelledOn })).toBe(code);
  });

  it.each([
    [DAY, null, null],
    ["2026-12-09", null, "meeting_held_already"],
    [DAY, DAY, "meeting_cancelled_already"],
  ])("one is cancelled until its day, once: on %s, before %s", (today, cancelledOn, code) => {
    expect(checkCancelled({ heldOn: DAY, cancelledOn }, today)).toBe(code);
  });

  it.each([
    [{ on: DAY, taken: 1, invited: false }, 2, null],
    [{ on: DAY, taken: 2, invited: false }, 2, "meeting_full"],
    [{ on: DAY, taken: 99, invited: false }, null, null],
    [{ on: "2026-12-09", taken: 0, invited: false }, null, "invited_after_meeting"],
    [{ on: DAY, taken: 0, invited: true }, null, "already_invited"],
  ])("somebody is invited once, until its day, while there are seats: %j of %s", (beside, seats, code) => {
    expect(checkInvited({ heldOn: DAY, cancelledOn: null, seats }, beside)).toBe(code);
    expect(checkInvited({ heldOn: DAY, cancelledOn: DAY, seats }, beside)).toBe("invited_to_cancelled");
  });

  it("an answer is given until the day, a result from the day on", () => {
    const meeting = { heldOn: DAY, cancelledOn: null };
    expect(checkMeetingAnswer(meeting, DAY)).toBeNull();
    expect(checkMeetingAnswer(meeting, "2026-12-09")).toBe("answer_after_meeting");
    expect(checkMeetingAnswer({ ...meeting, cancelledOn: DAY }, DAY)).toBe("answer_meeting_cancelled");
    expect(checkResult(DAY, meeting, DAY)).toBeNull();
    expect(checkResult("2026-12-07", meeting, DAY)).toBe("result_before_meeting");
    expect(checkResult("2026-12-09", meeting, DAY)).toBe("result_to_come");
  });

  it("who came by themselves was sent by no structure", () => {
    const told = { kind: "themselves", structure: null, referredOn: DAY } as const;
    expect(checkReferral(told, DAY)).toBeNull();
    expect(checkReferral({ ...told, structure: "Muret" }, DAY)).toBe("referral_of_nobody");
    expect(checkReferral({ ...told, adviser: "Mme Roux" }, DAY)).toBe("referral_of_nobody");
    const agency = { ...told, kind: "france_travail", structure: "Muret" } as const;
    expect(checkReferral({ ...agency, adviserContact: "0561000000" }, DAY)).toBe("adviser_without_name");
    expect(checkReferral({ ...agency, adviser: "Mme Roux", adviserContact: "0561000000" }, DAY)).toBeNull();
    expect(checkReferral({ ...told, kind: "forum", structure: "Muret" }, "2026-12-07")).toBe("referral_to_come");
  });
});

describe("who is passed over by several at once", () => {
  const waiting = ["a", "b", "c", "d"];

  it.each([
    [["a", "b"], 4, []],
    [["a", "b", "x", "y"], 4, [3, 4]],
    [["a", "b", "x", "y"], 6, []],
    [["c"], 1, [1, 2]],
    [["c"], 3, []],
    [["x"], 5, []],
  ])("%j of %i seats: ranks %j", (chosen, free, ranks) => {
    expect(passedOverBy(waiting, new Set(chosen), free).ranks).toEqual(ranks);
  });

  it("is what the same admissions one after the other are asked a reason for", () => {
    const ids = fc.uniqueArray(fc.constantFrom<string>("a", "b", "c", "d", "x", "y", "z"), { minLength: 1 });
    fc.assert(
      fc.property(ids, fc.integer({ min: 0, max: 9 }), (typed, free) => {
        fc.pre(typed.length <= free);
        const chosen = [...waiting.filter((id) => typed.includes(id)), ...typed.filter((id) => !waiting.includes(id))];
        const rows = waiting.map((id, index) => ({
          id,
          waitlistedOn: DAY,
          waitlistRank: index,
          createdAt: new Date(0),
        }));
        const asked = chosen.some((id, index) => {
          const left = rows.filter((row) => row.id === id || !chosen.slice(0, index).includes(row.id));
          return countPassedOver(left, id, { freeAfter: free - index - 1 }) > 0;
        });
        expect(passedOverBy(waiting, new Set(typed), free).count > 0).toBe(asked);
      }),
    );
  });
});

describe("shares of target publics", () => {
  const nobody: Applicant = {
    sex: "unknown",
    level: null,
    qpv: "unknown",
    zrr: "unknown",
    rsa: "unknown",
    monthsUnemployed: null,
    entryStatus: null,
  };

  it.each([
    ["women", { sex: "woman" }, true],
    ["women", { sex: "man" }, false],
    ["women", {}, null],
    ["women_or_qpv", { sex: "man", qpv: "yes" }, true],
    ["women_or_qpv", { sex: "man", qpv: "no" }, false],
    ["women_or_qpv", { sex: "man" }, null],
    ["women_or_qpv", { sex: "woman" }, true],
    ["bac_or_less", { level: 4 }, true],
    ["bac_or_less", { level: 5 }, false],
    ["bac_or_less", { level: 0 }, true],
    ["long_unemployed", { monthsUnemployed: 12 }, true],
    ["long_unemployed", { monthsUnemployed: 11 }, false],
    ["long_unemployed", { entryStatus: "student" }, false],
    ["long_unemployed", { entryStatus: "job_seeker" }, null],
  ] as const)("%s: %j is %s", (group, told, is) => {
    expect(isOf(group, { ...nobody, ...told })).toBe(is);
  });

  it("counts whom it is known of, and says with how many more the target is reached", () => {
    const women = TARGET_PUBLICS.indexOf("women");
    const seated = [...Array(3).fill("1------"), ...Array(8).fill("0------"), "-------"];
    const now = publicShareOf(women, seated);
    expect(now).toEqual({ yes: 3, known: 11, total: 12 });
    const above30 = { percent: 30, above: true };
    expect(isReached(above30, now)).toBe(false);
    expect(fewestMore(above30, now, 4)).toBe(1);
    expect(fewestMore(above30, now, 0)).toBeNull();
    // Three of ten are thirty in a hundred: reached, and not passed.
    expect(isReached({ percent: 30, above: false }, { yes: 3, known: 10, total: 10 })).toBe(true);
    expect(isReached(above30, { yes: 3, known: 10, total: 10 })).toBe(false);
    expect(isReached(above30, { yes: 0, known: 0, total: 0 })).toBeNull();
  });

  it("has a letter for each public and nothing else of anybody", () => {
    expect(publicsOf(nobody)).toBe("-".repeat(TARGET_PUBLICS.length));
    expect(publicsOf({ ...nobody, sex: "woman", level: 3 })).toBe("111----");
  });
});
