import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createProgrammeSchema } from "@/lib/network/programmes/schema";
import { LARGEST_COHORT } from "@/lib/people/cohorts/rules/cohort";
import { createCohortSchema } from "@/lib/people/cohorts/schema";
import { ENTRY, ENTRY_CELLS, ENTRY_COLUMNS } from "@/lib/people/enrolments/rules/entry-fields";
import { LONGEST_UNEMPLOYMENT } from "@/lib/people/enrolments/rules/vocabulary";
import { correctEntrySchema } from "@/lib/people/enrolments/schema";
import { readerOf, Unreadable } from "@/lib/people/register/read/cells";
import { BASE_COLUMNS, OUTCOME_COLUMNS, registerText } from "@/lib/people/register/rules/columns";

/** What a register makes of a cell that says this. */
const inRegister = (column: keyof typeof BASE_COLUMNS, text: string) => {
  const value = readerOf<unknown>(BASE_COLUMNS[column])(text);
  return value instanceof Unreadable ? null : value;
};
const cohortCode = (text: string) => createCohortSchema.shape.code.safeParse(text).data ?? null;
const programmeCode = (text: string) => createProgrammeSchema.shape.code.safeParse(text).data ?? null;

describe("a form and a register take the same", () => {
  it.each([
    ["2018", true],
    ["2018 bis", true],
    ["2018-a", true],
    ["Été_2018.1", true],
    ["é", true],
    ["x".repeat(40), true],
    ["x".repeat(41), false],
    ["2018/1", false],
    ["-2018", false],
    [".2018", false],
    ["2018+1", false],
    ["2018\t1", false],
    ["2018\u00001", false],
  ])("code, as typed: %j, %s", (text, taken) => {
    const value = taken ? text : null;
    expect(["promotion", "formation"].map((column) => inRegister(column as "promotion", text))).toEqual([value, value]);
    expect([cohortCode(text), programmeCode(text)]).toEqual([value, value]);
  });

  it("code, whatever is typed", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[\p{L}\p{N} ._/-]{0,45}$/u));
    fc.assert(
      fc.property(text, (typed) => {
        const code = typed.trim();
        expect(cohortCode(code)).toBe(inRegister("promotion", code));
        expect(programmeCode(code)).toBe(inRegister("formation", code));
      }),
    );
  });

  it.each([-1, 0, 1, 600, 601, LONGEST_UNEMPLOYMENT, LONGEST_UNEMPLOYMENT + 1])(
    "months without a job: %d",
    (months) => {
      const value = months >= 0 && months <= LONGEST_UNEMPLOYMENT ? months : null;
      expect(inRegister("mois_chomage", String(months))).toBe(value);
      expect(correctEntrySchema.shape.monthsUnemployed.safeParse(String(months)).data ?? null).toBe(value);
    },
  );

  it.each(ENTRY_COLUMNS)("what is offered of somebody's situation on entry: %s", (name) => {
    const { column } = ENTRY[name];
    const read = BASE_COLUMNS[column].values.map((text) => inRegister(column, text));
    const schema = correctEntrySchema.shape[name];
    expect(read.map((value) => schema.safeParse(String(value)).data)).toEqual(read);
    for (const text of ["autre chose", "-1"])
      expect([inRegister(column, text), schema.safeParse(text).success]).toEqual([null, false]);
  });

  it.each([0, 1, 999, 1_000, LARGEST_COHORT, LARGEST_COHORT + 1])("places of a cohort: %d", (places) => {
    const value = places >= 1 && places <= LARGEST_COHORT ? places : null;
    expect(inRegister("capacite", String(places))).toBe(value);
    expect(createCohortSchema.shape.capacity.safeParse(String(places)).data ?? null).toBe(value);
  });
});

const ANSWERS = ENTRY_CELLS.filter((name) => ENTRY[name].kind === "yes_no");

/** Written out by hand from contracts.md §4, and from domain.md §2 and §3 for what each value is. */
const VALUES = {
  sexe: { F: "woman", H: "man", X: "other" },
  niveau: { "0": 0, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "8": 8 },
  statut_entree: {
    demandeur_emploi: "job_seeker",
    salarie: "employee",
    inactif: "inactive",
    etudiant: "student",
  },
  ...Object.fromEntries(ANSWERS.map((name) => [ENTRY[name].column, { oui: "yes", non: "no", ns: "unknown" }])),
  statut: {
    candidat: "candidat",
    convoque: "convoque",
    admis: "admis",
    liste_attente: "liste_attente",
    refuse: "refuse",
    desiste: "desiste",
    entre: "entre",
    sorti: "sorti",
  },
  motif_sortie: {
    fin_normale: "completed",
    emploi: "employment",
    alternance: "work_study",
    autre_formation: "other_training",
    creation: "business_creation",
    abandon: "dropout",
    exclusion: "exclusion",
    neutre: "neutral",
  },
  statut_formation: {
    stagiaire: "trainee",
    apprentissage: "apprenticeship",
    professionnalisation: "professionalisation",
    salarie: "employee",
    particulier: "self_funded",
    autre: "other",
  },
  remuneration_formation: {
    region: "region",
    france_travail: "france_travail",
    employeur: "employer",
    autre: "other",
    aucune: "none",
  },
  prescripteur: {
    france_travail: "france_travail",
    mission_locale: "mission_locale",
    cap_emploi: "cap_emploi",
    association: "association",
    forum: "forum",
    spontane: "themselves",
    autre: "other",
  },
  certification: { complete: "full", partielle: "partial", echec: "failed", absent: "absent" },
  situation: {
    cdi: "permanent_contract",
    cdd: "fixed_term",
    interim: "temporary_agency",
    fonction_publique: "civil_service",
    contrat_aide: "subsidised_contract",
    siae: "social_enterprise",
    apprentissage: "apprenticeship",
    professionnalisation: "professionalisation",
    emploi_etranger: "employment_abroad",
    creation_entreprise: "business_creation",
    etudes_specialisees: "specialised_study",
    formation_qualifiante: "qualifying_training",
    autre_formation: "other_training",
    service_civique: "civic_service",
    stage_benevolat: "internship_volunteering",
    recherche_emploi: "job_seeking",
    inactivite: "inactive",
    injoignable: "unreachable",
    refus: "declined",
    non_relance: "not_contacted",
  },
  lien_metier: { oui: "yes", partiel: "partly", non: "no" },
  source: {
    apprenant: "learner",
    employeur: "employer",
    contrat: "contract_seen",
    france_travail: "france_travail",
    organisme: "training_provider",
  },
  preuve: { declare: "declared", vu: "seen" },
} as const satisfies Record<string, Record<string, string | number>>;

const LISTS = Object.entries({ ...BASE_COLUMNS, ...OUTCOME_COLUMNS }).filter(([, { kind }]) => kind === "list");

describe("the listed values of a register", () => {
  it("are all in this table", () => {
    expect(LISTS.map(([name]) => name).toSorted()).toEqual(Object.keys(VALUES).toSorted());
  });

  it.each(LISTS)("of %s mean what the contract says, and no other value means anything", (name, column) => {
    const [read, { values }] = [readerOf<unknown>(column), column];
    const said = VALUES[name as keyof typeof VALUES];
    expect(Object.fromEntries(values.map((value) => [value, read(value)]))).toEqual(said);
    expect(read("autre chose")).toBeInstanceOf(Unreadable);
  });

  it("offer one neutral reason, and read the names that files give it as that one", () => {
    const [read, { values }] = [readerOf(BASE_COLUMNS.motif_sortie), BASE_COLUMNS.motif_sortie];
    for (const name of ["deces", "Décès", "incarceration", "incapacite"]) expect(read(name), name).toBe("neutral");
    expect(values.join(" ")).not.toMatch(/deces|incarceration|incapacite/);
    const refused = read("autre chose");
    expect(refused instanceof Unreadable && refused.details.allowed).toBe(values.join(", "));
  });

  it("offer no proof that needs a file, and read what files call so as a document that was seen", () => {
    const [read, { values }] = [readerOf(OUTCOME_COLUMNS.preuve), OUTCOME_COLUMNS.preuve];
    for (const name of ["documente", "Documenté", "verifie", "Vérifié", "Vu"]) expect(read(name), name).toBe("seen");
    expect(values).toEqual(["declare", "vu"]);
    expect(registerText("m6_preuve", "seen")).toBe("vu");
  });
});
