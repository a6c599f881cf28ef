import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CONVERTED, converter } from "@/lib/people/intake/rules/convert";
import {
  choiceIn,
  type IntakeDecisions,
  openQuestions,
  rememberedOf,
  sourceOf,
  undecidedColumns,
  valueIn,
  withChoices,
  withoutOpenColumns,
} from "@/lib/people/intake/rules/decisions";
import { type ColumnChoice, INTAKE_FIELDS } from "@/lib/people/intake/rules/fields";
import {
  givenTwice,
  headingKey,
  type MatchedColumn,
  matchColumns,
  type SeenColumn,
} from "@/lib/people/intake/rules/match";
import { repairCell } from "@/lib/people/intake/rules/repair";
import { surveyor } from "@/lib/people/intake/rules/survey";
import type { Cell, Row } from "@/lib/people/intake/rules/table";
import { chosenTarget, readValueBy, valueKey } from "@/lib/people/intake/rules/values";
import { openForeign, rowsBelow } from "@/lib/people/register/foreign/table";
import { FOREIGN_FILES } from "../support/foreign-files";

const CONTEXT = { today: "2026-11-24", from1904: false };
const readValue = readValueBy(repairCell);

const seen = (text: string, more: Partial<SeenColumn> = {}): SeenColumn => ({
  position: 0,
  text,
  filled: 10,
  distinct: 10,
  samples: [],
  share: {},
  ...more,
});
const numbered = (columns: readonly SeenColumn[]) => columns.map((column, position) => ({ ...column, position }));
const matched = (columns: readonly SeenColumn[], remembered = {}) =>
  matchColumns(numbered(columns), remembered).map(({ choice, why }) => [choice, why]);

const cellOf = (text: string): Cell => (text === "" ? { text, kind: "empty" } : { text, kind: "text" });
const rowOf = (line: number, ...texts: string[]): Row => ({ line, cells: texts.map(cellOf) });

const decisionsOf = (choices: readonly ColumnChoice[], more: Partial<IntakeDecisions> = {}): IntakeDecisions => ({
  sheet: 0,
  lines: [4],
  columns: choices.map((choice, position) => ({
    position,
    choice,
    why: "chosen",
    of: null,
    text: `Colonne ${position}`,
  })),
  maps: {},
  cohort: "CARBONNE/2027-01",
  step: "candidat",
  appliedOn: "2026-11-24",
  source: null,
  context: CONTEXT,
  ...more,
});

describe("what a column becomes", () => {
  it.each([
    ["Nom bénéficiaire", "nom"],
    ["Prénom*", "prenom"],
    ["PRENOM DU JEUNE", "prenom"],
    ["Civilité", "sexe"],
    ["né(e) le", "date_naissance"],
    ["Date de naissance (JJ/MM/AAAA)", "date_naissance"],
    ["Tél. portable", "telephone"],
    ["N° de téléphone", "telephone"],
    ["Courriel", "email"],
    ["Adresse e-mail", "email"],
    ["CP / Ville", "commune_insee"],
    ["Code postal", "code_postal"],
    ["Niv. formation", "niveau"],
    ["Quel est votre plus haut diplôme ?", "niveau"],
    ["RSA", "rsa"],
    ["Orienté le", "date_candidature"],
    ["Horodateur", "date_candidature"],
    ["First name", "prenom"],
    ["Last Name", "nom"],
    ["Date of birth", "date_naissance"],
    ["Phone number", "telephone"],
    ["Nom et prénom", "identite"],
    ["Session", "promotion"],
  ])("« %s » is told by its name: %s", (heading, field) => {
    expect(matchColumns([seen(heading)])[0]?.choice).toBe(field);
  });

  it.each(["N° DE", "Conseiller·ère", "N° Sécu", "Identifiant France Travail", "Pourquoi (Cohorte)"])(
    "of « %s » nothing is needed",
    (heading) => expect(matched([seen(heading)])).toEqual([["left_out", "unneeded"]]),
  );

  it("is left open where neither heading nor content tells, and where they contradict each other", () => {
    expect(matched([seen("Observations"), seen("Dispo")])).toEqual([
      [null, "unknown"],
      [null, "unknown"],
    ]);
    expect(matched([seen("Téléphone", { share: { phone: 0.1 } })])).toEqual([[null, "says_otherwise"]]);
    expect(matched([seen("Portable", { share: { phone: 0.1 }, filled: 2 })])).toEqual([["telephone", "synonym"]]);
    const empty = { filled: 0 };
    expect(matched([seen("Divers", empty), seen("Né le", empty)])).toEqual([
      ["left_out", "empty"],
      ["date_naissance", "synonym"],
    ]);
  });

  it("is told by content where the heading says nothing, and by neither where two columns look alike", () => {
    const address = { share: { email: 0.9 } };
    expect(matched([seen("Contact 1", address)])).toEqual([["email", "content"]]);
    expect(matched([seen("Contact 1", address), seen("Contact 2", address)])).toEqual([
      [null, "two_columns"],
      [null, "two_columns"],
    ]);
    expect(matched([seen("Courriel", address), seen("Contact 2", address)])).toEqual([
      ["email", "synonym"],
      [null, "two_columns"],
    ]);
  });

  it("is what was chosen for the last file of its source, left out as well", () => {
    const remembered = { [headingKey("Observations")]: "left_out", [headingKey("Dispo")]: "statut_entree" };
    expect(matched([seen("Observations"), seen("DISPO")], remembered)).toEqual([
      ["left_out", "left_kept"],
      ["statut_entree", "kept"],
    ]);
  });

  it("is nothing where it is about health, by its heading or by its values", () => {
    expect(matched([seen("RQTH"), seen("Ressources", { samples: ["ARE", "AAH"] })])).toEqual([
      ["left_out", "health"],
      ["left_out", "health"],
    ]);
  });

  it("does not depend on the order of the columns; each is placed, left out or open, and no field is placed twice", () => {
    const heading = fc.constantFrom(
      "Nom",
      "Prénom",
      "Téléphone",
      "Tel",
      "Mail",
      "Né le",
      "Observations",
      "RQTH",
      "",
      "Ville",
      "Nom usuel",
    );
    const share = fc.record({ email: fc.double({ min: 0, max: 1 }), phone: fc.double({ min: 0, max: 1 }) });
    const column = fc
      .tuple(heading, share, fc.nat(5))
      .map(([text, told, filled]) => seen(text, { share: told, filled }));
    fc.assert(
      fc.property(fc.array(column, { maxLength: 9 }).map(numbered), fc.nat(), (columns, turn) => {
        const found = matchColumns(columns);
        expect(found.map(({ position }) => position)).toEqual(columns.map(({ position }) => position));
        for (const { choice } of found) expect([null, "left_out", ...INTAKE_FIELDS]).toContain(choice);
        expect(givenTwice(found).size).toBe(0);
        const turned = columns.map((_, index) => columns[(index + turn) % columns.length]).flatMap((one) => one ?? []);
        const byPosition = (all: readonly MatchedColumn[]) =>
          [...all].sort((one, other) => one.position - other.position);
        expect(byPosition(matchColumns(turned))).toEqual(byPosition(found));
      }),
      { numRuns: 200 },
    );
  });
});

it("files of foreign shape leave open what only a person can tell, and nothing else", async () => {
  const open: string[] = [];
  for (const { kind, bytes } of Object.values(FOREIGN_FILES)) {
    // Old workbooks have a process of their own, and the same headings.
    if (kind !== "csv" && kind !== "xlsx" && kind !== "ods") continue;
    const { rows, header } = await openForeign(bytes());
    const survey = surveyor(header.headings);
    for await (const row of rowsBelow(header, { rows, headings: header.headings })) survey.add(row);
    const columns = [...survey.columns(repairCell, CONTEXT)];
    const undecided = matchColumns(columns).filter(({ choice }) => choice === null);
    open.push(...undecided.map(({ position }) => columns.find((one) => one.position === position)?.text ?? ""));
  }
  expect(open).toEqual(["Pourquoi cette formation ?", "Observations"]);
});

describe("what is decided of a file", () => {
  const open = decisionsOf(["nom", "prenom", null, "date_naissance", "sexe"]);

  it("is open where a column is, where a field is given twice, and where nobody says the cohort", () => {
    expect(openQuestions(open, [])).toEqual([{ kind: "column", position: 2 }]);
    const twice = withChoices(open.columns, new Map([[2, "nom"]]));
    expect(undecidedColumns({ columns: twice })).toEqual([0, 2]);
    const decided = { ...open, columns: withoutOpenColumns(open.columns) };
    expect(openQuestions(decided, [])).toEqual([]);
    expect(openQuestions({ ...decided, cohort: null }, [])).toEqual([{ kind: "cohort" }]);
    expect(openQuestions(decisionsOf(["nom", "prenom", "sexe"]), [])).toEqual([
      { kind: "missing", field: "date_naissance" },
    ]);
    const said = decisionsOf(["nom", "prenom", "sexe", "date_naissance", "promotion"], { cohort: null });
    expect(openQuestions(said, ["2027-01"])).toEqual([{ kind: "value", text: "2027-01" }]);
    expect(openQuestions({ ...said, maps: { cohort: { "2027-01": "" } } }, ["2027-01"])).toEqual([]);
  });

  it("is read from what a form sends, and nothing else is", () => {
    expect(choiceIn("3|telephone")).toEqual([3, "telephone"]);
    expect(choiceIn("3|")).toEqual([3, null]);
    for (const text of ["3", "|nom", "3|formation", "3|nom|x", "99999|nom"]) expect(choiceIn(text)).toBeNull();
    expect(valueIn("sexe|F|Mme | Mlle")).toEqual({ field: "sexe", target: "F", key: "mme | mlle" });
    expect(valueIn("sexe|F|")).toBeNull();
  });

  it("is kept of its source without anything of people, health or cohorts", () => {
    const told = decisionsOf(["nom", "rqth", "left_out", null], {
      maps: {
        cohort: { "2027-01": "CARBONNE/2027-01" },
        rqth: { peut: "oui" },
        sexe: { mme: "F", dame: "F", autre: "" },
        niveau: { ["x".repeat(61)]: "4" },
      },
    });
    expect(rememberedOf(told, readValue)).toEqual({
      columns: { "colonne 0": "nom", "colonne 2": "left_out" },
      maps: { sexe: { dame: "F" } },
    });
  });

  it("is kept without a heading where the file had none and its first person stood in their place", () => {
    const person = { 0: "Zabala", 1: "Maialen", 2: "14/10/1989", 3: "0639984107", 4: "maialen@exemple.fr" };
    const fields = ["nom", "prenom", "date_naissance", "telephone", "email"] as const;
    const said = decisionsOf(fields);
    for (const at of [2, 3, 4] as const) {
      const columns = said.columns.map((column) => (column.position === at ? { ...column, text: person[at] } : column));
      expect.soft(rememberedOf({ ...said, columns }, readValue).columns).toEqual({});
    }
    expect.soft(Object.keys(rememberedOf(said, readValue).columns)).toHaveLength(5);
  });

  it("takes what every object has for a heading, or a value, like any other", () => {
    for (const text of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      expect.soft(matchColumns([seen(text)], {})[0]).toMatchObject({ choice: null, why: "unknown" });
      expect.soft(chosenTarget({ sexe: {} }, "sexe", text)).toBeUndefined();
      const told = decisionsOf(["sexe"], { maps: { sexe: { [text]: "F" } } });
      expect.soft(Object.keys(rememberedOf(told, readValue).maps.sexe ?? {})).toEqual([text]);
      expect.soft(choiceIn(`1|${text}`)).toBeNull();
    }
  });

  it("comes from the one source whose headings it has", () => {
    const columns = Object.fromEntries(["nom", "prenom", "tel", "dispo", "mail"].map((name) => [name, "left_out"]));
    const [first, second] = [
      { name: "ML", columns },
      { name: "PLIE", columns: { nom: "nom" } },
    ];
    expect(sourceOf([first, second], ["Nom", "Prénom", "Tel", "Dispo"])?.name).toBe("ML");
    expect(sourceOf([first, { ...first, name: "CIDFF" }], ["Nom", "Prénom", "Tel"])).toBeNull();
    expect(sourceOf([first], ["Nom", "A", "B", "C"])).toBeNull();
  });
});

describe("a row of another file", () => {
  const convert = (decisions: IntakeDecisions, row: Row) => converter(decisions, repairCell, CONTEXT)(row);
  const decisions = decisionsOf(["nom", "prenom", "sexe", "date_naissance", "telephone", "niveau", "left_out"]);

  it("becomes one of the register under its own line, in the register's words", () => {
    const found = convert(
      decisions,
      rowOf(5, "LAFFORGUE", "Amandine", "Mme", "14/10/1989 00:00", "639984107", "Bac+2", "secret"),
    );
    expect(found).toMatchObject({
      line: 5,
      cells: {
        ecole: "CARBONNE",
        promotion: "2027-01",
        prenom: "Amandine",
        sexe: "F",
        date_naissance: "1989-10-14",
        telephone: "0639984107",
        niveau: "5",
        rsa: null,
        statut: null,
      },
      ifNew: { statut: "candidat", date_candidature: "2026-11-24" },
    });
    expect(JSON.stringify(found)).not.toContain("secret");
    expect(Object.keys(found?.cells ?? {})).toEqual([...CONVERTED]);
  });

  it("keeps a day that is none for the checks to say so, and leaves out a telephone that is none", () => {
    const cells = convert(decisions, rowOf(6, "BEN AMAR", "Sofiane", "M.", "31/02/1998", "voir fiche", "?"))?.cells;
    expect(cells).toMatchObject({ sexe: "H", date_naissance: "31/02/1998", telephone: null, niveau: null });
  });

  it("goes by what somebody said of a value before what it is read as", () => {
    const maps = { niveau: { [valueKey("Bac+2")]: "6" }, sexe: { mme: "" } };
    const cells = convert({ ...decisions, maps }, rowOf(7, "PUJOL", "Lou", "Mme", "", "", "BAC+2"))?.cells;
    expect(cells).toMatchObject({ niveau: "6", sexe: null });
  });

  it("is of nobody where it is a sum or has nothing of a person", () => {
    expect(convert(decisions, rowOf(8, "Total", "", "", "", "", ""))).toBeNull();
    expect(convert(decisions, rowOf(9, "", "", "", "", "", "BAC"))).toBeNull();
  });

  it("goes where the file says, and nowhere where its cohort is left out", () => {
    const said = decisionsOf(["nom", "ecole", "promotion"], {
      maps: { cohort: { "carbonne / jan 27": "CARBONNE/2027-01", "muret / x": "" } },
    });
    expect(convert(said, rowOf(5, "PUJOL", "Carbonne", "Jan 27"))?.cells).toMatchObject({
      ecole: "CARBONNE",
      promotion: "2027-01",
    });
    expect(convert(said, rowOf(6, "PUJOL", "Muret", "X"))).toMatchObject({ leftOut: true, cells: { promotion: null } });
  });
});

it("what stands in a column is counted once, in whatever order", () => {
  const headings = [{ position: 0, text: "Civ", folded: "civ", nth: 1, samples: [] }];
  const survey = surveyor(headings);
  for (const text of ["Mme", "M.", "Mme", ""]) survey.add(rowOf(1, text));
  const [column] = [...survey.columns(repairCell, CONTEXT)];
  expect([survey.rows(), column?.filled, column?.distinct, column?.samples]).toEqual([4, 3, 2, ["Mme", "M."]]);
  expect(column?.share.sex).toBe(1);
  expect(column?.share.email).toBe(0);
});
