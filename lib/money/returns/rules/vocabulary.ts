export const RETURN_KINDS = ["funding_report", "fse_participants", "bpf", "qualiopi", "public_copy", "label"] as const;
/** What is handed to somebody outside (domain.md §8.23, §14). */
export type ReturnKind = (typeof RETURN_KINDS)[number];

export const RECIPIENTS = ["region", "fse_authority", "dreets", "certifier", "gen", "host", "public"] as const;
export type Recipient = (typeof RECIPIENTS)[number];

/** Who is entitled to which return: nothing is handed to anybody else. */
export const ENTITLED = {
  funding_report: ["region"],
  fse_participants: ["fse_authority"],
  bpf: ["dreets"],
  qualiopi: ["certifier"],
  public_copy: ["host", "public"],
  label: ["gen"],
} as const satisfies Record<ReturnKind, readonly Recipient[]>;

export const YEARLY_KINDS = ["fse_participants", "bpf", "qualiopi"] as const;
export type YearlyKind = (typeof YEARLY_KINDS)[number];

export const REPORT_SECTIONS = ["entries", "exits", "outcomes", "resources"] as const;
/** Of a report on a funding agreement, each with its figures and what the provider says of them. */
export type ReportSection = (typeof REPORT_SECTIONS)[number];

export const REPORT_STATES = ["draft", "submitted", "sent_back", "accepted"] as const;
export type ReportState = (typeof REPORT_STATES)[number];

export const RETURN_FORMATS = ["pdf", "xlsx", "csv", "json", "zip"] as const;
export type ReturnFormat = (typeof RETURN_FORMATS)[number];

/** What a fact of a return may be missing of. */
export const FACT_KINDS = ["hours", "exits", "titles", "answers", "statuses", "participants"] as const;
export type FactKind = (typeof FACT_KINDS)[number];
