import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkAnswer,
  isEmpty,
  missingAnswers,
  readFunders,
  readInteger,
  writeFunders,
} from "@/lib/competition/applications/rules/answers";
import { checkDeadline, examinationToCome, isLate } from "@/lib/competition/applications/rules/deadline";
import {
  checkBringing,
  checkPromise,
  isOverdue,
  missingDocuments,
  promisedDocuments,
} from "@/lib/competition/applications/rules/documents";
import {
  FIELD_NAMES,
  FIELDS,
  type FieldName,
  fieldsOf,
  questionOf,
  RUBRICS,
} from "@/lib/competition/applications/rules/fields";
import { type Frozen, freeze, isStill } from "@/lib/competition/applications/rules/frozen";
import { mergeAnswer } from "@/lib/competition/applications/rules/merge";
import {
  checkMove,
  DOSSIER_MOVE_NAMES,
  DOSSIER_MOVES,
  isHandedIn,
  mayEdit,
  mayTalk,
  movesFrom,
  STATES,
} from "@/lib/competition/applications/rules/moves";
import { isDossierUndecided, isSettled, stepOf } from "@/lib/competition/applications/rules/step";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import { FULL_ANSWERS } from "../support/applications";

const knows = (text: string) => text === "Carbonne";

describe("the questions of a dossier", () => {
  it("stand in a section each, and have their words in both languages", () => {
    expect(RUBRICS.flatMap(fieldsOf)).toEqual(FIELD_NAMES);
    for (const words of [MESSAGES.fr.applications.field, MESSAGES.en.applications.field]) {
      expect(Object.keys(words).sort()).toEqual([...FIELD_NAMES].sort());
      for (const field of FIELD_NAMES) {
        const { choices = {} } = words[field] as { choices?: Record<string, string> };
        const offered = questionOf(field).choices ?? [];
        expect(Object.keys(choices)).toEqual([...offered]);
      }
    }
  });

  it("miss nothing when all are answered, and each when it is not", () => {
    expect(missingAnswers(FULL_ANSWERS, knows)).toEqual([]);
    for (const field of FIELD_NAMES) {
      const { [field]: _, ...others } = FULL_ANSWERS;
      const expected = "optional" in FIELDS[field] ? [] : [{ field, problem: "missing" }];
      expect(missingAnswers(others, knows)).toEqual(expected);
    }
  });

  it.each<[FieldName, string, string | null]>([
    ["floorArea", "9", "number_too_small"],
    ["floorArea", "10", null],
    ["floorArea", "20 000", null],
    ["floorArea", "20001", "number_too_large"],
    ["floorArea", "12,5", "number_unreadable"],
    ["floorArea", "-10", "number_unreadable"],
    ["commitmentYears", "2", "number_too_small"],
    ["commitmentYears", "3", null],
    ["deliberationOn", "31/02/2026", "date_impossible"],
    ["deliberationOn", "demain", "date_unreadable"],
    ["deliberationOn", "14/09/1712", "date_out_of_range"],
    ["stepFree", "yes", null],
    ["stepFree", "perhaps", "choice_unknown"],
    ["targetPublics", "women rsa", null],
    ["targetPublics", "women everybody", "choice_unknown"],
    ["contactEmail", "dgs@volvestre", "email_unreadable"],
    ["contactEmail", "dgs@volvestre.fr", null],
    ["contactPhone", "05 61 98", null],
    ["contactPhone", "accueil", "phone_unreadable"],
    ["commune", "Carbonne", null],
    ["commune", "Ailleurs", "commune_unknown"],
    ["need", "x".repeat(4000), null],
    ["need", "x".repeat(4001), "too_long"],
    ["need", "  \n ", "missing"],
    ["coFunding", "", null],
    ["coFunding", "Département\t12 000,50", null],
    ["coFunding", "Département\t", "funder_without_amount"],
    ["coFunding", "\t12", "funder_without_name"],
    ["coFunding", "Département\t12.000", "amount_unreadable"],
    ["coFunding", "Département\t20 000 000,01", "amount_too_large"],
  ])("%s answered « %s »: %s", (field, text, problem) => {
    expect(checkAnswer(field, text, knows)).toBe(problem);
  });

  it("read whole numbers as they are typed", () => {
    expect(["1 200", "1\u202f200", "12,5", "-3"].map(readInteger)).toEqual([1200, 1200, null, null]);
  });

  it("keep every funder that was written, and no empty line", () => {
    const line = fc.record({ name: fc.string({ maxLength: 20 }), amount: fc.string({ maxLength: 10 }) });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const clean = (text: string) => text.replace(/[\t\n]/g, " ").trim();
        const written = lines
          .map(({ name, amount }) => ({ name: clean(name), amount: clean(amount) }))
          .filter(({ name, amount }) => name || amount);
        expect(readFunders(writeFunders(lines))).toEqual(written);
        expect(isEmpty("coFunding", writeFunders(lines))).toBe(written.length === 0);
      }),
    );
  });
});

describe("two agents under one question", () => {
  const text = fc.constantFrom("", "a", "b", "a\r\nb", "a\nb");

  it("lose no word: what is replaced was shown to whoever replaces it", () => {
    const plain = (value: string) => value.replace(/\r\n?/g, "\n").trimEnd();
    fc.assert(
      fc.property(text, text, text, (shown, typed, current) => {
        const merged = mergeAnswer({ shown, typed, current });
        if (merged.kind === "written") {
          expect(plain(shown)).toBe(plain(current));
          expect(merged.text).toBe(plain(typed));
        }
        if (merged.kind === "kept") expect([plain(shown), plain(current)]).toContain(plain(typed));
        if (merged.kind === "conflict") {
          expect(merged.theirs).toBe(plain(current));
          expect(new Set([shown, typed, current].map(plain)).size).toBe(3);
        }
      }),
    );
  });

  it("see each other's text where both changed it", () => {
    expect(mergeAnswer({ shown: "un", typed: "deux", current: "trois" })).toEqual({
      kind: "conflict",
      theirs: "trois",
    });
    expect(mergeAnswer({ shown: "un", typed: "un", current: "trois" })).toEqual({ kind: "kept" });
    expect(mergeAnswer({ shown: "un", typed: "trois", current: "trois" })).toEqual({ kind: "kept" });
    expect(mergeAnswer({ shown: "trois", typed: "deux", current: "trois" })).toEqual({ kind: "written", text: "deux" });
  });
});

describe("the life of a dossier", () => {
  it("has for every state the steps of the law, and no other", () => {
    expect(Object.fromEntries(STATES.map((state) => [state, movesFrom(state)]))).toEqual({
      draft: ["submit"],
      submitted: ["find_incomplete", "find_complete"],
      incomplete: ["submit", "find_complete", "find_abandoned"],
      complete: ["find_incomplete", "start_review"],
      under_review: ["give_opinion"],
      opinion: ["select", "select_on_conditions", "put_on_waiting_list", "reject"],
      selected: ["agree", "find_withdrawn"],
      selected_conditional: ["lift_conditions", "reject", "find_withdrawn"],
      rejected: ["close"],
      waitlisted: ["select", "select_on_conditions", "reject", "close"],
      agreed: ["close"],
      closed: [],
    });
  });

  it("never goes on by a step that does not start where it stands", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...DOSSIER_MOVE_NAMES), { maxLength: 40 }), (tries) => {
        let state: (typeof STATES)[number] = "draft";
        for (const move of tries) {
          const refusal = checkMove(state, move);
          expect(refusal === null).toBe((DOSSIER_MOVES[move].from as readonly string[]).includes(state));
          if (refusal === null) state = DOSSIER_MOVES[move].to;
        }
        expect(STATES).toContain(state);
      }),
    );
  });

  it("lets the host write before it is submitted and when it is sent back, and nobody read a draft", () => {
    expect(STATES.filter(mayEdit)).toEqual(["draft", "incomplete"]);
    expect(STATES.filter((state) => !isHandedIn(state))).toEqual(["draft"]);
    expect(STATES.filter((state) => !mayTalk(state))).toEqual(["closed"]);
  });
});

describe("the deadline", () => {
  const [opensAt, closesAt] = [new Date("2026-09-01T07:00:00Z"), new Date("2026-09-18T15:00:00Z")];
  const calendar = { publishedAt: new Date("2026-08-20T08:00:00Z"), opensAt, closesAt };
  const justBefore = (at: Date) => new Date(at.getTime() - 1);

  it("is an instant of the server: the last one that counts is the one before it", () => {
    expect(checkDeadline(calendar, justBefore(opensAt), null)).toBe("call_not_open_yet");
    expect(checkDeadline(calendar, opensAt, null)).toBeNull();
    expect(checkDeadline(calendar, justBefore(closesAt), null)).toBeNull();
    expect(checkDeadline(calendar, closesAt, null)).toBe("call_closed");
    expect([justBefore(closesAt), closesAt].map((now) => isLate(calendar, now))).toEqual([false, true]);
  });

  it("is moved for one host by a leave, which ends by itself; nothing opens a call that is not published", () => {
    const until = new Date("2026-09-20T15:00:00Z");
    expect(checkDeadline(calendar, justBefore(until), until)).toBeNull();
    expect(checkDeadline(calendar, until, until)).toBe("call_closed");
    expect(checkDeadline({ ...calendar, publishedAt: null }, opensAt, until)).toBe("call_not_open_yet");
  });

  it("is past before anything is examined, and so is the last leave of who has not handed in", () => {
    const [first, last] = [new Date("2026-09-20T15:00:00Z"), new Date("2026-09-25T10:00:00Z")];
    expect(examinationToCome(calendar, [], justBefore(closesAt))).toEqual({ from: closesAt, late: false });
    expect(examinationToCome(calendar, [], closesAt)).toBeNull();
    expect(examinationToCome(calendar, [last, first], closesAt)).toEqual({ from: last, late: true });
    expect(examinationToCome(calendar, [last, first], justBefore(last))).toEqual({ from: last, late: true });
    expect(examinationToCome(calendar, [last, first], last)).toBeNull();
  });
});

describe("documents", () => {
  const document = { id: "d", name: "Délibération", required: true, fileId: null, sha256: null, promisedOn: null };

  it("are missing while they are asked for, not there and not promised", () => {
    const there = { ...document, fileId: "f" };
    const promised = { ...document, promisedOn: "2026-10-01" };
    const optional = { ...document, required: false };
    expect(missingDocuments([document, there, promised, optional])).toEqual([document]);
  });

  it("are awaited while they are promised, until the Région has decided", () => {
    const promised = { ...document, promisedOn: "2026-10-01" };
    const there = { ...promised, fileId: "f", promisedOn: null };
    expect(promisedDocuments("submitted", [document, promised, there])).toEqual([promised]);
    expect(promisedDocuments("selected_conditional", [promised])).toEqual([promised]);
    expect(
      ["selected", "rejected", "closed"].flatMap((state) => promisedDocuments(state as "closed", [promised])),
    ).toEqual([]);
  });

  it("are promised for today or later", () => {
    expect(checkPromise("2026-09-17", "2026-09-18")).toBe("promise_past");
    expect(checkPromise("2026-09-18", "2026-09-18")).toBeNull();
  });

  it("are brought while the dossier is written, and what was promised until the decision", () => {
    const promised = { fileId: null, promisedOn: "2026-10-01" };
    expect(checkBringing("draft", true, document)).toBeNull();
    expect(checkBringing("submitted", false, document)).toBe("document_not_now");
    expect(checkBringing("submitted", false, promised)).toBeNull();
    expect(checkBringing("selected_conditional", false, promised)).toBeNull();
    expect(checkBringing("rejected", false, promised)).toBe("document_not_now");
    expect(checkBringing("submitted", false, { fileId: "f", promisedOn: null })).toBe("document_not_now");
  });

  it("are overdue once the day they were promised for has passed without them", () => {
    const promised = { fileId: null, promisedOn: "2026-10-01" };
    expect(isOverdue(promised, "2026-10-01")).toBe(false);
    expect(isOverdue(promised, "2026-10-02")).toBe(true);
    expect(isOverdue({ ...promised, fileId: "f" }, "2026-10-02")).toBe(false);
    expect(isOverdue({ fileId: null, promisedOn: null }, "2026-10-02")).toBe(false);
  });
});

describe("a frozen dossier", () => {
  const dossier = {
    call: "AMI-2026",
    terms: { title: "Appel", service: "Service", contact: "a@b.test", decisionDueOn: "2026-12-15", silence: "Rejet." },
    host: { siren: "200066819", name: "CCV" },
    version: 1,
    at: "2026-09-18T14:59:59.999Z",
  };

  it("is the same text for the same dossier, in the order of the questions", () => {
    const turned = Object.fromEntries(Object.entries(FULL_ANSWERS).reverse());
    const text = freeze({ ...dossier, answers: FULL_ANSWERS, documents: [] });
    expect(freeze({ ...dossier, answers: turned, documents: [] })).toBe(text);
    expect(JSON.parse(text).answers.map(({ field }: { field: string }) => field)).toEqual(
      FIELD_NAMES.filter((field) => FULL_ANSWERS[field]),
    );
  });

  const plan = { name: "Plan", required: false, sha256: "a", promisedOn: null };
  const promised = { name: "Délibération", required: true, sha256: null, promisedOn: "2026-12-15" };
  const version: Frozen = JSON.parse(freeze({ ...dossier, answers: FULL_ANSWERS, documents: [plan, promised] }));

  it.each([
    ["nothing changed", {}, [plan, promised], true],
    ["a blank under a question that was left", { works: "  " }, [plan, promised], true],
    ["an answer changed", { need: "Autre" }, [plan, promised], false],
    ["an answer emptied", { seats: "" }, [plan, promised], false],
    ["an answer more", { works: "Peinture" }, [plan, promised], false],
    ["the promised document is there", {}, [plan, { ...promised, sha256: "b", promisedOn: null }], true],
    ["it is promised for another day", {}, [plan, { ...promised, promisedOn: "2027-01-15" }], true],
    ["the file that came is another by now", {}, [plan, { ...promised, sha256: "c", cameFirst: "b" }], false],
    ["it came, and is promised again", {}, [plan, { ...promised, cameFirst: "b" }], false],
    ["it came, and stands again", {}, [plan, { ...promised, sha256: "b", cameFirst: "b" }], true],
    ["another file in place of one", {}, [{ ...plan, sha256: "b" }, promised], false],
    ["a promise in place of a file", {}, [{ ...plan, sha256: null, promisedOn: "2027-01-15" }, promised], false],
    ["a file more", {}, [plan, promised, plan], false],
  ])("is still what was submitted, or is not: %s", (_what, changed, documents, still) => {
    expect(isStill(version, { answers: { ...FULL_ANSWERS, ...changed }, documents })).toBe(still);
  });
});

describe("the next step of a dossier", () => {
  const nobody = { awaited: 0, ownAwaited: false, given: 2, out: false, last: false, over: true };

  it.each([
    ["draft", null, null],
    ["submitted", "check", "answer"],
    ["incomplete", null, null],
    ["complete", "reviewers", "answer"],
    ["under_review", "opinion", "answer"],
    ["opinion", "decision", "answer"],
    ["selected", "opening", "agreement"],
    ["selected_conditional", "conditions", "conditions"],
    ["rejected", null, null],
    ["waitlisted", null, null],
    ["agreed", null, null],
    ["closed", null, null],
  ] as const)("from %s is %s for the Région and %s for its host", (state, region, host) => {
    expect(stepOf(state, "region", nobody)).toBe(region);
    expect(stepOf(state, "host", nobody)).toBe(host);
    // A decision is due exactly where the host waits for one, or the Région for the host.
    expect(isSettled([state, "draft", "agreed"])).toBe(!isDossierUndecided(state));
    expect(isDossierUndecided(state)).toBe(host === "answer" || state === "incomplete");
  });

  it("is under review first one's own review, then those of others; a host waits for the answer alone", () => {
    const two = { ...nobody, awaited: 2, given: 0 };
    expect(stepOf("complete", "region", two)).toBe("start_review");
    expect(stepOf("under_review", "region", { ...two, ownAwaited: true })).toBe("own_review");
    expect(stepOf("under_review", "region", two)).toBe("reviews");
    expect(stepOf("under_review", "host", { ...two, ownAwaited: true })).toBe("answer");
  });

  it("waits for a reviewer where all who were named stepped out, and for others where it is its reader who did", () => {
    expect(stepOf("under_review", "region", { ...nobody, given: 0 })).toBe("reviewers");
    const out = { ...nobody, out: true };
    for (const state of [
      "submitted",
      "complete",
      "under_review",
      "opinion",
      "selected_conditional",
      "selected",
    ] as const)
      expect(stepOf(state, "region", out), state).toBe("others");
    expect(stepOf("complete", "region", { ...out, awaited: 1 })).toBe("others");
    expect(stepOf("under_review", "region", { ...out, awaited: 1 })).toBe("reviews");
    expect(stepOf("rejected", "region", out)).toBeNull();
    expect(stepOf("opinion", "region", { ...nobody, last: true })).toBe("decision_others");
    expect(stepOf("opinion", "region", { ...out, last: true })).toBe("others");
    expect(stepOf("selected", "region", { ...nobody, last: true })).toBe("opening");
    expect(stepOf("opinion", "host", out)).toBe("answer");
  });

  it("is the end of the call while that is not over, but for what is no examination", () => {
    const open = { ...nobody, over: false };
    const two = { ...open, awaited: 2, given: 0 };
    for (const [state, reviews] of [
      ["complete", two],
      ["under_review", two],
      ["under_review", { ...two, ownAwaited: true }],
      ["under_review", open],
      ["opinion", open],
      ["opinion", { ...open, last: true }],
      ["selected", open],
    ] as const)
      expect(stepOf(state, "region", reviews), state).toBe("end_of_call");
    expect(stepOf("submitted", "region", open)).toBe("check");
    expect(stepOf("complete", "region", open)).toBe("reviewers");
    expect(stepOf("selected_conditional", "region", open)).toBe("conditions");
    expect(stepOf("opinion", "region", { ...open, out: true })).toBe("others");
    expect(stepOf("opinion", "host", open)).toBe("answer");
  });
});
