import type { Locale } from "@/lib/foundation/i18n/locale";

type Pair = { label: string; value: string };
/** A table of two columns, each with its header. */
type Facts = { headers: readonly [string, string]; rows: readonly Pair[] };

type Common = {
  lang: Locale;
  /** Of the document, as a reader of screens announces it. */
  title: string;
  author: string;
  /** With `[page]` and `[pages]` where the numbers stand. */
  page: string;
};

/** A letter: every text is shown as it is, in paragraphs where it has empty lines. */
export type LetterPaper = Common & {
  /** Between a label and what it names, in the language of the letter. */
  separator: string;
  sender: readonly string[];
  addressee: readonly string[];
  placeAndDate: string;
  reference: Pair;
  object: Pair;
  greeting: string;
  paragraphs: readonly string[];
  facts: (Facts & { title: string }) | null;
  closing: readonly string[];
  /** Without a name, room for one. */
  signature: { role: string; name: string | null };
  /** Which ways there are to appeal, and until when. */
  appeal: { title: string; paragraphs: readonly string[] } | null;
};

/** What somebody submitted, question by question. */
export type Receipt = Common & {
  issuer: readonly string[];
  introduction: readonly string[];
  facts: Facts;
  sections: readonly { title: string; answers: readonly { question: string; answer: string | null }[] }[];
  /** In the place of an answer that is null. */
  unanswered: string;
  /** In hexadecimal, shown in groups; `note` says of what it is and how it is checked. */
  digest: { label: string; value: string; note: string };
  /** Beside the number of each page. */
  foot: string;
};

/** Facts and tables under headings: each table has a head, and says what it is of. */
export type Dossier = Common & {
  introduction: readonly string[];
  facts: Facts;
  sections: readonly {
    title: string;
    paragraphs: readonly string[];
    table: { headers: readonly string[]; rows: readonly (readonly string[])[] } | null;
  }[];
  /** Beside the number of each page. */
  foot: string;
};

/** What each promised for a school, and what became of it; then what is published of its people. */
export type Ledger = Common & {
  issuer: readonly string[];
  /** In one sentence, what is late. */
  headline: string;
  introduction: readonly string[];
  /** The heading of the lines, and the caption of their table. */
  section: string;
  caption: string;
  /** What, who, promised, observed, where it stands; `standing` is shown in bold where `isLate`. */
  headers: readonly [string, string, string, string, string];
  lines: readonly {
    who: string;
    what: string;
    promised: string;
    observed: string;
    standing: string;
    isLate: boolean;
    said: string;
  }[];
  notes: readonly string[];
  people: {
    title: string;
    /** Said where there is no table, and under those there are. */
    note: string;
    tables: readonly {
      title: string;
      headers: readonly [string, string, string, string];
      rows: readonly (readonly [string, string, string, string])[];
      /** Of which rows nothing is published, and why. */
      notes: readonly string[];
    }[];
  };
  foot: string;
};

/** Figures that are handed to somebody: tables in sections, each with what was said of it. */
export type ReturnPaper = Common & {
  issuer: readonly string[];
  facts: Facts;
  sections: readonly {
    title: string | null;
    tables: readonly {
      caption: string;
      columns: readonly { header: string; numeric: boolean }[];
      rows: readonly (readonly string[])[];
      total: readonly string[] | null;
    }[];
    notes: readonly string[];
    comment: { label: string; text: string } | null;
  }[];
  digest: Receipt["digest"];
  foot: string;
};

/** Letters by which people answer for themselves, a page each: an address to type, a code, and both as a QR code. */
export type AnswerLetters = Common & {
  sender: readonly string[];
  addressLabel: string;
  codeLabel: string;
  /** That the birth date is asked for beside the code. */
  birthDate: string;
  letters: readonly {
    addressee: string;
    object: string;
    greeting: string;
    paragraphs: readonly string[];
    address: string;
    code: string;
    /** A drawing (SVG), and what it is for who does not see it. */
    qr: string;
    qrText: string;
    closing: readonly string[];
  }[];
  foot: string;
};

/** What people who apply are told, a page each. */
export type RecruitmentLetters = Common & {
  sender: readonly string[];
  letters: readonly {
    lang: Locale;
    addressee: string;
    /** Postcode and name of where they live; empty where nobody said. */
    commune: string;
    date: string;
    object: string;
    greeting: string;
    paragraphs: readonly string[];
    /** A drawing (SVG) of their link, what it is for who does not see it, and what to do with it. */
    qr: { drawing: string; text: string; words: string } | null;
    closing: readonly string[];
  }[];
  foot: string;
};

/** The papers that can be made, each by the name of its template in assets/papers. */
export type Papers = {
  "answer-letters": AnswerLetters;
  dossier: Dossier;
  ledger: Ledger;
  letter: LetterPaper;
  receipt: Receipt;
  "recruitment-letters": RecruitmentLetters;
  return: ReturnPaper;
};
