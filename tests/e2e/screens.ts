import type { AccountName } from "./support";

export type Screens = Record<AccountName | "nobody", readonly string[]>;

/** Every screen of the site, by the account that opens it, with `{places}` of the network to fill in (places.ts). */
export const SCREENS: Screens = {
  nobody: ["/", "/connexion", "/accessibilite"],
  staff: [
    "/promotions",
    "/promotions/nouvelle",
    "/promotions/{recruiting}",
    "/promotions/{recruiting}/modifier",
    "/promotions/{recruiting}/inscrire",
    "/promotions/{running}/effectif",
    "/promotions/{cohort}/effectif",
    "/promotions/{cohort}/effectif/{enrolment}",
    "/promotions/{open}/terminer",
    "/promotions/{cohort}/sorties?echeance=M6",
    "/promotions/{open}/sorties?echeance=T0",
    "/promotions/{cohort}/resultats",
    "/promotions/{cohort}/historique",
    "/promotions/{cohort}/inscriptions/{enrolment}",
    "/apprenants",
    "/apprenants/{learner}",
    "/apprenants/{learner}/modifier",
    "/apprenants/{learner}/situation?inscription={enrolment}&echeance=M6",
    "/ecoles",
    "/ecoles/nouvelle",
    "/ecoles/CARBONNE",
    "/ecoles/CARBONNE/modifier",
    "/administration/references/collectivites/nouvelle?retour=/ecoles/nouvelle",
    "/administration/references/formations/nouvelle",
    "/suivi",
    "/import",
    "/import/{import}",
    "/import/colonnes",
  ],
  coordinator: [
    "/suivi",
    "/suivi?tache=proof",
    "/promotions",
    "/promotions/{cohort}/sorties?echeance=M6",
    "/apprenants/{learner}",
    "/ecoles/CARBONNE",
  ],
  region: [
    "/tableau-de-bord",
    "/tableau-de-bord?annee=2018",
    "/tableau-de-bord?arrete=31/02/2020&ecole=ZZZ",
    "/tableau-de-bord/comparer",
    "/tableau-de-bord/comparer?lieu1=ecole-CARBONNE&annee1=2019&annee2=2018",
    "/tableau-de-bord/personnes?mesure=positives",
    "/tableau-de-bord/personnes?ecole=CARBONNE&mesure=entrants",
    "/ecoles",
    "/ecoles/CARBONNE",
    "/promotions/{cohort}/resultats",
    "/definitions",
    "/definitions?ecole=CARBONNE&annee=2019",
  ],
  host: ["/ecoles", "/ecoles/CARBONNE", "/promotions/{cohort}/resultats", "/definitions"],
  auditor: ["/tableau-de-bord", "/tableau-de-bord/personnes?mesure=base"],
  admin: [
    "/administration",
    "/administration/nouveau",
    "/administration/{user}",
    "/administration/references",
    "/administration/references/collectivites/{host}",
    "/administration/references/organismes/nouveau",
    "/administration/references/organismes/{provider}",
    "/administration/references/formations/{programme}",
    "/compte",
  ],
};

/** What says that there is nothing here, or nothing for this account. */
export const REFUSALS: Screens = {
  nobody: ["/nulle-part"],
  staff: ["/promotions/inconnue"],
  coordinator: ["/import"],
  region: ["/apprenants"],
  host: [],
  auditor: [],
  admin: ["/tableau-de-bord"],
};

/** The screens people work on all day: looked at with everything twice as large, too. */
export const MAIN_SCREENS: Screens = {
  nobody: ["/", "/connexion"],
  staff: [
    "/promotions",
    "/promotions/{recruiting}",
    "/promotions/{recruiting}/inscrire",
    "/promotions/{cohort}/effectif",
    "/promotions/{open}/terminer",
    "/apprenants",
    "/apprenants/{learner}",
    "/import/{import}",
  ],
  coordinator: ["/suivi", "/promotions/{cohort}/sorties?echeance=M6"],
  region: [
    "/tableau-de-bord",
    "/tableau-de-bord/comparer?lieu1=ecole-CARBONNE&annee1=2019&annee2=2018",
    "/tableau-de-bord/personnes?mesure=positives",
    "/definitions",
  ],
  host: ["/ecoles/CARBONNE", "/promotions/{cohort}/resultats"],
  auditor: [],
  admin: ["/administration/{user}"],
};
