import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { createFormat } from "@/lib/foundation/i18n/format";
import { LOCALES } from "@/lib/foundation/i18n/locale";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import { NOTHING_TOLD } from "@/lib/people/enrolments/rules/entry-fields";
import { enrolmentStatus } from "@/lib/people/enrolments/rules/status";

import { type RegisterRowText, toCsv } from "@/lib/people/register/csv";
import { issueMessage } from "@/lib/people/register/messages";
import { type PlannedEnrolment, planRows } from "@/lib/people/register/plan/plan";
import { findAlike } from "@/lib/people/register/plan/resembling";
import type { RegisterState } from "@/lib/people/register/plan/state";
import { readRegister } from "@/lib/people/register/read/file";
import { enrolmentChange } from "@/lib/people/register/rules/changes";
import {
  CODE_OF,
  ISSUE_CODES,
  type IssueReason,
  issueOf,
  type RegisterIssue,
  type RegisterWarning,
  WARNING_CODES,
  warningOf,
} from "@/lib/people/register/rules/issues";
import type { KnownCohort, KnownEnrolment, KnownLearner, KnownOutcome } from "@/lib/people/register/rules/known";
import { personOf } from "../support/person";

const TODAY = "2026-11-24";

const COHORT: KnownCohort = {
  id: "cohort",
  schoolId: "s1",
  schoolCode: "CARBONNE",
  programmeCode: "DWWM",
  code: "2018",
  startsOn: "2018-05-14",
  endsOn: "2019-03-15",
  capacity: 2,
  sessionNumber: null,
  placesTaken: 0,
  cancelledOn: null,
};

const LEARNER: KnownLearner = {
  ...personOf({ lastName: "Dupré", firstName: "Éloïse", birthDate: "1992-09-21", sex: "woman", communeInsee: "31107" }),
  id: "learner",
  nameKey: "dupre|eloise",
};

const ENROLMENT: KnownEnrolment = {
  id: "enrolment",
  cohortId: "cohort",
  learner: LEARNER,
  sourceRef: "R1",
  waitlistRank: null,
  passedOverReason: null,
  appliedOn: "2018-03-01",
  invitedOn: null,
  admittedOn: null,
  waitlistedOn: null,
  rejectedOn: null,
  withdrawnOn: null,
  noShowOn: null,
  enteredOn: null,
  ...NOTHING_TOLD,
  level: 4,
  zoningVersion: null,
  certification: null,
  rqth: null,
  rqthFromOn: null,
  exit: null,
  outcomes: [],
};

function stateWith({ cohort = {}, enrolments = [] }: { cohort?: Partial<KnownCohort>; enrolments?: KnownEnrolment[] }) {
  const learners = enrolments.map(({ learner }) => learner);
  const state: RegisterState = {
    schools: new Map([["CARBONNE", { id: "school", code: "CARBONNE" }]]),
    cohorts: new Map([["CARBONNE/2018", { ...COHORT, ...cohort }]]),
    enrolments: new Map([["cohort", enrolments]]),
    learners: new Map(learners.map((learner) => [`${learner.nameKey}|${learner.birthDate}`, [learner]])),
  };
  return state;
}

const GOOD: RegisterRowText = {
  ref: "R1",
  ecole: "CARBONNE",
  promotion: "2018",
  nom: "Dupré",
  prenom: "Éloïse",
  date_naissance: "21/09/1992",
  sexe: "F",
  date_candidature: "2018-03-01",
};
const ENTERED: RegisterRowText = { ...GOOD, statut: "entre", date_entree: "2018-05-14" };
const LEFT: RegisterRowText = { ...ENTERED, statut: "sorti", date_sortie: "2019-03-15", motif_sortie: "fin_normale" };
const OBSERVED: RegisterRowText = { ...LEFT, m6_observe_le: "2019-09-15", m6_situation: "cdi" };

async function plan(rows: RegisterRowText[], state = stateWith({})) {
  return planRows(state, await readRegister({ name: "r.csv", bytes: toCsv(rows) }), TODAY);
}

/** Line, column and reason of every issue, and how many rows are good. */
async function judge(rows: RegisterRowText[], state?: RegisterState) {
  const { issues, rows: good, rejected } = await plan(rows, state);
  expect(good.length + rejected).toBe(rows.length);
  return issues.map(({ line, column, reason }) => `${line} ${column} ${reason}`);
}

/** What is written of an enrolment. */
const changeOf = ({ row, known }: PlannedEnrolment) => enrolmentChange(row, known, TODAY);

describe("the status of a new row (contracts.md §4, domain.md §2)", () => {
  it.each([
    [{ ...GOOD, statut: "candidat" }, "candidate"],
    [{ ...GOOD, statut: "convoque" }, "invited"],
    [{ ...GOOD, statut: "admis" }, "admitted"],
    [{ ...GOOD, statut: "liste_attente" }, "waitlisted"],
    [{ ...GOOD, statut: "refuse" }, "rejected"],
    [{ ...GOOD, statut: "desiste" }, "withdrawn"],
    [ENTERED, "entered"],
    [LEFT, "exited"],
  ])("%j is %s", async (row, status) => {
    const { enrolments } = await plan([row]);
    const statuses = enrolments.map((planned) => {
      const { columns, exit } = changeOf(planned);
      return enrolmentStatus({ ...columns, exitedOn: exit?.exitedOn ?? null });
    });
    expect(statuses).toEqual([status]);
  });
});

describe("one row", () => {
  // What is wrong with a row; the same row with the last column instead is right.
  it.each<[string, RegisterRowText, string, RegisterRowText]>([
    ["a name", { ...GOOD, nom: "" }, "nom missing", GOOD],
    ["a first name", { ...GOOD, prenom: " " }, "prenom missing", GOOD],
    ["a birth date", { ...GOOD, date_naissance: "" }, "date_naissance missing", GOOD],
    ["a sex", { ...GOOD, sexe: "" }, "sexe missing", { ...GOOD, sexe: "x" }],
    ["a school", { ...GOOD, ecole: "" }, "ecole missing", { ...GOOD, ecole: "carbonne" }],
    ["a known school", { ...GOOD, ecole: "MURET" }, "ecole unknown_school", GOOD],
    ["a cohort", { ...GOOD, promotion: "" }, "promotion missing", GOOD],
    [
      "a known cohort, or all about it",
      { ...GOOD, promotion: "2020", formation: "DWWM", debut_promotion: "2020-01-06", capacite: 15 },
      "promotion unknown_cohort",
      {
        ...GOOD,
        promotion: "2020",
        formation: "DWWM",
        debut_promotion: "2020-01-06",
        fin_promotion: "2020-10-30",
        capacite: 15,
      },
    ],
    [
      "a cohort that ends after it starts",
      {
        ...GOOD,
        promotion: "2020",
        formation: "D",
        debut_promotion: "2020-10-31",
        fin_promotion: "2020-10-30",
        capacite: 15,
      },
      "fin_promotion end_before_start",
      {
        ...GOOD,
        promotion: "2020",
        formation: "D",
        debut_promotion: "2020-10-30",
        fin_promotion: "2020-10-30",
        capacite: 15,
      },
    ],
    ["places", { ...GOOD, capacite: 0 }, "capacite out_of_range", { ...GOOD, capacite: 1 }],
    ["whole places", { ...GOOD, capacite: "15,5" }, "capacite not_integer", { ...GOOD, capacite: "500" }],
    [
      "a commune of the list",
      { ...GOOD, commune_insee: "31999" },
      "commune_insee unknown_commune",
      { ...GOOD, commune_insee: "31107" },
    ],
    [
      "a commune with the day since which somebody lives there",
      { ...GOOD, commune_insee: "", commune_depuis: "2019-01-01" },
      "commune_insee day_of_nothing",
      { ...GOOD, commune_insee: "31107", commune_depuis: "2019-01-01" },
    ],
    [
      "an answer with the day since which it holds",
      { ...GOOD, rqth: "ns", rqth_depuis: "2019-01-01" },
      "rqth day_of_nothing",
      { ...GOOD, rqth: "oui", rqth_depuis: "2019-01-01" },
    ],
    [
      "days that have come",
      { ...GOOD, rqth: "oui", rqth_depuis: "2099-01-01" },
      "rqth_depuis in_future",
      { ...GOOD, rqth: "oui", rqth_depuis: "2019-01-01" },
    ],
    [
      "a day of the calendar",
      { ...GOOD, date_naissance: "29/02/1993" },
      "date_naissance bad_date",
      { ...GOOD, date_naissance: "29/02/1992" },
    ],
    [
      "a date in full",
      { ...GOOD, date_candidature: "01/03/18" },
      "date_candidature bad_date",
      { ...GOOD, date_candidature: "1/3/2018" },
    ],
    ["a listed value", { ...GOOD, rsa: "peut-être" }, "rsa not_listed", { ...GOOD, rsa: "OUI" }],
    ["a level of the decree", { ...GOOD, niveau: 2 }, "niveau not_listed", { ...GOOD, niveau: 0 }],
    [
      "months that are not less than none",
      { ...GOOD, mois_chomage: -1 },
      "mois_chomage out_of_range",
      { ...GOOD, mois_chomage: 0 },
    ],
    [
      "a name of at most 120 characters",
      { ...GOOD, nom: "x".repeat(121) },
      "nom too_long",
      { ...GOOD, nom: "x".repeat(120) },
    ],
    ["a code without a slash", { ...GOOD, promotion: "2018/1" }, "promotion bad_code", GOOD],
    [
      "birth before application",
      { ...GOOD, date_candidature: "1992-09-21" },
      "date_candidature not_after_birth",
      { ...GOOD, date_candidature: "1992-09-22" },
    ],
    [
      "application not after entry",
      { ...ENTERED, date_candidature: "2018-05-15" },
      "date_entree before_earlier_date",
      { ...ENTERED, date_candidature: "2018-05-14" },
    ],
    [
      "entry not after exit",
      { ...LEFT, date_sortie: "2018-05-13" },
      "date_sortie before_earlier_date",
      { ...LEFT, date_sortie: "2018-05-14" },
    ],
    [
      "exit not after observation",
      { ...OBSERVED, m6_observe_le: "2019-03-14" },
      "m6_observe_le before_earlier_date",
      { ...OBSERVED, m6_observe_le: "2019-03-15" },
    ],
    [
      "entry before the end of the cohort",
      { ...ENTERED, date_entree: "2019-03-16" },
      "date_entree after_cohort_end",
      { ...ENTERED, date_entree: "2019-03-15" },
    ],
    [
      "application before the end of the cohort",
      { ...GOOD, date_candidature: "2019-03-16" },
      "date_candidature after_cohort_end",
      { ...GOOD, date_candidature: "2019-03-15" },
    ],
    [
      "birth in the past",
      { ...GOOD, date_candidature: "", date_naissance: "2026-11-25" },
      "date_naissance in_future",
      { ...GOOD, date_candidature: "" },
    ],
    [
      "birth sixteen years before the cohort",
      { ...GOOD, date_naissance: "2002-05-15" },
      "date_naissance too_young",
      { ...GOOD, date_naissance: "2002-05-14" },
    ],
    [
      "exit in the past",
      { ...LEFT, date_sortie: "2026-11-25" },
      "date_sortie in_future",
      { ...LEFT, date_sortie: TODAY },
    ],
    [
      "observation in the past",
      { ...OBSERVED, m6_observe_le: "2026-11-25" },
      "m6_observe_le in_future",
      { ...OBSERVED, m6_observe_le: TODAY },
    ],
    ["a reason for an exit", { ...LEFT, motif_sortie: "" }, "motif_sortie exit_reason_missing", LEFT],
    ["a date for a reason", { ...ENTERED, motif_sortie: "emploi" }, "date_sortie exit_date_missing", ENTERED],
    [
      "an entry before an exit",
      { ...LEFT, statut: "", date_entree: "" },
      "date_entree exit_without_entry",
      { ...LEFT, statut: "" },
    ],
    [
      "an exit for a certification",
      { ...ENTERED, certification: "absent" },
      "certification certification_without_exit",
      { ...LEFT, certification: "absent" },
    ],
    ["an exit date for « sorti »", { ...LEFT, date_sortie: "" }, "statut status_needs_exit", LEFT],
    ["an entry date for « sorti »", { ...LEFT, date_entree: "" }, "statut status_needs_entry", LEFT],
    ["an entry date for « entre »", { ...ENTERED, date_entree: "" }, "statut status_needs_entry", ENTERED],
    ["no exit date for « entre »", { ...LEFT, statut: "entre" }, "statut status_forbids_exit", LEFT],
    [
      "no entry date for « candidat »",
      { ...ENTERED, statut: "candidat" },
      "statut status_forbids_entry",
      { ...GOOD, statut: "candidat" },
    ],
    [
      "no entry date for « desiste »",
      { ...ENTERED, statut: "desiste" },
      "statut status_forbids_entry",
      { ...GOOD, statut: "desiste" },
    ],
    [
      "an exit for a situation",
      { ...ENTERED, m6_observe_le: "2019-09-15", m6_situation: "cdi" },
      "m6_situation outcome_without_exit",
      OBSERVED,
    ],
    ["a day for a situation", { ...OBSERVED, m6_observe_le: "" }, "m6_observe_le outcome_incomplete", OBSERVED],
    ["a situation for a day", { ...OBSERVED, m6_situation: "" }, "m6_situation outcome_incomplete", OBSERVED],
    [
      "an activity that ends after it starts",
      { ...OBSERVED, m6_debut: "2019-05-02", m6_fin: "2019-05-01" },
      "m6_fin end_before_start",
      { ...OBSERVED, m6_debut: "2019-09-15", m6_fin: "2019-09-15" },
    ],
    [
      "an activity that begins after the person's childhood",
      { ...OBSERVED, m6_debut: "2006-09-20" },
      "m6_debut start_too_early",
      { ...OBSERVED, m6_debut: "2006-09-21" },
    ],
  ])("needs %s", async (_what, bad, expected, good) => {
    expect(await judge([bad])).toEqual([`2 ${expected}`]);
    expect(await judge([good])).toEqual([]);
  });

  it("of somebody born today is about a person too young, not one to come", async () => {
    const born = { ...GOOD, date_candidature: "", date_naissance: TODAY };
    expect(await judge([born])).toEqual(["2 date_naissance too_young"]);
  });

  it("may have cohort and activity dates to come", async () => {
    const contract = { ...OBSERVED, m6_debut: "2019-09-02", m6_fin: "2027-12-31" };
    const cohort = {
      promotion: "2027",
      formation: "DWWM",
      debut_promotion: "2027-01-04",
      fin_promotion: "2027-10-29",
      capacite: 15,
    };
    expect(await judge([contract, { ...GOOD, ...cohort, date_candidature: TODAY }])).toEqual([]);
  });

  it("has every error reported, and none that only follows from a cell that cannot be read", async () => {
    const row = {
      ...OBSERVED,
      nom: "",
      sexe: "Z",
      date_sortie: "31/02/2019",
      certification: "complete",
      commune_insee: "1",
    };
    expect(await judge([row])).toEqual([
      "2 sexe not_listed",
      "2 commune_insee unknown_commune",
      "2 date_sortie bad_date",
      "2 nom missing",
    ]);
  });
});

describe("places", () => {
  const person = (n: number, rest: RegisterRowText = {}) => ({ ...GOOD, ref: `R${n}`, nom: `Nom${n}`, ...rest });
  const inside = { statut: "entre", date_entree: "2018-05-14" };
  const gone = { statut: "sorti", date_entree: "2018-05-14", date_sortie: "2018-06-01", motif_sortie: "abandon" };

  it("are taken in the order of the file by those admitted, entered or gone, and by nobody else", async () => {
    const rows = [
      person(1, { statut: "liste_attente" }),
      person(2, { statut: "admis" }),
      person(3, { statut: "desiste" }),
      person(4, gone),
      person(5, { statut: "refuse" }),
      person(6, inside),
      person(7, { statut: "admis" }),
      person(8),
    ];
    expect(await judge(rows)).toEqual(["7 promotion cohort_full", "8 promotion cohort_full"]);
  });

  it("count those taken before the file", async () => {
    expect(await judge([person(1, inside), person(2, inside)], stateWith({ cohort: { placesTaken: 1 } }))).toEqual([
      "3 promotion cohort_full",
    ]);
  });

  it("are given back by somebody admitted who withdraws, wherever in the file", async () => {
    const admitted = { ...ENROLMENT, admittedOn: "2018-04-01" };
    const state = () => stateWith({ cohort: { placesTaken: 2 }, enrolments: [admitted] });
    expect(await judge([person(2, inside), { ...GOOD, statut: "desiste" }], state())).toEqual([]);
    expect(await judge([{ ...GOOD, statut: "desiste" }, person(2, inside)], state())).toEqual([]);
    const two = [person(2, inside), person(3, inside), { ...GOOD, statut: "desiste" }];
    expect(await judge(two, state())).toEqual(["3 promotion cohort_full"]);
  });

  it("leave the key of whoever gets none to a row that asks for none", async () => {
    const rows = [person(1, inside), person(2, inside), person(1), person(1, { statut: "liste_attente" })];
    const state = stateWith({ cohort: { capacity: 1, placesTaken: 1 } });
    expect(await judge(rows, state)).toEqual(["2 promotion cohort_full", "3 promotion cohort_full", "5 ref same_key"]);
  });

  it("are not taken twice by somebody who holds one", async () => {
    const state = stateWith({ cohort: { placesTaken: 2 }, enrolments: [{ ...ENROLMENT, admittedOn: "2018-04-01" }] });
    expect(await judge([ENTERED], state)).toEqual([]);
  });

  it("do not exist in a cancelled cohort, which keeps its candidates", async () => {
    const state = stateWith({ cohort: { cancelledOn: "2018-04-01" } });
    expect(await judge([GOOD, { ...ENTERED, ref: "R2", nom: "Roux" }], state)).toEqual([
      "3 promotion cohort_cancelled",
    ]);
  });
});

describe("the same enrolment", () => {
  it("twice in the same words counts once", async () => {
    const { rows, issues, enrolments } = await plan([GOOD, GOOD]);
    expect(issues).toEqual([]);
    expect(rows.map(({ action }) => action)).toEqual(["created", "unchanged"]);
    expect(enrolments).toHaveLength(1);
  });

  it("twice in other words: the first row stands", async () => {
    expect(await judge([GOOD, { ...GOOD, niveau: 5 }])).toEqual(["3 ref same_key"]);
    expect(
      await judge([
        { ...GOOD, ref: "" },
        { ...GOOD, ref: "", nom: "DUPRE", prenom: "Eloise" },
      ]),
    ).toEqual(["3 nom same_key"]);
  });

  it("after a bad row with its key is taken from the good one", async () => {
    expect(await judge([{ ...GOOD, sexe: "Z" }, GOOD])).toEqual(["2 sexe not_listed"]);
  });

  it("is one a person in a cohort, whatever the references", async () => {
    expect(await judge([GOOD, { ...GOOD, ref: "R2" }])).toEqual(["3 nom same_person"]);
    expect(await judge([{ ...GOOD, ref: "R2" }], stateWith({ enrolments: [ENROLMENT] }))).toEqual([
      "2 ref known_under_other_ref",
    ]);
  });

  it("is found by its reference when the name or the birth date is corrected, not when both differ", async () => {
    const state = () => stateWith({ enrolments: [ENROLMENT] });
    expect(await judge([{ ...GOOD, nom: "Dupuis" }], state())).toEqual([]);
    expect(await judge([{ ...GOOD, date_naissance: "1992-09-22" }], state())).toEqual([]);
    expect(await judge([{ ...GOOD, nom: "Dupuis", date_naissance: "1992-09-22" }], state())).toEqual([
      "2 ref ref_of_another_person",
    ]);
  });

  it("is continued by one row of a file, not by two", async () => {
    const rows = [
      { ...GOOD, nom: "Dupuis" },
      { ...GOOD, ref: "" },
    ];
    expect(await judge(rows, stateWith({ enrolments: [ENROLMENT] }))).toEqual(["3 nom same_person"]);
  });
});

describe("a row about somebody on record", () => {
  const act = async (row: RegisterRowText, known: Partial<KnownEnrolment> = {}, cohort: Partial<KnownCohort> = {}) => {
    const state = stateWith({ cohort: { placesTaken: 1, ...cohort }, enrolments: [{ ...ENROLMENT, ...known }] });
    const { rows, issues } = await plan([row], state);
    return issues.length > 0
      ? issues.map(({ column, reason }) => `${column} ${reason}`)
      : [rows[0]?.action, ...(rows[0]?.changed ?? []).map(({ column }) => column)];
  };
  const EXIT = { id: "exit", exitedOn: "2019-03-15", reason: "completed" } as const;
  const OUTCOME = {
    id: "outcome",
    recordedAt: new Date("2019-09-15T09:00:00Z"),
    window: "M6",
    kind: "permanent_contract",
    observedOn: "2019-09-15",
    startedOn: "2019-05-01",
    endedOn: null,
    fullTime: true,
    fieldLink: "yes",
    jobTitle: "Développeuse",
    employerSiren: null,
    employerCommuneInsee: null,
    source: "learner",
    evidence: "seen",
  } as const;
  const left = { enteredOn: "2018-05-14", exit: EXIT };

  it("leaves what its empty cells say nothing about", async () => {
    expect(await act({ ...GOOD, date_candidature: "" })).toEqual(["unchanged"]);
    expect(await act({ ...GOOD, date_candidature: "" }, { ...left, outcomes: [OUTCOME] })).toEqual(["unchanged"]);
    expect(await act(OBSERVED, { ...left, outcomes: [OUTCOME] })).toEqual(["unchanged"]);
  });

  it("keeps the spelling on record when only capitals and accents differ", async () => {
    expect(await act({ ...GOOD, nom: "DUPRE" })).toEqual(["unchanged"]);
    expect(await act({ ...GOOD, nom: "Dupuis" })).toEqual(["updated", "nom"]);
  });

  const since = { ...GOOD, rqth: "oui", rqth_depuis: "2019-01-01" };
  const known = { rqth: "yes", rqthFromOn: "2019-01-01" } as const;
  const home = { ...GOOD, commune_insee: "09122", commune_depuis: "2019-01-01" };
  const proof = ["m6_situation", "m6_debut", "m6_lien_metier", "m6_source", "m6_preuve"];
  it.each([
    [{ ...GOOD, niveau: 5, telephone: "0612345678" }, {}, ["telephone", "niveau"]],
    [{ ...GOOD, rqth: "oui" }, {}, ["rqth"]],
    [{ ...GOOD, rqth: "ns" }, {}, []],
    [since, {}, ["rqth", "rqth_depuis"]],
    [since, known, []],
    [{ ...GOOD, rqth: "oui" }, known, []],
    [{ ...GOOD, rqth: "ns" }, known, ["rqth", "rqth_depuis"]],
    [home, {}, ["commune_insee", "commune_depuis"]],
    [{ ...GOOD, qpv: "oui" }, {}, ["qpv"]],
    [ENTERED, {}, ["date_entree"]],
    [{ ...LEFT, motif_sortie: "emploi" }, left, ["motif_sortie"]],
    [{ ...LEFT, motif_sortie: "deces" }, left, ["motif_sortie"]],
    [{ ...OBSERVED, m6_situation: "injoignable" }, { ...left, outcomes: [OUTCOME] }, proof],
  ])("changes what it says differently: row %#", async (row, before, fields) => {
    expect(await act(row, before)).toEqual(fields.length > 0 ? ["updated", ...fields] : ["unchanged"]);
  });

  it.each(["neutre", "deces", "incarceration", "incapacite", "Décès"])(
    "takes « %s » for the one neutral reason, whichever was said before",
    async (motif_sortie) => {
      const neutral = { ...left, exit: { ...EXIT, reason: "neutral" } } as const;
      expect(await act({ ...LEFT, motif_sortie }, neutral)).toEqual(["unchanged"]);
    },
  );

  it("takes the steps that the screens take, and none back", async () => {
    const running = { endsOn: TODAY };
    expect(await act({ ...GOOD, statut: "admis" }, { waitlistedOn: "2018-03-02" }, running)).toEqual([
      "updated",
      "statut",
    ]);
    expect(await act({ ...GOOD, statut: "admis" }, { admittedOn: "2018-03-02" })).toEqual(["unchanged"]);
    expect(await act({ ...GOOD, statut: "candidat" }, { admittedOn: "2018-03-02" })).toEqual([
      "statut status_step_back",
    ]);
    expect(await act({ ...GOOD, statut: "admis" }, { rejectedOn: "2018-03-02" }, running)).toEqual([
      "statut status_step_back",
    ]);
    expect(await act({ ...GOOD, statut: "admis" }, { enteredOn: "2018-05-14" })).toEqual([
      "statut status_forbids_known_entry",
    ]);
    expect(await act({ ...GOOD, statut: "entre" }, left)).toEqual(["statut status_forbids_known_exit"]);
  });

  it("is told which date is on record when the other one is its own", async () => {
    const entered = { enteredOn: "2018-05-14" };
    expect(await act({ ...GOOD, date_candidature: "2018-05-15" }, entered)).toEqual([
      "date_candidature after_known_date",
    ]);
    expect(await act({ ...GOOD, date_sortie: "2018-05-13", motif_sortie: "abandon" }, entered)).toEqual([
      "date_sortie before_known_date",
    ]);
    expect(await act({ ...GOOD, m6_observe_le: "2019-03-14", m6_situation: "cdi" }, left)).toEqual([
      "m6_observe_le before_known_date",
    ]);
  });

  it("does not move the application past a step on record, nor the entry before it", async () => {
    const admitted = { admittedOn: "2018-03-02" };
    expect(await act({ ...GOOD, date_candidature: "2018-03-03" }, admitted)).toEqual(["date_candidature after_step"]);
    expect(await act({ ...GOOD, date_candidature: "2018-03-02" }, admitted)).toEqual(["updated", "date_candidature"]);
    expect(await act({ ...ENTERED, date_candidature: "2018-03-03" }, admitted)).toEqual([
      "date_candidature after_step",
    ]);
    expect(await act({ ...ENTERED, date_candidature: "2018-05-15" }, admitted)).toEqual([
      "date_entree before_earlier_date",
    ]);
  });

  it("takes along the steps that a register dated with the application, or with the day it told of them", async () => {
    const stepsAfter = async (row: RegisterRowText, known: Partial<KnownEnrolment>) => {
      const { enrolments } = await plan([row], stateWith({ enrolments: [{ ...ENROLMENT, ...known }] }));
      const { appliedOn, invitedOn, admittedOn, enteredOn } = enrolments.map(changeOf)[0]?.columns ?? {};
      return [appliedOn, invitedOn, admittedOn, enteredOn];
    };
    const row = { ...GOOD, date_candidature: "2018-03-05" };
    expect(await act(row, { admittedOn: "2018-03-01" })).toEqual(["updated", "date_candidature", "statut"]);
    expect(await stepsAfter(row, { admittedOn: "2018-03-01" })).toEqual(["2018-03-05", null, "2018-03-05", null]);
    const told = { invitedOn: "2018-04-03", admittedOn: "2018-05-20" };
    expect(await act(ENTERED, told)).toEqual(["updated", "date_entree", "statut"]);
    expect(await stepsAfter(ENTERED, told)).toEqual(["2018-03-01", "2018-04-03", "2018-05-14", "2018-05-14"]);
    expect(await act(ENTERED, { admittedOn: "2018-05-14", enteredOn: "2018-05-14" })).toEqual(["unchanged"]);
  });

  it("agrees with a no-show in the two words the register has for it", async () => {
    const noShow = { admittedOn: "2018-03-02", noShowOn: "2018-05-14" };
    expect(await act({ ...GOOD, statut: "admis" }, noShow)).toEqual(["unchanged"]);
    expect(await act({ ...GOOD, statut: "desiste" }, noShow)).toEqual(["unchanged"]);
    expect(await act({ ...GOOD, statut: "liste_attente" }, noShow)).toEqual(["statut status_step_back"]);
    expect(await act(ENTERED, noShow)).toEqual(["updated", "date_entree", "statut"]);
  });

  it("does not move the exit past an observation on record, unless it gives that window anew", async () => {
    const known = { ...left, outcomes: [{ ...OUTCOME, window: "M3", observedOn: "2019-06-15" } as const] };
    expect(await act({ ...LEFT, date_sortie: "2019-06-16" }, known)).toEqual(["date_sortie outcomes_before_exit"]);
    expect(await act({ ...LEFT, date_sortie: "2019-06-15" }, known)).toEqual(["updated", "date_sortie"]);
  });

  it("checks its activity together with what it leaves on record", async () => {
    const known = { ...left, outcomes: [{ ...OUTCOME, endedOn: "2019-12-31" }] };
    expect(await act({ ...OBSERVED, m6_debut: "2020-01-01" }, known)).toEqual(["m6_fin end_before_start"]);
  });
});

describe("a situation observed again", () => {
  const OUTCOME: KnownOutcome = {
    recordedAt: new Date("2019-09-15T09:00:00Z"),
    id: "outcome",
    window: "M6",
    kind: "permanent_contract",
    observedOn: "2019-09-15",
    startedOn: null,
    endedOn: null,
    fullTime: null,
    fieldLink: null,
    jobTitle: null,
    employerSiren: null,
    employerCommuneInsee: null,
    source: "training_provider",
    evidence: "declared",
  };
  const known = (...days: string[]) =>
    stateWith({
      enrolments: [
        {
          ...ENROLMENT,
          enteredOn: "2018-05-14",
          exit: { id: "exit", exitedOn: "2019-03-15", reason: "completed" },
          outcomes: days.map((day) => {
            const [observedOn = "", kind = OUTCOME.kind] = day.split(" ");
            return { ...OUTCOME, id: day, observedOn, kind: kind as KnownOutcome["kind"] };
          }),
        },
      ],
    });
  const SEEN: KnownOutcome = { ...OUTCOME, startedOn: "2019-05-01", evidence: "seen" };
  it.each([
    ["the same day, called verified", { m6_preuve: "verifie" }, null],
    ["the same day, only declared", { m6_preuve: "declare" }, null],
    ["the same day, with another start", { m6_preuve: "declare", m6_debut: "2019-05-02" }, "seen"],
    ["an earlier day, of the same activity", { m6_observe_le: "2019-09-14", m6_debut: "2019-05-01" }, "seen"],
    ["an earlier day, of another activity", { m6_observe_le: "2019-09-14", m6_debut: "2019-06-01" }, "declared"],
    ["another situation of the same day", { m6_situation: "cdd" }, "declared"],
    ["a later day, of another activity", { m6_observe_le: "2019-09-16", m6_situation: "cdd" }, "declared"],
    ["a document seen where it was declared", { m6_preuve: "documente" }, "seen", "declared"],
  ] as const)(
    "never lowers the proof on record: %s",
    async (_, cells, written, evidence: KnownOutcome["evidence"] = "seen") => {
      const [enrolment] = [...known().enrolments.values()].flat();
      if (!enrolment) throw new Error("nobody");
      const state = stateWith({ enrolments: [{ ...enrolment, outcomes: [{ ...SEEN, evidence }] }] });
      const { enrolments, issues } = await plan([{ ...on("2019-09-15"), m6_source: "", ...cells }], state);
      expect(issues).toEqual([]);
      expect(enrolments.flatMap((planned) => changeOf(planned).outcomes)[0]?.evidence ?? null).toBe(written);
    },
  );

  /** The observation that a row's replaces; `none` when it is a further one, null when it adds nothing. */
  async function replaced(row: RegisterRowText, state: RegisterState) {
    const { enrolments, issues } = await plan([row], state);
    expect(issues).toEqual([]);
    const [outcome] = enrolments.flatMap((planned) => changeOf(planned).outcomes);
    return outcome ? (outcome.supersedesId ?? "none") : null;
  }
  const on = (m6_observe_le: string, m6_situation = "cdi") => ({ ...OBSERVED, m6_observe_le, m6_situation });

  // M6 of an exit on 15 March 2019 runs from 16 August to 15 October.
  it.each([
    ["later is a further one", on("2019-09-16", "cdd"), ["2019-09-15"], "none"],
    ["later, outside the window too", on("2020-01-15"), ["2019-09-15"], "none"],
    ["the same day corrects it", on("2019-09-15", "cdd"), ["2019-09-15"], "2019-09-15"],
    ["earlier corrects it", on("2019-09-14", "cdd"), ["2019-09-15"], "2019-09-15"],
    ["earlier corrects the one that counts", on("2019-09-14", "cdd"), ["2019-09-15", "2020-01-15"], "2019-09-15"],
    ["later than the one that counts", on("2019-09-16"), ["2019-09-15", "2020-01-15"], "none"],
    ["a call in vain after an answer is a further one", on("2019-09-16", "injoignable"), ["2019-09-15"], "none"],
    ["a call in vain before an answer is one too", on("2019-09-14", "injoignable"), ["2019-09-15"], "none"],
    ["a call in vain of the answer's day corrects it", on("2019-09-15", "injoignable"), ["2019-09-15"], "2019-09-15"],
    ["an answer before a call in vain is a further one", on("2019-09-14"), ["2019-09-15 unreachable"], "none"],
    [
      "a correction goes to the answer that counts, not to the call after it",
      on("2019-09-14", "cdd"),
      ["2019-09-15", "2019-09-20 unreachable"],
      "2019-09-15",
    ],
    [
      "the call in vain again changes nothing",
      { ...on("2019-09-20", "injoignable"), m6_debut: "", m6_lien_metier: "", m6_source: "", m6_preuve: "" },
      ["2019-09-15", "2019-09-20 unreachable"],
      null,
    ],
    ["the older file again changes nothing", on("2019-09-15"), ["2019-09-15", "2019-09-20"], null],
    [
      "later than one that the exit now rules out",
      { ...on("2019-09-20"), date_sortie: "2019-09-16" },
      ["2019-09-15"],
      "2019-09-15",
    ],
  ])("%s", async (_what, row, days, expected) => {
    expect(await replaced(row, known(...days))).toBe(expected);
  });

  it("leaves no other observation before the exit", async () => {
    const row = { ...on("2019-09-20"), date_sortie: "2019-09-16" };
    expect(await judge([row], known("2019-09-14", "2019-09-15"))).toEqual(["2 date_sortie outcomes_before_exit"]);
  });
});

describe("warnings", () => {
  const cohort = { formation: "DWWM", debut_promotion: "2018-05-14", fin_promotion: "2019-03-15", capacite: 2 };
  const next = { ...GOOD, ...cohort, ref: "R2", nom: "Roux" };
  async function warned(rows: RegisterRowText[], state?: RegisterState) {
    const { warnings, issues } = await plan(rows, state);
    expect(issues).toEqual([]);
    return warnings.map(({ line, column, code }) => `${line} ${column} ${code}`);
  }

  it("tell the observations that count for nothing", async () => {
    const row = { ...OBSERVED, m6_observe_le: "2019-10-16", m3_observe_le: "2019-05-16", m3_situation: "cdi" };
    const { warnings } = await plan([row]);
    expect(warnings).toEqual([
      {
        line: 2,
        column: "m6_observe_le",
        code: "outside_window",
        details: { date: "2019-10-16", window: "M6", from: "2019-08-16", to: "2019-10-15" },
      },
    ]);
  });

  it("tell the activities that were not under way on the day they were seen", async () => {
    const { warnings } = await plan([
      { ...OBSERVED, m6_debut: "2019-09-16" },
      { ...OBSERVED, ref: "R2", nom: "Roux", m6_fin: "2019-09-14" },
      { ...OBSERVED, ref: "R3", nom: "Vidal", m6_debut: "2019-09-15", m6_fin: "2019-09-15" },
    ]);
    expect(warnings.map(({ line, column, code }) => `${line} ${column} ${code}`)).toEqual([
      "2 m6_debut activity_not_begun",
      "3 m6_fin activity_ended",
    ]);
  });

  it("tell once what a file says of a known cohort that is not so", async () => {
    expect(
      await warned([
        { ...GOOD, ...cohort },
        { ...next, formation: "dwwm" },
      ]),
    ).toEqual([]);
    const { warnings } = await plan([
      { ...GOOD, ...cohort, capacite: 20 },
      { ...next, capacite: 20, formation: "CDA" },
    ]);
    expect(warnings).toMatchObject([
      { line: 2, column: "capacite", code: "cohort_differs", details: { value: 20, kept: 2 } },
      { line: 3, column: "formation", code: "cohort_differs", details: { value: "CDA", kept: "DWWM" } },
    ]);
  });

  it("tell of a session number that a cohort does not get", async () => {
    const created = { ...GOOD, ...cohort, promotion: "2020", session_carif: "26_1001s" };
    const second = { ...next, promotion: "2021", session_carif: "26_1001S" };
    const state = {
      ...stateWith({}),
      sessions: new Map([
        ["26_9", "MURET/2019"],
        ["26_9999", "MURET/2019"],
      ]),
    };
    const { warnings, cohorts } = await plan(
      [
        created,
        second,
        { ...next, ref: "R3", promotion: "2022", session_carif: "26_9999" },
        { ...GOOD, ref: "R4", nom: "Zola", session_carif: "26_7777" },
      ],
      state,
    );
    expect(cohorts.map(({ code, sessionNumber }) => [code, sessionNumber])).toEqual([
      ["2020", "26_1001S"],
      ["2021", null],
      ["2022", null],
    ]);
    expect(warnings.map(({ line, code, details }) => [line, code, details.other])).toEqual([
      [3, "session_left_out", "CARBONNE/2020"],
      [4, "session_left_out", "MURET/2019"],
      [5, "session_left_out", "none"],
    ]);
    for (const session_carif of ["12 ", "SESSION", "26/1001"])
      expect((await plan([{ ...created, session_carif }])).issues).toMatchObject([{ reason: "bad_session" }]);
  });

  it("tell where a file contradicts itself about a cohort it creates", async () => {
    const created = { ...GOOD, ...cohort, promotion: "2020" };
    const other = { ...next, promotion: "2020", fin_promotion: "2019-03-16" };
    const { warnings } = await plan([created, other]);
    expect(warnings).toMatchObject([
      { line: 3, column: "fin_promotion", code: "cohort_differs_in_file", details: { first: 2, kept: "2019-03-15" } },
    ]);
  });

  it("tell of another contact of one person", async () => {
    const elsewhere = { ...GOOD, ...cohort, promotion: "2020", ref: "R2" };
    const a = { email: "a@exemple.fr", telephone: "0611111111" };
    expect(await warned([{ ...GOOD, ...a }, elsewhere, { ...elsewhere, promotion: "2021", ...a }])).toEqual([]);
    expect(
      await warned([
        { ...GOOD, ...a },
        { ...elsewhere, email: "b@exemple.fr", telephone: "0622222222" },
      ]),
    ).toEqual(["3 email contact_differs", "3 telephone contact_differs"]);
  });
});

describe("rejects sent again as they are", () => {
  const rejected = (code: string, row: RegisterRowText) => {
    const [header, values] = toCsv([row]).toString().trim().split("\r\n");
    const bytes = Buffer.from(`ligne;code;rejet;${header?.slice(1)}\r\n3;${code};x;${values}\r\n`);
    return readRegister({ name: "rejets.csv", bytes });
  };
  const state = () => stateWith({ enrolments: [ENROLMENT] });
  const issuesOf = async (code: string, row: RegisterRowText) =>
    (await planRows(state(), await rejected(code, row), TODAY)).issues.map(({ reason }) => reason);

  it("stay refused where they contradicted a row that is in", async () => {
    const twin = { ...GOOD, niveau: 5, email: "autre@exemple.fr" };
    expect(await issuesOf("duplicate_row", twin)).toEqual(["rejected_before"]);
    expect(await issuesOf("bad_value | duplicate_row", twin)).toEqual(["rejected_before"]);
    expect(await issuesOf("", twin)).toEqual([]);
    expect(await issuesOf("bad_value", twin)).toEqual([]);
  });

  it("go in as somebody else once corrected", async () => {
    expect(await issuesOf("duplicate_row", { ...GOOD, ref: "R2", nom: "Roux" })).toEqual([]);
  });
});

describe("a person with several rows", () => {
  const other = {
    promotion: "2020",
    formation: "DWWM",
    debut_promotion: "2020-01-06",
    fin_promotion: "2020-10-30",
    capacite: 9,
  };

  it("is one person, with the last word of the file on each contact", async () => {
    const rows = [
      { ...GOOD, telephone: "0611111111", email: "a@exemple.fr" },
      { ...GOOD, ...other, ref: "S1", telephone: "0622222222" },
    ];
    const { newLearners, enrolments } = await plan(rows);
    expect(newLearners).toMatchObject([{ facts: { phone: "0622222222", email: "a@exemple.fr" } }]);
    expect(new Set(enrolments.map(({ learnerId }) => learnerId)).size).toBe(1);
  });

  it("is the person on record with that name and birth date when there is exactly one", async () => {
    const state = stateWith({ enrolments: [ENROLMENT] });
    const row = { ...GOOD, ...other };
    expect((await plan([row], state)).enrolments[0]?.learnerId).toBe("learner");
    const twins = { ...state, learners: new Map([["dupre|eloise|1992-09-21", [LEARNER, { ...LEARNER, id: "twin" }]]]) };
    expect((await plan([row], twins)).newLearners).toHaveLength(1);
  });
});

describe("reasons", () => {
  it("cover every code of the contract", () => {
    expect([...new Set(Object.values(CODE_OF))].sort()).toEqual([...ISSUE_CODES].sort());
  });

  it.each(LOCALES)("have a sentence with line and column in %s", (locale) => {
    const t = createTranslator({ locale, messages: MESSAGES[locale], namespace: "register" });
    const details = {
      value: "x",
      allowed: "a",
      min: 0,
      max: 1,
      date: TODAY,
      other: TODAY,
      otherColumn: "a",
      laterColumn: "b",
      start: TODAY,
      end: TODAY,
      observed: TODAY,
      earliest: TODAY,
      cohort: "C",
      capacity: 2,
      first: 3,
      ref: "R",
      known: "S",
      cells: 12,
      width: 11,
      heading: "H",
      status: "admis",
      entry: TODAY,
      exit: TODAY,
      current: "admitted",
      school: "S",
      window: "M6",
      from: TODAY,
      to: TODAY,
      count: 2,
      kept: TODAY,
    };
    const said: (RegisterIssue | RegisterWarning)[] = [
      ...(Object.keys(CODE_OF) as IssueReason[]).map((reason) => issueOf(12, "nom", reason, details)),
      ...WARNING_CODES.map((code) => warningOf(12, "nom", code, details)),
    ];
    for (const one of said) {
      const message = issueMessage(t, createFormat(locale), one);
      expect(message).toMatch(/12.*nom/);
      expect(message).not.toMatch(/[{}]|register\.|\d{4}-\d\d-\d\d(?!\.)/);
    }
  });
});

describe("a waiting list that a register writes", () => {
  const waits = (letter: string): RegisterRowText => ({
    ...GOOD,
    ref: `W${letter}`,
    nom: `Dupré ${letter}`,
    statut: "liste_attente",
  });
  const ranks = async (rows: RegisterRowText[], state?: RegisterState) =>
    (await plan(rows, state)).enrolments.map(({ waitlistRank }) => waitlistRank);

  it("has the order of the file", async () => {
    expect(await ranks([waits("C"), { ...GOOD, statut: "candidat" }, waits("A"), waits("B")])).toEqual([1, null, 2, 3]);
  });

  it("goes on from those who wait already, whose ranks stay", async () => {
    const waiting: KnownEnrolment = { ...ENROLMENT, waitlistedOn: "2018-03-02", waitlistRank: 4 };
    const state = () => stateWith({ enrolments: [waiting] });
    expect(await ranks([{ ...GOOD, statut: "liste_attente", niveau: "5" }, waits("A")], state())).toEqual([4, 5]);
  });
});

describe("an admission that a register does not date", () => {
  const admitted: RegisterRowText = { ...GOOD, statut: "admis" };

  it("is refused once the cohort has ended: it would be dated today", async () => {
    const state = stateWith({ enrolments: [ENROLMENT] });
    const { issues, enrolments } = await plan([admitted], state);
    expect(enrolments).toEqual([]);
    expect(issues).toEqual([issueOf(2, "statut", "admitted_after_cohort_end", { date: TODAY, end: COHORT.endsOn })]);
    expect(issues[0]?.code).toBe("date_order");
    expect(await judge([{ ...admitted, date_candidature: null }])).toContain("2 statut admitted_after_cohort_end");
  });

  it("is accepted on the last day, with an entry, and where it is on record", async () => {
    const lastDay = stateWith({ cohort: { endsOn: TODAY }, enrolments: [ENROLMENT] });
    expect(await judge([admitted], lastDay)).toEqual([]);
    expect(await judge([ENTERED], stateWith({ enrolments: [ENROLMENT] }))).toEqual([]);
    const onRecord = { ...ENROLMENT, admittedOn: "2018-04-01" };
    expect(await judge([admitted], stateWith({ enrolments: [onRecord] }))).toEqual([]);
  });
});

describe("rows of a file that may be of one person", () => {
  const rowOf = (line: number, cells: Record<string, string>) =>
    ({ line, name: `${cells.nom} ${cells.prenom}`, personKey: `of ${line}`, cells }) as never;

  it("each have the five likeliest before them, and others their turn where all share a number", async () => {
    const three = await findAlike([
      rowOf(2, { nom: "Martin", prenom: "Léa", date_naissance: "1990-01-01" }),
      rowOf(3, { nom: "Martin", prenom: "Lea", date_naissance: "1990-01-01" }),
      rowOf(4, { nom: "Lea", prenom: "Martin", date_naissance: "1990-01-01" }),
      rowOf(5, { nom: "Durand", prenom: "Zoé", date_naissance: "1990-01-01" }),
    ]);
    expect([...three].map(([line, alike]) => [line, alike.map((one) => one.line)])).toEqual([
      [3, [2]],
      [4, [2, 3]],
    ]);
    let turns = 0;
    const others = setInterval(() => {
      turns += 1;
    });
    const one = { nom: "Martin", date_naissance: "1990-01-01", telephone: "0612345678" };
    const found = await findAlike(Array.from({ length: 500 }, (_, at) => rowOf(at + 2, { ...one, prenom: `P${at}` })));
    clearInterval(others);
    expect([found.size, Math.max(...[...found.values()].map((some) => some.length))]).toEqual([499, 5]);
    expect(turns).toBeGreaterThan(0);
  });
});
