import "server-only";
import type { FieldSpec, FormContent } from "@/lib/foundation/core/form";
import { showDate } from "@/lib/foundation/core/typed-date";
import { createFormat } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { CohortChoice, HostedSchool } from "@/lib/money/agreements/form-queries";
import type { AgreementFailure, FundingContent, HostingContent } from "@/lib/money/agreements/rules/agreement";
import {
  INSTALMENT_KINDS,
  MOST_FUNDERS,
  MOST_INSTALMENTS,
  MOST_REPORTS,
  PAYMENT_PROOFS,
  REPORT_KINDS,
  REPORTS_AT_ONCE,
} from "@/lib/money/agreements/rules/vocabulary";

/** That another amendment stands than the one that was shown. */
export const STALE_AGREEMENT = ["changed_meanwhile"] as const satisfies AgreementFailure[];

const numeric = { inputMode: "numeric", width: "tiny", maxLength: 6 } as const;
const AS_TYPED = createFormat("fr");

/** An amount as a form takes it, whatever the language: « 148 000 ». */
export function typedCents(cents: number): string {
  return cents % 100 === 0 ? AS_TYPED.integer(cents / 100) : AS_TYPED.decimal(cents / 100, 2);
}

async function signedFields(): Promise<FieldSpec[]> {
  const t = await getTranslations("agreements.fields");
  return [
    { name: "signedOn", label: t("signedOn"), kind: "date" },
    { name: "fromOn", label: t("fromOn"), kind: "date" },
    { name: "untilOn", label: t("untilOn"), kind: "date" },
  ];
}

async function reasonField(): Promise<FieldSpec> {
  const t = await getTranslations("agreements.fields");
  return { name: "reason", label: t("reason"), hint: t("reasonHint"), maxLength: 300 };
}

/** What the form of a hosting agreement asks: number and school of a new one, the reason of an amendment. */
export async function hostingForm({
  schools = [],
  school,
  content,
}: {
  schools?: readonly HostedSchool[];
  school?: HostedSchool | undefined;
  content?: HostingContent;
}): Promise<FormContent> {
  const [t, texts] = await Promise.all([getTranslations("agreements.fields"), getTranslations("agreements")]);
  const choices = schools.map(({ id, name, host }) => ({ value: id, label: t("schoolChoice", { name, host }) }));
  const yesNo = (["yes", "no"] as const).map((value) => ({ value, label: texts(value) }));
  const renewal = (["yes", "no"] as const).map((value) => ({ value, label: t(`tacitOf.${value}`) }));
  const isNew = content === undefined;
  const promised = content ?? (school && { ...school, rooms: school.rooms });
  const textOf = (value: number | null | undefined) => (value ? String(value) : "");
  return {
    fields: [
      ...(isNew
        ? [
            { name: "number", label: t("number"), hint: t("numberHint"), width: "half", maxLength: 40 } as const,
            { name: "schoolId", label: t("school"), kind: "select", choices, placeholder: t("choose") } as const,
          ]
        : [await reasonField()]),
      ...(await signedFields()),
      { name: "rooms", label: t("rooms"), ...numeric },
      { name: "seats", label: t("seats"), ...numeric },
      { name: "workstations", label: t("workstations"), ...numeric },
      { name: "stepFree", label: t("stepFree"), kind: "radio", choices: yesNo, inline: true },
      { name: "connectionMbits", label: t("connectionMbits"), optional: true, ...numeric },
      { name: "tacit", label: t("tacit"), kind: "radio", choices: renewal },
      { name: "noticeMonths", label: t("noticeMonths"), optional: true, ...numeric },
    ],
    values: {
      schoolId: school?.id ?? "",
      rooms: textOf(promised?.rooms),
      seats: textOf(promised?.seats),
      workstations: textOf(promised?.workstations),
      ...(content && {
        fromOn: showDate(content.fromOn),
        untilOn: showDate(content.untilOn),
        workstations: String(content.workstations),
        stepFree: content.stepFree ? "yes" : "no",
        connectionMbits: textOf(content.connectionMbits),
        tacit: content.tacit ? "yes" : "no",
        noticeMonths: content.noticeMonths === null ? "" : String(content.noticeMonths),
      }),
    },
  };
}

const positions = (most: number) => Array.from({ length: most }, (_, i) => i + 1);

/** Reports of an agreement, and on which lines of them nothing changes any more. */
export type ReportLines = Pick<FundingContent, "reports"> & { taken: readonly number[] };

/** The lines of reports that a form asks: those that may change, and some that are free. */
export function openReports({ reports, taken }: ReportLines): number[] {
  const open = positions(MOST_REPORTS).filter((n) => !taken.includes(n));
  const written = open.filter((n) => reports.some(({ position }) => position === n));
  const free = open.filter((n) => !written.includes(n));
  const more = Math.max(1, REPORTS_AT_ONCE - taken.length - written.length);
  return [...written, ...free.slice(0, more)].sort((a, b) => a - b);
}

/** What is sent of the lines of reports that stay as they are. */
export function takenReports({ reports, taken }: ReportLines): Record<string, string> {
  const lines = reports.filter(({ position }) => taken.includes(position));
  return Object.fromEntries(
    lines.flatMap(({ position, kind, dueOn }) => [
      [`report${position}Kind`, kind],
      [`report${position}On`, showDate(dueOn)],
    ]),
  );
}

/** Lines of a funding agreement as the form asks them, each group one after the other; of reports those of `openReports`. */
export const FUNDING_LINES = {
  funders: positions(MOST_FUNDERS).map((n) => [`funder${n}Name`, `funder${n}Cents`]),
  instalments: positions(MOST_INSTALMENTS).map((n) => [
    `instalment${n}Kind`,
    `instalment${n}Cents`,
    `instalment${n}Due`,
    `instalment${n}Proof`,
  ]),
  report: (n: number) => [`report${n}Kind`, `report${n}On`],
} as const;

/** What the form of a funding agreement asks; the cohorts stand in a table of their own. */
export async function fundingForm({
  content,
  taken = [],
  period,
  choices,
}: {
  content?: FundingContent;
  taken?: readonly number[];
  choices: readonly CohortChoice[];
  period?: { fromOn: string; untilOn: string };
}): Promise<FormContent> {
  const [t, texts] = await Promise.all([getTranslations("agreements.fields"), getTranslations("agreements")]);
  const amount = { width: "short", maxLength: 40 } as const;
  const kinds = (all: readonly (typeof INSTALMENT_KINDS)[number][]) => [
    { value: "none", label: t("none") },
    ...all.map((value) => ({ value, label: texts(`instalmentKinds.${value}`) })),
  ];
  const reports = [
    { value: "none", label: t("none") },
    ...REPORT_KINDS.map((value) => ({ value, label: texts(`reportKinds.${value}`) })),
  ];
  const proofs = PAYMENT_PROOFS.map((value) => ({ value, label: texts(`proofs.${value}`) }));
  const open = openReports({ reports: content?.reports ?? [], taken });
  const lines: FieldSpec[] = [
    ...FUNDING_LINES.funders.flatMap(([name = "", cents = ""]): FieldSpec[] => [
      { name, label: t("funderName"), optional: true, maxLength: 120, width: "half" },
      { name: cents, label: t("amount"), optional: true, ...amount },
    ]),
    ...FUNDING_LINES.instalments.flatMap(([kind = "", cents = "", due = "", proof = ""]): FieldSpec[] => [
      { name: kind, label: t("instalmentKind"), kind: "select", choices: kinds(INSTALMENT_KINDS) },
      { name: cents, label: t("amount"), ...amount },
      { name: due, label: t("due"), hint: t("dueHint"), ...amount },
      { name: proof, label: t("proof"), kind: "select", choices: proofs },
    ]),
    ...open.map(FUNDING_LINES.report).flatMap(([kind = "", on = ""]): FieldSpec[] => [
      { name: kind, label: t("reportKind"), kind: "select", choices: reports },
      { name: on, label: t("reportOn"), kind: "date" },
    ]),
  ];
  const number = { name: "number", label: t("number"), hint: t("numberHint"), width: "half", maxLength: 40 } as const;
  return {
    fields: [
      content ? await reasonField() : number,
      ...(await signedFields()),
      { name: "ceiling", label: t("ceiling"), hint: t("ceilingHint"), ...amount },
      ...choices.flatMap(({ id, name }): FieldSpec[] => [
        { name: `cohorts.${id}.hours`, label: t("hoursOf", { name }), ...amount },
        { name: `cohorts.${id}.cost`, label: t("costOf", { name }), ...amount },
      ]),
      ...lines,
    ],
    values: {
      ...fundingLines(content),
      ...coveredValues(choices, content),
      ...(period && { fromOn: showDate(period.fromOn), untilOn: showDate(period.untilOn) }),
      ...(content && {
        fromOn: showDate(content.fromOn),
        untilOn: showDate(content.untilOn),
        ceiling: typedCents(content.ceilingCents),
      }),
    },
  };
}

function fundingLines(content: FundingContent | undefined): Record<string, string> {
  const values: Record<string, string> = {};
  for (const n of positions(MOST_INSTALMENTS)) values[`instalment${n}Kind`] = "none";
  for (const n of positions(MOST_INSTALMENTS)) values[`instalment${n}Proof`] = "signed_agreement";
  for (const n of positions(MOST_REPORTS)) values[`report${n}Kind`] = "none";
  for (const [i, { name, cents }] of (content?.funders ?? []).entries()) {
    values[`funder${i + 1}Name`] = name;
    values[`funder${i + 1}Cents`] = typedCents(cents);
  }
  for (const { position, kind, cents, dueOn, dueDays, proof } of content?.instalments ?? []) {
    values[`instalment${position}Kind`] = kind;
    values[`instalment${position}Cents`] = typedCents(cents);
    values[`instalment${position}Due`] = dueOn === null ? `${dueDays} j` : showDate(dueOn);
    values[`instalment${position}Proof`] = proof;
  }
  for (const { position, kind, dueOn } of content?.reports ?? []) {
    values[`report${position}Kind`] = kind;
    values[`report${position}On`] = showDate(dueOn);
  }
  return values;
}

/** The cohorts that may be covered, with what the agreement says of those it covers. */
function coveredValues(choices: readonly CohortChoice[], content?: FundingContent): Record<string, string> {
  const planned = new Map(content?.cohorts.map(({ cohortId, ...plan }) => [cohortId, plan]));
  const cells = choices.flatMap(({ id, programmeHours }) => {
    const plan = planned.get(id);
    const hours = plan?.plannedHours ?? (content ? null : programmeHours);
    return [
      [`cohorts.${id}.hours`, hours === null ? "" : String(hours)],
      [`cohorts.${id}.cost`, plan ? typedCents(plan.plannedCents) : ""],
    ];
  });
  return Object.fromEntries(cells);
}
