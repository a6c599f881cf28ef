import { describe, expect, it } from "vitest";
import { queueHref } from "@/components/people/followup/followup-search";
import { addDays } from "@/lib/foundation/core/civil-date";
import { aimOf, answersMissing, heardOf, worthOf } from "@/lib/people/followup/rules/aim";
import { freshFrom, holdAfter } from "@/lib/people/followup/rules/hold";
import { END_DAYS, meansOf, type QueueStand, queueOrder, turnOf, windowEnd } from "@/lib/people/followup/rules/queue";
import { worklistSearch } from "@/lib/people/followup/schema";

const TODAY = "2026-11-24";
const CLOCK = { today: TODAY, now: new Date("2026-11-24T16:00:00Z") };

describe("the aim of a cohort", () => {
  it.each([
    [0, 0, 0, 0],
    [1, 0, 1, 1],
    [5, 4, 4, 0],
    [5, 3, 4, 1 / 5],
    [8, 6, 7, 1 / 8],
    [8, 7, 7, 0],
    [15, 9, 12, 1 / 15],
    [15, 12, 12, 0],
    [16, 12, 13, 1 / 16],
    [20, 15, 16, 1 / 20],
    [20, 20, 16, 0],
  ])("of %i people of whom %i answered is %i answers, and one more is worth %d", (base, answered, aim, worth) => {
    expect(aimOf(base)).toBe(aim);
    expect(answersMissing({ base, answered })).toBe(Math.max(0, aim - answered));
    expect(worthOf({ base, answered, size: base })).toBe(worth);
  });

  it("is worth no more where few have left yet", () => {
    expect(worthOf({ base: 2, answered: 0, size: 20 })).toBe(1 / 20);
  });

  it("counts each person in one part, and who declined in no other", () => {
    const kinds = ["permanent_contract", "job_seeking", "declined", "unreachable", "not_contacted", null];
    expect(heardOf(kinds)).toEqual({ base: 6, answered: 2, declined: 1, vain: 1, never: 2 });
  });
});

describe("where somebody stands in the queue", () => {
  it.each([
    [0, "last_days"],
    [END_DAYS.last_days, "last_days"],
    [END_DAYS.last_days + 1, "week"],
    [END_DAYS.week, "week"],
    [END_DAYS.week + 1, "fortnight"],
    [END_DAYS.fortnight, "fortnight"],
    [END_DAYS.fortnight + 1, "later"],
  ])("with %i days left their window ends in « %s »", (days, end) => {
    expect(windowEnd(addDays(TODAY, days), TODAY)).toBe(end);
  });

  it.each([
    [{ phone: "0612345678", email: null, wrong: null }, "phone"],
    [{ phone: "0612345678", email: "a@b.fr", wrong: "0612345678" }, "email"],
    [{ phone: "0612345678", email: null, wrong: "0612345678" }, "none"],
    [{ phone: "0687654321", email: null, wrong: "0612345678" }, "phone"],
    [{ phone: null, email: "a@b.fr", wrong: null }, "email"],
    [{ phone: null, email: null, wrong: null }, "none"],
  ])("%j is reached by %s", (person, means) => {
    expect(meansOf(person)).toBe(means);
  });

  const waiting = (more: Partial<QueueStand> = {}): QueueStand => ({
    until: addDays(TODAY, 20),
    means: "phone",
    last: null,
    attempts: 0,
    response: { base: 20, answered: 0, size: 20 },
    ...more,
  });
  const tried = (daysAgo: number, more: Partial<QueueStand> = {}) =>
    waiting({
      attempts: 1,
      last: { result: "no_answer", madeOn: addDays(TODAY, -daysAgo), callBackAt: null },
      ...more,
    });
  const back = (at: string, more: Partial<QueueStand> = {}) =>
    waiting({
      attempts: 1,
      last: { result: "call_back", madeOn: addDays(TODAY, -1), callBackAt: new Date(at) },
      ...more,
    });

  it.each([
    [waiting(), "to_call"],
    [tried(2), "to_call"],
    [tried(1), "tried_yesterday"],
    [tried(0), "tried_today"],
    // Two days before it is too late nobody waits for their turn, but for an hour.
    [tried(1, { until: addDays(TODAY, 1) }), "to_call"],
    [tried(1, { until: addDays(TODAY, 2) }), "tried_yesterday"],
    [tried(0, { until: TODAY }), "tried_today"],
    [back("2026-11-24T16:00:00Z"), "called_back"],
    [back("2026-11-24T16:00:01Z"), "later"],
    // A corrected exit has put the hour after the interval.
    [back("2026-11-26T16:00:00Z", { until: addDays(TODAY, 1) }), "to_call"],
    [waiting({ means: "email" }), "to_call"],
    [back("2026-11-24T15:00:00Z", { means: "none" }), "lost"],
  ])("%j is « %s »", (one, turn) => {
    expect(turnOf(one, CLOCK)).toBe(turn);
  });

  it("follows in this order, each before the next", () => {
    const small = { base: 8, answered: 2, size: 8 };
    const reached = { base: 5, answered: 4, size: 5 };
    const week = addDays(TODAY, 5);
    const order = [
      back("2026-11-24T09:00:00Z"),
      back("2026-11-24T15:00:00Z", { until: TODAY }),
      waiting({ until: addDays(TODAY, 1), response: reached }),
      waiting({ until: addDays(TODAY, 6), response: small }),
      tried(3, { until: addDays(TODAY, 4), response: small }),
      waiting({ until: week }),
      tried(2, { until: addDays(TODAY, 3), attempts: 4 }),
      tried(2, { until: week, attempts: 2 }),
      waiting({ until: addDays(TODAY, 2), response: reached }),
      waiting({ until: addDays(TODAY, 2), means: "email", response: small }),
      waiting({ until: addDays(TODAY, 14) }),
      waiting({ until: addDays(TODAY, 15), response: small }),
      tried(1, { until: week, response: small }),
      tried(0, { until: TODAY, response: small }),
      back("2026-11-24T17:15:00Z"),
      back("2026-11-25T17:15:00Z"),
      waiting({ means: "none", until: TODAY }),
    ];
    const compared = (a: QueueStand, b: QueueStand) => {
      const [first, second] = [queueOrder(a, CLOCK), queueOrder(b, CLOCK)];
      const at = first.findIndex((key, i) => key !== second[i]);
      const [left, right] = [first[at] ?? 0, second[at] ?? 0];
      return left < right ? -1 : 1;
    };
    for (let i = 0; i + 1 < order.length; i += 1) {
      const [one, next] = [order[i], order[i + 1]];
      if (one && next) expect.soft([i, compared(one, next)]).toEqual([i, -1]);
    }
  });
});

describe("whom somebody has before them", () => {
  const now = new Date("2026-11-24T10:00:00Z");
  const since = new Date("2026-11-24T09:55:00Z");
  const own = { learnerId: "b", since, seenAt: since };
  const free = { order: ["a", "b", "c"], chosen: null, others: new Set<string>(), own: null };

  it.each([
    ["the first", free, "a", now],
    ["the first whom nobody else has", { ...free, others: new Set(["a", "b"]) }, "c", now],
    ["whom they had before", { ...free, own }, "b", since],
    ["the first, once that one's turn is over", { ...free, order: ["a", "c"], own }, "a", now],
    ["whom they chose, whoever else has them", { ...free, chosen: "b", others: new Set(["b"]) }, "b", now],
    ["whom they chose, and not whom they had", { ...free, chosen: "c", own }, "c", now],
  ])("is %s", (_, asked, learnerId, from) => {
    expect(holdAfter(asked, now)).toEqual({ learnerId, since: from, seenAt: now });
  });

  it("is nobody where others have everybody", () => {
    expect(holdAfter({ ...free, others: new Set(["a", "b", "c"]) }, now)).toBeNull();
    expect(freshFrom(now)).toEqual(new Date("2026-11-24T09:45:00Z"));
  });
});

describe("the address of the queue", () => {
  it.each([
    [{}, "/suivi"],
    [{ periode: "M6", etat: "never", ferme: "semaine" }, "/suivi?periode=M6&etat=never&ferme=semaine"],
    [{ ecole: "CARBONNE", personne: "e1", echeance: "M3" }, "/suivi?ecole=CARBONNE&personne=e1&echeance=M3"],
    [{ ecole: "'; --", periode: "M9", etat: "all", ferme: "1", echeance: "M3" }, "/suivi"],
  ])("of %j is %s", (asked, address) => {
    expect(queueHref(worklistSearch.parse(asked))).toBe(address);
  });
});
