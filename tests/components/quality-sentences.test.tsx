import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { proofSentence } from "@/components/figures/indicators/proofs";
import {
  faultSentence,
  headlineOfQuality,
  missingSentence,
  responseSentence,
  type SilenceRow,
  silenceSentence,
} from "@/components/figures/indicators/quality/quality-texts";
import type { TallyCell } from "@/lib/figures/indicators/definitions/rules/cell";
import { DEFINITIONS, HEADLINE } from "@/lib/figures/indicators/definitions/rules/definitions";
import { MISSING_FACTS, type QualityCounts, RECORD_FAULTS } from "@/lib/figures/indicators/readings/rules/quality";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { PROOFS, type Proof } from "@/lib/people/outcomes/rules/proof";
import { liveOfCells } from "@/tests/support/cells";
import { contextFor } from "../support/figure-context";

const plain = (text: string | null) => text?.replace(/\s/gu, " ");
const [team, official, english] = [contextFor("team"), contextFor("official"), contextFor("team", { locale: "en" })];

const cell = (outcome: TallyCell["outcome"], n: number): TallyCell => ({
  placeId: "a",
  exitYear: "2018",
  neutral: false,
  due: true,
  ever: null,
  outcome,
  n,
});
const asked = (respondents: number, base: number, audience: "team" | "official" = "team") =>
  liveOfCells(
    audience,
    [cell("job_seeking", respondents), cell(null, base - respondents)].filter(({ n }) => n > 0),
    DEFINITIONS[HEADLINE],
  );
const school = (name: string, respondents: number, base: number, audience?: "team" | "official") => ({
  name,
  figures: asked(respondents, base, audience),
});

describe("the title of the page of quality", () => {
  it.each([
    [[school("Auch", 8, 10)], "Auch a 80 % de réponses à six mois, à l’objectif de 80 % ou au-dessus"],
    [[school("Auch", 7, 10)], "Auch a 70 % de réponses à six mois, sous l’objectif de 80 %"],
    [[school("Auch", 7, 10), school("Sète", 0, 3)], "Aucune école n’atteint 80 % de réponses à six mois"],
    [[school("Auch", 8, 10), school("Sète", 0, 3)], "Une école sur 2 atteint 80 % de réponses à six mois"],
    [
      [school("Auch", 8, 10), school("Sète", 4, 5), school("Albi", 799, 1000)],
      "Deux écoles sur 3 atteignent 80 % de réponses à six mois",
    ],
    [[school("Auch", 8, 10), school("Sète", 4, 5)], "Les 2 écoles atteignent 80 % de réponses à six mois"],
    [[school("Auch", 0, 0)], "Aucune réponse n’est encore attendue à six mois"],
    [[], "Aucune réponse n’est encore attendue à six mois"],
  ])("says of %# how many schools answer", (schools, text) => {
    expect(plain(headlineOfQuality(team, schools))).toBe(text);
  });

  it("says to an official that it is of schools with a rate", () => {
    const [few, more] = [school("Auch", 4, 4, "official"), school("Sète", 8, 10, "official")];
    expect(plain(headlineOfQuality(official, [few]))).toBe(
      "Trop peu de personnes par école pour un taux de réponse à six mois",
    );
    expect(plain(headlineOfQuality(official, [few, more, { ...more, name: "Albi" }]))).toBe(
      "Deux écoles sur 2 d’effectif suffisant atteignent 80 % de réponses à six mois",
    );
  });

  it("never counts a school that is under the aim", () => {
    const counts = fc.nat(60).chain((base) => fc.tuple(fc.nat(base), fc.constant(base)));
    fc.assert(
      fc.property(fc.array(counts, { minLength: 2, maxLength: 12 }), (schools) => {
        const due = schools.filter(([, base]) => base > 0);
        fc.pre(due.length > 1);
        const reached = due.filter(([respondents, base]) => respondents / base >= 0.8 - 1e-9).length;
        const text = headlineOfQuality(
          english,
          schools.map(([respondents, base], at) => school(`S${at}`, respondents, base)),
        );
        const words = ["No", "One", "Two", "Three", "Four", "Five", "Six"];
        const first = reached === due.length ? `All ${reached} schools reach ` : `${words[reached] ?? reached} school`;
        expect(text.startsWith(first), text).toBe(true);
      }),
    );
  });
});

describe("the sentences of its parts", () => {
  const row: SilenceRow = {
    key: "a",
    schoolCode: "MOISSAC",
    school: "Moissac",
    window: "M12",
    hidden: false,
    never: 20,
    vain: 9,
    base: 807,
  };
  const texts = { T0: "à la sortie", M3: "à trois mois", M6: "à six mois", M12: "à douze mois" };

  it.each([
    [undefined, "Personne n’est sans réponse à six mois : les bornes se rejoignent"],
    [row, "Moissac, à douze mois : 29 personnes sans réponse déplaceraient chaque borne de 3,6 points au plus"],
    [
      { ...row, never: 1, vain: 0, base: 100 },
      "Moissac, à douze mois : 1 personne sans réponse déplacerait chaque borne de 1 point au plus",
    ],
    [
      { ...row, never: 0, vain: 1, base: 5000 },
      "Moissac, à douze mois : 1 personne sans réponse déplacerait chaque borne de moins de 0,1 point au plus",
    ],
    [{ ...row, hidden: true }, "Moissac, à douze mois : 29 personnes sont sans réponse"],
  ])("of silence, case %#", (first, text) => {
    expect(plain(silenceSentence(team, first, texts))).toBe(text);
  });

  it.each([
    [[70, 70, 70, 70], "Le taux de réponse de l’ensemble reste sous 80 % à chaque échéance"],
    [[90, 70, 70, 70], "Le taux de réponse de l’ensemble n’atteint 80 % qu’à la sortie"],
    [[90, 70, 80, 70], "Le taux de réponse de l’ensemble atteint 80 % à la sortie et à six mois"],
  ])("of responses at four windows, %j", ([T0 = 0, M3 = 0, M6 = 0, M12 = 0], text) => {
    const wholes: Record<Window, ReturnType<typeof asked>> = {
      T0: asked(T0, 100),
      M3: asked(M3, 100),
      M6: asked(M6, 100),
      M12: asked(M12, 100),
    };
    expect(plain(responseSentence(team, wholes, texts))).toBe(text);
  });

  it("of responses is none where there is no rate", () => {
    const none = asked(0, 0);
    expect(responseSentence(team, { T0: none, M3: none, M6: none, M12: none }, texts)).toBeNull();
  });

  const proofs = (documented: number, declared: number): Record<Proof, number> => ({
    verified: 0,
    own: 0,
    seen: 0,
    documented,
    declared,
  });

  it.each([
    [proofs(0, 0), "À six mois, aucune sortie positive"],
    [proofs(0, 1), "À six mois, la seule sortie positive n’est pas documentée"],
    [{ ...proofs(0, 3), seen: 4 }, "À six mois, aucune des 7 sorties positives n’est documentée"],
    [proofs(0, 7), "À six mois, aucune des 7 sorties positives n’est documentée"],
    [proofs(1, 0), "À six mois, la seule sortie positive est documentée"],
    [proofs(7, 0), "À six mois, les 7 sorties positives sont documentées"],
    [proofs(1, 6), "À six mois, 1 sortie positive sur 7 est documentée"],
    [proofs(2, 5), "À six mois, 2 sorties positives sur 7 sont documentées"],
  ])("of proof, %j", (of, text) => {
    expect(PROOFS).toHaveLength(5);
    expect(plain(proofSentence(team, of))).toBe(text);
  });

  const countsOf = (faults: Partial<QualityCounts["faults"]>, missing: Partial<QualityCounts["missing"]> = {}) =>
    ({
      faults: { ...Object.fromEntries(RECORD_FAULTS.map((fault) => [fault, 0])), ...faults },
      missing: { ...Object.fromEntries(MISSING_FACTS.map((fact) => [fact, 0])), ...missing },
      entrants: 1037,
    }) as QualityCounts;

  it.each([
    [{}, "Aucune contradiction n’est relevée ; aucune observation n’est hors période"],
    [{ outside: 1, siren_wrong: 1 }, "Une contradiction est relevée ; une personne a une observation hors période"],
    [
      { outside: 2, siren_wrong: 1, not_begun: 2 },
      "3 contradictions sont relevées ; 2 personnes ont une observation hors période",
    ],
  ])("of faults, %j", (faults, text) => {
    expect(plain(faultSentence(team, countsOf(faults)))).toBe(text);
  });

  it.each([
    [{}, "Les publics visés sont tous renseignés"],
    [{ rsa: 3, qpv: 1 }, "RSA : c’est l’information qui manque le plus souvent à l’entrée (3 sur 1 037)"],
    [{ rsa: 3, qpv: 3 }, "RSA et QPV : ce sont les informations qui manquent le plus souvent à l’entrée (3 sur 1 037)"],
  ])("of what is missing, %j", (missing, text) => {
    expect(plain(missingSentence(team, countsOf({}, missing)))).toBe(text);
  });
});
