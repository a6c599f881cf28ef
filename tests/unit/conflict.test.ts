import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { callForm } from "@/components/competition/calls/call-form";
import { schoolForm } from "@/components/network/schools/school-form";
import { cohortForm } from "@/components/people/cohorts/cohort-form";
import { entryForm } from "@/components/people/enrolments/entry-form";
import { personForm } from "@/components/people/learners/person-form";
import { updateCallSchema } from "@/lib/competition/calls/schema";
import { conflictWith } from "@/lib/entrances/web/conflict";
import { parseForm } from "@/lib/entrances/web/parse-form";
import type { FormContent } from "@/lib/foundation/core/form";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import { updateSchoolSchema } from "@/lib/network/schools/schema";
import { updateCohortSchema } from "@/lib/people/cohorts/schema";
import { NOTHING_TOLD } from "@/lib/people/enrolments/rules/entry-fields";
import { correctEntrySchema } from "@/lib/people/enrolments/schema";
import { updateLearnerSchema } from "@/lib/people/learners/schema";
import { personOf } from "../support/person";

type Typed = Readonly<Record<string, string>>;

/** What is told of a record, in its form, to somebody who typed something else. */
function told<Schema extends z.ZodObject>(record: FormContent, schema: Schema, typed: Typed) {
  const formData = new FormData();
  for (const [name, value] of Object.entries(typed)) formData.append(name, value);
  const submission = parseForm(formData, schema);
  if (submission.status !== "success") throw new Error(JSON.stringify(submission.error));
  return conflictWith(record, { formData, schema, input: submission.value, form: MESSAGES.fr.form });
}

describe("what somebody else saved while a form was open", () => {
  describe("of a call", () => {
    const draft = {
      code: "AMI",
      version: "[2]",
      title: "Appel",
      text: "",
      decisionDueOn: null,
      places: null,
      opensAt: new Date("2026-12-01T08:00:00Z"),
      closesAt: null,
      service: "",
      contact: "",
      silence: "",
      kinds: ["epci", "commune"] as const,
      criteria: [
        { name: "Locaux", weight: 60 },
        { name: "Projet", weight: 40 },
      ],
      documents: [
        { name: "Plan", required: true },
        { name: "Lettre", required: false },
      ],
      figures: [],
    };
    const typed = {
      code: "AMI",
      version: "[1]",
      title: "Appel",
      opensOn: "1/12/26",
      opensTime: "9h",
      kinds: "epci",
      "criteria.1.name": "Locaux",
      "criteria.1.weight": "60",
      "criteria.3.name": "Projet",
      "criteria.3.weight": "40",
      "documents.1.name": "Plan",
      "documents.1.required": "on",
      "documents.2.name": "Lettre",
    };
    const conflict = async (change: Typed) =>
      told(await callForm({ draft, citable: [] }), updateCallSchema, { ...typed, ...change });

    it("is no difference when the rows say the same, wherever they stand", async () => {
      expect(await conflict({})).toEqual({
        version: "[2]",
        lines: ["Qui peut candidater\u202f: Intercommunalités (EPCI), Communes"],
      });
    });

    it("is told list by list", async () => {
      const { lines } = await conflict({ "criteria.1.weight": "50", "documents.2.required": "on", opensTime: "10h" });
      expect(lines).toEqual([
        "Ouverture, heure\u202f: 09:00",
        "Qui peut candidater\u202f: Intercommunalités (EPCI), Communes",
        "Critères de notation\u202f: Locaux 60\u202f; Projet 40",
        "Documents demandés\u202f: Plan (Obligatoire)\u202f; Lettre",
      ]);
    });
  });

  describe("of a cohort", () => {
    const facts = { programmeId: "p", code: "2026-1", startsOn: "2026-09-01", endsOn: "2027-06-30", capacity: 15 };
    const programmes = [
      { id: "p", title: "Développement web" },
      { id: "q", title: "Réseaux" },
    ];
    const conflict = async (typed: Typed, change: Partial<typeof facts> = {}) => {
      const record = await cohortForm(programmes, { cohort: { ...facts, ...change, version: "now" } });
      const own = { orderedAs: "own", otherBody: "", otherSiren: "", sessionNumber: "", providerId: "none" };
      const whole = { cohortId: "c", version: "before", programmeId: "p", code: "2026-1", ...own, ...typed };
      return told(record, updateCohortSchema, whole);
    };

    it.each<Typed>([
      { startsOn: "01/09/2026", endsOn: "30/06/2027", capacity: "15" },
      { startsOn: "1/9/26", endsOn: "2027-06-30", capacity: " 015 ", code: "2026-1 " },
    ])("is no difference when the same was typed, however: %j", async (typed) => {
      expect(await conflict(typed)).toEqual({ version: "now", lines: [] });
    });

    it("is told where it differs, in words", async () => {
      const { lines } = await conflict({ startsOn: "2/9/26", endsOn: "30/6/27", capacity: "16", programmeId: "q" });
      expect(lines).toEqual([
        "Premier jour\u202f: 01/09/2026",
        "Formation\u202f: Développement web",
        "Nombre de places\u202f: 15",
      ]);
    });

    it("is told although the form would not take it any more", async () => {
      const typed = { startsOn: "01/09/2026", endsOn: "30/06/2027", capacity: "16" };
      expect((await conflict(typed, { code: "" })).lines).toEqual([
        "Code de la promotion\u202f: rien",
        "Nombre de places\u202f: 15",
      ]);
    });
  });

  it("of a person is no difference when the same was typed, however", async () => {
    const names = { lastName: "Nadal", firstName: "Émilie" };
    const contacts = { email: "e@exemple.fr", phone: "0612345678", communeInsee: "31107" };
    const record = await personForm({
      ...personOf({ ...names, ...contacts, birthDate: "1999-03-09", sex: "woman" }),
      id: "l",
      commune: "Carbonne (31390)",
      schoolCommune: null,
      version: "now",
    });
    const lines = (typed: Typed) =>
      told(record, updateLearnerSchema, { learnerId: "l", version: "before", ...names, sex: "woman", ...typed }).lines;
    const otherwise = { birthDate: "9/3/99", email: "E@exemple.fr", phone: "06 12 34 56 78" };
    expect(lines({ ...otherwise, commune: "31390 Carbonne" })).toEqual([]);
    expect(lines({ ...otherwise, commune: "Rieux-Volvestre", phone: "" })).toEqual([
      "Téléphone\u202f: 0612345678",
      "Commune de résidence\u202f: Carbonne (31390)",
    ]);
  });

  it("of a school is no difference when the same was typed, however", async () => {
    const school = {
      id: "s",
      code: "CARBONNE",
      name: "Carbonne",
      communeInsee: "31107",
      commune: "Carbonne (31390)",
      openedOn: "2018-05-07",
      openingRank: 16,
      hostId: "h",
      providerId: null,
      version: "now",
    };
    const record = await schoolForm({ hosts: [{ id: "h", name: "CCV" }], providers: [] }, { school });
    const lines = (typed: Typed) =>
      told(record, updateSchoolSchema, { schoolId: "s", version: "before", name: "Carbonne", ...typed }).lines;
    const otherwise = { commune: "31390 Carbonne", communeCode: "31107", openedOn: "7.5.18", openingRank: "016" };
    expect(lines({ ...otherwise, hostId: "h", providerId: "none" })).toEqual([]);
    expect(lines({ ...otherwise, hostId: "none", providerId: "p" })).toEqual([
      "Collectivité d’accueil\u202f: CCV",
      expect.stringMatching(/^Organisme de formation/),
    ]);
  });

  it("of somebody's situation on entry is told in the words of its form, the health data to who may read it", async () => {
    const facts = {
      ...NOTHING_TOLD,
      ...({ level: 4, rsa: "yes", qpv: "no", appliedOn: "2025-06-02", rqth: "unknown", rqthFromOn: null } as const),
    };
    const record = async (rqth: "yes" | null) =>
      entryForm({
        cohortId: "c",
        person: { id: "l", lastName: "Nadal", firstName: "Émilie" },
        version: "now",
        facts: { ...facts, rqth },
      });
    const typed = {
      ...(await record(null)).values,
      enrolmentId: "e",
      version: "before",
      level: "none",
      monthsUnemployed: "3",
      appliedOn: "2/6/25",
    };
    const common = ["Plus haut diplôme\u202f: Niveau 4 (Bac)", "Mois sans emploi\u202f: rien"];
    expect(told(await record(null), correctEntrySchema, typed).lines).toEqual(common);
    expect(told(await record("yes"), correctEntrySchema, { ...typed, rqth: "no" }).lines).toEqual([
      ...common,
      "Reconnaissance de travailleur handicapé (RQTH)\u202f: Oui",
    ]);
  });
});
