import type { LetterPaper, Receipt, ReturnPaper } from "@/lib/services/papers/papers";

/** Papers as features make them; people and amounts are invented. */
export const LETTER: LetterPaper = {
  lang: "fr",
  title: "Décision sur votre candidature à l’appel « Écoles du numérique 2015 »",
  author: "Région Occitanie",
  page: "Page [page] sur [pages]",
  separator: " : ",
  sender: [
    "Région Occitanie",
    "Direction de l’emploi et de la formation",
    "22 boulevard du Maréchal-Juin",
    "31406 Toulouse Cedex 9",
  ],
  addressee: [
    "Communauté de communes du Volvestre",
    "Monsieur le Président",
    "34 avenue de Toulouse",
    "31390 Carbonne",
  ],
  placeAndDate: "Toulouse, le 27 novembre 2026",
  reference: { label: "Référence", value: "AMI-2026-CCV-0007" },
  object: {
    label: "Objet",
    value: "décision sur votre candidature à l’appel à manifestation d’intérêt « Écoles du numérique »",
  },
  greeting: "Monsieur le Président,",
  paragraphs: [
    "Par sa délibération n° 2026-11-27/014 du 27 novembre 2026, l’assemblée régionale a retenu la candidature de la communauté de communes du Volvestre pour accueillir une école régionale du numérique à Carbonne.",
    "Cette décision tient à la qualité des locaux proposés (l’ancien bâtiment des services techniques, accessible de plain-pied), à leur raccordement, et à la population que cette école rapproche : 31 439 personnes vivent à moins de 30 km de Carbonne et à plus de 30 km d’une autre école.\n\nUne convention d’accueil vous sera proposée dans les deux mois. Elle reprendra les engagements de votre dossier, que vous trouverez résumés ci-dessous. La première promotion pourrait entrer en mai 2027 ; 15 places y sont prévues.",
  ],
  facts: {
    title: "Ce que la décision retient",
    headers: ["Élément", "Valeur"],
    rows: [
      { label: "Commune", value: "Carbonne (31107)" },
      { label: "Locaux", value: "2 salles, 18 postes, 142 m²" },
      { label: "Disponibles à partir du", value: "1er mars 2027" },
      { label: "Note de l’instruction", value: "82 sur 100" },
      {
        label: "Conditions",
        value:
          "raccordement à la fibre attesté avant l’ouverture ;\nplan d’accessibilité transmis avant le 31 janvier 2027",
      },
    ],
  },
  closing: [
    "La direction de l’emploi et de la formation se tient à votre disposition pour préparer la convention.",
    "Je vous prie d’agréer, Monsieur le Président, l’expression de ma considération distinguée.",
  ],
  signature: {
    role: "Pour la Présidente de Région,\nla directrice de l’emploi et de la formation",
    name: "Claire Montagnac",
  },
  appeal: {
    title: "Voies et délais de recours",
    paragraphs: [
      "Cette décision peut être contestée dans un délai de deux mois à compter de sa notification, par un recours gracieux adressé à la Présidente de Région, ou par un recours contentieux devant le tribunal administratif de Toulouse (68 rue Raymond-IV, 31000 Toulouse, ou www.telerecours.fr).",
    ],
  },
};

export const RECEIPT: Receipt = {
  lang: "fr",
  title: "Accusé de réception de votre candidature",
  author: "Région Occitanie",
  page: "Page [page] sur [pages]",
  issuer: ["Région Occitanie", "Direction de l’emploi et de la formation"],
  introduction: [
    "Votre dossier a été reçu. Il est examiné tel qu’il est reproduit ici ; une réponse vous sera faite avant le 15 janvier 2027. Sans réponse à cette date, votre candidature est considérée comme rejetée.",
  ],
  facts: {
    headers: ["Élément", "Valeur"],
    rows: [
      { label: "Appel", value: "Écoles régionales du numérique, 2026" },
      { label: "Candidat", value: "Communauté de communes du Volvestre (SIREN 200 066 819)" },
      { label: "Déposé le", value: "27 novembre 2026 à 13:05" },
      { label: "Par", value: "Agnès Rieux" },
      {
        label: "Service chargé du dossier",
        value: "Direction de l’emploi et de la formation\nami-numerique@region.example",
      },
    ],
  },
  sections: Array.from({ length: 5 }, (_, section) => ({
    title: ["Le territoire", "Les locaux", "Le public", "Les partenaires", "Le calendrier"][section] ?? "",
    answers: [
      {
        question: "Pourquoi ce territoire a-t-il besoin d’une école du numérique ?",
        answer:
          "Le Volvestre compte 32 communes et 31 439 habitants. Les formations au numérique les plus proches sont à Toulouse, à 45 km, sans train direct le matin.\n\nTrois entreprises de Carbonne cherchent des développeurs depuis plus d’un an ; leurs lettres sont jointes au dossier.",
      },
      { question: "Combien de places les locaux offrent-ils ?", answer: "18" },
      { question: "Quels aménagements sont prévus ?", answer: null },
    ],
  })),
  unanswered: "Sans réponse",
  digest: {
    label: "Empreinte du dossier (SHA-256)",
    value: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    note: "Elle est celle du dossier tel qu’il a été déposé : un seul mot changé en donnerait une autre.",
  },
  foot: "Candidature AMI-2026-CCV-0007, déposée le 27 novembre 2026",
};

/** A return of two sections: a table with a total, and one of ten columns that does not fit unless it is small. */
export const RETURN: ReturnPaper = {
  lang: "fr",
  title: "Bilan final de la convention 2018-031",
  author: "Cohorte",
  page: "Page [page] sur [pages]",
  issuer: ["Cohorte, réseau des écoles"],
  facts: { headers: ["Élément", "Valeur"], rows: [{ label: "Version", value: "1" }] },
  sections: [
    {
      title: "Entrées",
      tables: [
        {
          caption: "Entrées par promotion",
          columns: [
            { header: "Promotion", numeric: false },
            { header: "Entrées", numeric: true },
          ],
          rows: [["CARBONNE/2018", "20"]],
          total: ["Total", "20"],
        },
      ],
      notes: ["20 entrées pour 20 places."],
      comment: { label: "Commentaires", text: "Deux départs.\n\nAucun abandon." },
    },
    {
      title: null,
      tables: [
        {
          caption: "Sorties par promotion",
          columns: Array.from({ length: 10 }, (_, at) => ({ header: `Colonne ${at + 1}`, numeric: at > 0 })),
          rows: [Array.from({ length: 10 }, (_, at) => String(at))],
          total: null,
        },
      ],
      notes: [],
      comment: null,
    },
  ],
  digest: { label: "Empreinte", value: "0123456789abcdef".repeat(4), note: "SHA-256" },
  foot: "Bilan, version 1",
};
