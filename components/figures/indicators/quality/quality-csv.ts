import {
  RECORD_FAULTS,
  type SchoolQuality,
  shiftByTransfers,
  toldFacts,
} from "@/lib/figures/indicators/readings/rules/quality";
import type { FigureTable } from "@/lib/figures/indicators/schema";
import { decimalsFor, percentOf } from "@/lib/foundation/core/rounding";
import { WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { type FiguresFile, type FileCell, pointsCell, rateCell } from "../figures-csv";
import { proofFile } from "../proofs";
import { noRateText } from "../rate-texts";
import { provenFigures, type QualityBoard } from "./quality";

/** Where people have not answered, by school and window, what would move the bounds most first. */
export function silencesFile({ figureContext, silences, windowNames, scope }: QualityBoard): FiguresFile {
  const { t } = figureContext;
  const lines: FileCell[][] = [
    [
      ...[t("bySchool.school"), t("file.code"), t("quality.silence.window")],
      ...[
        t("measure.never_asked"),
        t("measure.asked_in_vain"),
        t("quality.silence.base"),
        t("quality.silence.movesFile"),
      ],
    ],
    ...silences.map(({ school, schoolCode, window, never, vain, base, hidden }) => [
      ...[school, schoolCode, windowNames[window], never, vain, base],
      hidden ? noRateText(figureContext) : pointsCell(percentOf(never + vain, base) ?? 0, decimalsFor(base)),
    ]),
  ];
  return { table: "bornes", title: t("quality.silence.caption"), scope: scope.chosen, ofRate: false, lines };
}

/** The answers by school and window, a line each, those of all last. */
export function responsesFile({
  figureContext,
  schools,
  wholes,
  windowNames,
  place,
  scope,
}: QualityBoard): FiguresFile {
  const { t, common } = figureContext;
  const all = [...schools, { key: null, name: place, windows: wholes }];
  const lines: FileCell[][] = [
    [
      ...[t("bySchool.school"), t("file.code"), t("quality.silence.window"), t("file.response")],
      ...[t("file.respondents"), t("file.base"), t("measure.never_asked"), t("measure.asked_in_vain")],
    ],
    ...all.flatMap(({ key, name, windows }) =>
      WINDOWS.map((window): FileCell[] => {
        const { respondents, base, visibility, parts } = windows[window];
        const rate = rateCell(respondents, base) ?? common("notAvailable");
        return [
          ...[name, key, windowNames[window], visibility === "hidden" ? noRateText(figureContext) : rate],
          ...[respondents, base, parts.never_asked ?? 0, parts.asked_in_vain ?? 0],
        ];
      }),
    ),
  ];
  return { table: "reponses", title: t("quality.response.caption"), scope: scope.chosen, ofRate: false, lines };
}

/** The base by how strong the proof of a positive exit is, with the lower bound on proof. */
export const qualityProofFile = (board: QualityBoard): FiguresFile =>
  proofFile(board.figureContext, provenFigures(board), board.scope.chosen);

function bySchool(
  { figureContext, bySchool: schools, counts, place, scope }: QualityBoard,
  table: FigureTable,
  title: string,
  columns: readonly { header: string; count: (of: SchoolQuality["counts"]) => number }[],
): FiguresFile {
  const { t } = figureContext;
  const lines: FileCell[][] = [
    [t("bySchool.school"), t("file.code"), ...columns.map(({ header }) => header)],
    ...schools.map(({ name, code, counts: of }) => [name, code, ...columns.map(({ count }) => count(of))]),
    [place, null, ...columns.map(({ count }) => count(counts))],
  ];
  return { table, title, scope: scope.chosen, ofRate: false, lines };
}

export function faultsFile(board: QualityBoard): FiguresFile {
  const { t } = board.figureContext;
  return bySchool(
    board,
    "defauts",
    t("quality.fault.caption"),
    RECORD_FAULTS.map((fault) => ({ header: t(`quality.fault.name.${fault}`), count: ({ faults }) => faults[fault] })),
  );
}

/** What the drop-out rate of each school would be if whoever went on elsewhere counted as a drop-out. */
export function transfersFile(board: QualityBoard): FiguresFile {
  const { figureContext, bySchool: schools, place } = board;
  const { t } = figureContext;
  const all = (["wentOn", "rate", "asDropouts", "shift"] as const).map((key) => t(`quality.transfers.${key}`));
  const lines: FileCell[][] = [
    [t("bySchool.school"), t("file.code"), ...all, t("measure.dropouts"), t("measure.entrants_ended")],
    ...schools
      .filter(({ counts }) => counts.transfers.wentOn > 0)
      .map(({ name, code, counts: { transfers } }): FileCell[] => {
        const { entrants, dropouts, wentOn } = transfers;
        const shift = shiftByTransfers(transfers);
        const isTold = shift !== null && entrants >= figureContext.floor;
        const told = isTold
          ? [rateCell(dropouts, entrants), rateCell(dropouts + wentOn, entrants + wentOn), pointsCell(shift, 1)]
          : Array.from({ length: 3 }, () => noRateText(figureContext));
        return [name, code, wentOn, ...told, dropouts, entrants];
      }),
  ];
  return { table: "transferts", title: t("quality.transfers.caption"), scope: place, ofRate: false, lines };
}

/** Whatever the year of exit: they are facts of entries. */
export function missingFile(board: QualityBoard): FiguresFile {
  const { t } = board.figureContext;
  const file = bySchool(board, "manques", t("quality.missing.caption"), [
    { header: t("quality.missing.entrants"), count: ({ entrants }) => entrants },
    ...toldFacts(board.counts).map((fact) => ({
      header: t(`quality.missing.fact.${fact}`),
      count: ({ missing }: SchoolQuality["counts"]) => missing[fact] ?? 0,
    })),
  ]);
  return { ...file, scope: board.place };
}
