// All that is to stand in a database beside the tables, in the order in which it is put in place: no migration says any of
// it, `db:deploy` compares and puts on what differs (docs/adr/0045).
import type { Dialect } from "../lib/foundation/db/dialect";
import { birthDates } from "./birth-date";
import { constraints } from "./constraints";
import { history } from "./history";
import { inTraining } from "./in-training";
import { pairMarks } from "./pair-marks";
import { columnsOf, readSchema } from "./schemas";
import { searchIndex } from "./search-index";
import type { Standing } from "./standing";
import { tallyMarks } from "./tally-marks";
import { unseenProofs } from "./unseen-proofs";

export function catalogueOf(dialect: Dialect): Standing[] {
  const schema = readSchema(dialect);
  return [
    ...constraints(dialect, schema),
    ...history(dialect, columnsOf(schema)),
    ...tallyMarks(dialect),
    ...inTraining(dialect),
    ...birthDates(dialect),
    ...unseenProofs(dialect),
    ...searchIndex(dialect),
    ...pairMarks(dialect),
  ];
}
