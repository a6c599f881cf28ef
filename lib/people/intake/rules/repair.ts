import { repairEmail, repairPhone } from "./repair-contact";
import { repairBirth, repairDay } from "./repair-day";
import { repairFullName, repairName } from "./repair-name";
import { repairCommune, repairPostcode } from "./repair-place";
import { cellLine, kept, unread } from "./repair-text";
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

/** What a cell says, read as one of its kind: as the register keeps it, with what was repaired or why it cannot be read. */
export const repairCell: RepairCell = (kind, cell, context) => REPAIRS[kind](cell, context);
