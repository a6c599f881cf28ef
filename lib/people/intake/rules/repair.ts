import { repairEmail, repairPhone } from "./repair-contact";
import { repairBirth, repairDay } from "./repair-day";
import { repairFullName, repairName } from "./repair-name";
import { repairCommune, repairPostcode } from "./repair-place";
import { cellLine, failed, kept, unread } from "./repair-text";
import { repairLevel, repairSex, repairYesNo } from "./repair-word";
import type { Cell, RepairCell, RepairContext, Repaired, RepairKind } from "./table";

const text = (cell: Cell): Repaired => unread(cell) ?? kept(cellLine(cell));

const REPAIRS: Record<RepairKind, (cell: Cell, context: RepairContext) => Repaired<unknown>> = {
  text,
  name: repairName,
  fullName: repairFullName,
  birth: repairBirth,
  day: repairDay,
  sex: repairSex,
  yesNo: repairYesNo,
  level: repairLevel,
  phone: repairPhone,
  email: repairEmail,
  postcode: repairPostcode,
  commune: (cell, { resolveCommune }) => repairCommune(cell, resolveCommune),
};

/** Longer ones are remarks and hold what reads them up: patterns go back and forth in them. */
const LONGEST_READ = 400;

/** What a cell says, read as one of its kind: as the register keeps it, with what was repaired or why it cannot be read. */
export const repairCell: RepairCell = (kind, cell, context) =>
  (cell.text.length > LONGEST_READ && kind !== "text"
    ? failed("too_long")
    : REPAIRS[kind](cell, context)) as ReturnType<RepairCell>;
