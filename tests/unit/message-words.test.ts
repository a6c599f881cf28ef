import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";

type Tree = { [key: string]: string | Tree };

function textsOf(tree: Tree, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value] as [string, string]] : textsOf(value, `${prefix}${key}.`),
  );
}

/** What is read of a message: its words without the names of its arguments, every choice of it. */
function readOf(elements: MessageFormatElement[]): string {
  return elements
    .map((element) => {
      if (element.type === TYPE.literal) return element.value;
      if (element.type === TYPE.tag) return readOf(element.children);
      const isChoice = element.type === TYPE.plural || element.type === TYPE.select;
      return isChoice
        ? Object.values(element.options)
            .map(({ value }) => readOf(value))
            .join(" | ")
        : "…";
    })
    .join("");
}

type Rule = {
  /** As it was said, which the rule has to find. */
  said: string;
  word: RegExp;
  instead: string;
  /** The messages that it is about: all, where none are given. */
  within?: RegExp;
  /** Where the word is of another thing. */
  but?: RegExp;
};

/** Of applications to calls, which alone have a « dossier ». */
const DOSSIERS =
  /^(access|admin|agents|applications|calls|done|mail)\.|^files\.(failure|room)\.quota_|^label\.evidence\./;

const REFUSED: Record<"fr" | "en", Rule[]> = {
  fr: [
    { said: "sous la cible de 70 %", word: /\bcibles?\b/iu, instead: "objectif" },
    { said: "les personnes silencieuses", word: /\bsilenci|\bsilences\b/iu, instead: "personnes sans réponse" },
    { said: "selon les non-répondants", word: /répondante?s?\b/iu, instead: "personnes sans réponse, réponses" },
    {
      said: "aucune dans l’intervalle",
      word: /intervalles?\b(?!\s(à|de l’écart|de la différence|élargi))/iu,
      instead: "période de réponse",
      but: /^dashboard\.compare\.(shared|method)|^indicators\.(byYear|comparison|equity|changes)\./,
    },
    { said: "hors fenêtre", word: /fenêtre/iu, instead: "période", but: /^accessibility\.criteria\.13-2$/ },
    {
      said: "un écart au-delà du hasard",
      word: /au-delà du hasard/iu,
      instead: "net",
      but: /^indicators\.chance\.rule$/,
    },
    { said: "Relecteur nommé", word: /\brelect(eur|rice)/iu, instead: "personne désignée" },
    { said: "Son adresse e-mail", word: /\be-?mail/iu, instead: "adresse électronique, courriel" },
    { said: "Raison de la correction", word: /\braisons?\b/iu, instead: "motif" },
    { said: "dans une autre issue", word: /\bissues?\b/iu, instead: "situation" },
    { said: "Force des justificatifs", word: /\bforces?\b/iu, instead: "solidité" },
    {
      said: "Borne basse sur preuve",
      word: /(?<!\p{L})preuves?\b/iu,
      instead: "justificatif",
      but: /^(access|label|returns)\./,
    },
    {
      said: "Statut à l’entrée",
      word: /\bstatuts?\b/iu,
      instead: "situation",
      but: /^register\.(issue\.status_|column\.statut$)/,
    },
    { said: "Faits connus", word: /\bfaits (connus|inconnus|attendus|manquent)|\ble fait\b/iu, instead: "information" },
    {
      said: "Renseignez cette réponse",
      word: /cette réponse|réponses? (est|sont) à corriger/iu,
      instead: "information",
      within: /^(errors|form)\./,
    },
    {
      said: "Candidature retirée par la collectivité",
      word: /candidatures? retirée|dossiers?( que \p{L}+ \p{L}+ a)? retiré/iu,
      instead: "désistement",
    },
    { said: "sous les titres", word: /\btitres\b|titre de colonne/iu, instead: "en-têtes", within: /^register\./ },
    { said: "une session annulée", word: /\bsessions?\b/iu, instead: "promotion", within: /^ledger\./ },
    {
      said: "Terminer la connexion",
      word: /terminer la connexion|connexion est (bien )?(ouverte|terminée)$/iu,
      instead: "session",
    },
    {
      said: "Versements à l’échéance",
      word: /échéance/iu,
      instead: "date limite",
      within: /^(agreements|applications|calls|ledger|nav|returns)\./,
      but: /^returns\.document\.columns\.window$/,
    },
    { said: "Gardé au dossier", word: /\bdossiers?\b/iu, instead: "fiche, historique, répertoire", but: DOSSIERS },
    {
      said: "aucune sortie n’est enregistrée",
      instead: "noter",
      word: /(sorties? (à |n’est |non )?(saisi|enregistr)|(^|[^:]\s)(saisir|enregistrez d’abord) (la|une|les) sorties?)/iu,
      but: /^(enrolments\.exit\.save|outcomes\.row\.conflict\.|sheet\.)/,
    },
    {
      said: "Une personne incomplète",
      word: /(personnes?|participants?)( est| sont)? (incompl|à compléter)/iu,
      instead: "fiche",
    },
    {
      said: "Les échéances se calculent",
      word: /\bse (calcule|lit|lisent)(nt)?\b(?! (agrandi|dans les deux|bien))/iu,
      instead: "est calculé, figure",
      but: /^(accessibility|keys|errors|backup|territory)\./,
    },
    { said: "Aucun serveur n’est réglé", word: /\brégl(é|er\b)/iu, instead: "configuré" },
    { said: "Aucune commune ne répond à", word: /répond(ent)? à( cette| ces| «|$)/iu, instead: "correspond" },
  ],
  en: [
    {
      said: "whoever is silent",
      word: /\bsilent|\bsilences?\b/iu,
      instead: "without an answer",
      but: /^(applications|calls)\./,
    },
    {
      said: "outside the window",
      word: /\bwindows?\b/iu,
      instead: "response period",
      but: /^(accessibility\.criteria\.13-2|register\.columns\.ruleFiles|territory\.file\.formats)$/,
    },
    { said: "outside the metropolises", word: /metropolis/iu, instead: "métropole" },
    { said: "write to the Region", word: /\bRegion’s|\bthe Region\b/u, instead: "Région" },
    { said: "ADRAR staff can complete it", word: /ADRAR staff|training teams?/iu, instead: "training staff" },
    { said: "the aim of 80%", word: /\baims?\b/iu, instead: "target" },
    { said: "computed on the records", word: /\bcomput(e|ed|ation)\b/iu, instead: "calculated" },
    { said: "without neutral exits", word: /without neutral/iu, instead: "excluding neutral" },
    { said: "status at entry", word: /status at entry|\bat entry\b/iu, instead: "situation on entry, on entry" },
    {
      said: "death, incarceration",
      word: /incarcerat/iu,
      instead: "imprisonment",
      but: /^outcomes\.exitReasonKeywords\./,
    },
    { said: "Note another due day", word: /\bdue days?\b/iu, instead: "due date" },
    {
      said: "statement of hours",
      word: /statements? of hours|hours (are )?stated|stated hours/iu,
      instead: "declaration of hours",
    },
    { said: "dossiers at this step", word: /\bdossiers?\b(?!\.pdf)/iu, instead: "application" },
    { said: "Strength of proof", word: /strength of proof|bound on proof/iu, instead: "evidence" },
    { said: "one session cancelled", word: /\bsessions?\b/iu, instead: "cohort", within: /^ledger\./ },
    { said: "a training organisation", word: /\btraining organisations?\b/iu, instead: "training provider" },
    { said: "for instance DWWM", word: /for instance\b/iu, instead: "for example" },
  ],
};

describe.each(["fr", "en"] as const)("one word for one thing in %s", (locale) => {
  const texts = textsOf(MESSAGES[locale]).map(([key, text]) => [key, readOf(parse(text))] as const);

  it.each(REFUSED[locale])("$said: $instead", ({ said, word, within, but }) => {
    expect(said).toMatch(word);
    const about = texts.filter(([key]) => (within?.test(key) ?? true) && !but?.test(key));
    expect(about.length).toBeGreaterThan(40);
    expect(about.filter(([, text]) => word.test(text)).map(([key, text]) => `${key}: ${text}`)).toEqual([]);
  });
});
