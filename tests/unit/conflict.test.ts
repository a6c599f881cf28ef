import { createTranslator, type NamespaceKeys, type NestedKeyOf } from "next-intl";
import { describe, expect, it, vi } from "vitest";
import type { z } from "zod";
import { cohortAnswers } from "@/components/cohorts/cohort-texts";
import { learnerAnswers } from "@/components/learners/learner-answers";
import { schoolAnswers } from "@/components/schools/school-form-texts";
import { updateCohortSchema } from "@/lib/cohorts/schema";
import { MESSAGES } from "@/lib/i18n/messages";
import { updateLearnerSchema } from "@/lib/learners/schema";
import { updateSchoolSchema } from "@/lib/schools/schema";
import { placeTyped } from "@/lib/web/checked-commune";
import { linesOfDifferences } from "@/lib/web/conflict";
import { parseForm } from "@/lib/web/parse-form";

type French = typeof MESSAGES.fr;

vi.mock("next-intl/server", () => ({
  getLocale: async () => "fr",
  getTranslations: async (namespace: NamespaceKeys<French, NestedKeyOf<French>>) =>
    createTranslator({ locale: "fr", messages: MESSAGES.fr, namespace }),
}));

type Typed = Readonly<Record<string, string>>;

/** What was typed, as the schema of its form reads it. */
function read<Schema extends z.ZodObject>(typed: Typed, schema: Schema): z.output<Schema> {
  const form = new FormData();
  for (const [name, value] of Object.entries(typed)) form.append(name, value);
  const submission = parseForm(form, schema);
  if (submission.status !== "success") throw new Error(JSON.stringify(submission.error));
  return submission.value;
}

describe("what somebody else saved while a form was open", () => {
  describe("of a cohort", () => {
    const facts = { programmeId: "p", code: "2026-1", startsOn: "2026-09-01", endsOn: "2027-06-30", capacity: 15 };
    const lines = async (typed: Typed) => {
      const whole = { cohortId: "c", seen: "before", programmeId: "p", code: "2026-1", ...typed };
      const answers = await cohortAnswers(facts, [{ id: "p", title: "Développement web" }]);
      return linesOfDifferences(read(whole, updateCohortSchema), answers);
    };

    it.each<Typed>([
      { startsOn: "01/09/2026", endsOn: "30/06/2027", capacity: "15" },
      { startsOn: "1/9/26", endsOn: "2027-06-30", capacity: " 015 ", code: "2026-1 " },
    ])("is no difference when the same was typed, however: %j", async (typed) => {
      expect(await lines(typed)).toEqual([]);
    });

    it("is told where it differs, in words", async () => {
      expect(await lines({ startsOn: "2/9/26", endsOn: "30/6/27", capacity: "16", programmeId: "q" })).toEqual([
        "Formation\u202f: Développement web",
        "Premier jour\u202f: 01/09/2026",
        "Nombre de places\u202f: 15",
      ]);
    });
  });

  it("of a person is no difference when the same was typed, however", async () => {
    const names = { lastName: "Nadal", firstName: "Émilie" };
    const contacts = { email: "e@exemple.fr", phone: "0612345678", communeInsee: "31107", commune: "Carbonne (31390)" };
    const facts = { ...names, ...contacts, birthDate: "1999-03-09", sex: "woman" as const };
    const lines = async (typed: Typed) => {
      const input = read({ learnerId: "l", seen: "before", ...names, sex: "woman", ...typed }, updateLearnerSchema);
      return linesOfDifferences({ ...input, ...placeTyped(input) }, await learnerAnswers(facts));
    };
    const otherwise = { birthDate: "9/3/99", email: "E@exemple.fr", phone: "06 12 34 56 78" };
    expect(await lines({ ...otherwise, commune: "31390 Carbonne" })).toEqual([]);
    expect(await lines({ ...otherwise, commune: "Rieux-Volvestre", phone: "" })).toEqual([
      "Téléphone\u202f: 0612345678",
      "Commune de résidence\u202f: Carbonne (31390)",
    ]);
  });

  it("of a school is no difference when the same was typed, however", async () => {
    const place = { communeInsee: "31107", commune: "Carbonne (31390)" };
    const facts = {
      ...place,
      name: "Carbonne",
      openedOn: "2018-05-07",
      openingRank: 16,
      hostId: "h",
      providerId: null,
    };
    const lines = async (typed: Typed) => {
      const input = read({ schoolId: "s", seen: "before", name: "Carbonne", ...typed }, updateSchoolSchema);
      const answers = await schoolAnswers(facts, { hosts: [{ id: "h", name: "CCV" }], providers: [] });
      return linesOfDifferences({ ...input, ...placeTyped(input) }, answers);
    };
    const otherwise = { commune: "Carb", communeCode: "31107", openedOn: "7.5.18", openingRank: "016" };
    expect(await lines({ ...otherwise, hostId: "h", providerId: "none" })).toEqual([]);
    expect(await lines({ ...otherwise, hostId: "none", providerId: "p" })).toEqual([
      "Collectivité d’accueil\u202f: CCV",
      expect.stringMatching(/^Organisme de formation/),
    ]);
  });
});
