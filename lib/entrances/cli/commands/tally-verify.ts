import { catchUp, rebuildTally, verifyTally } from "@/lib/figures/indicators/packed/packed";
import { listedOption, readArguments } from "../arguments";
import type { CliCommand } from "../commands";
import { systemContext } from "../io";

const OPTIONS = {
  rebuild: { type: "boolean" },
  "catch-up": { type: "boolean" },
  format: { type: "string" },
} as const;

const SAID = {
  sum: "cli.tallyDiffers",
  entrants: "cli.tallyEntrantsDiffer",
  disabilities: "cli.tallyDisabilitiesDiffer",
  follow_ups: "cli.tallyFollowUpsDiffer",
  in_training: "cli.tallyInTrainingDiffers",
} as const;

/** Holds what is summed against the records. `--rebuild` makes all of it anew first, `--catch-up` what is marked. */
export const tallyVerifyCommand: CliCommand = async (args, io) => {
  const { values } = readArguments(args, io, OPTIONS);
  const format = listedOption(io, "format", values.format, ["text", "json"], "text");
  if (values.rebuild) await rebuildTally(systemContext());
  else if (values["catch-up"]) await catchUp(systemContext());
  const { due, differences } = await verifyTally();
  if (format === "json") io.out(JSON.stringify({ due, differences }));
  else {
    if (due > 0) io.out(io.t("cli.tallyDue", { count: due }));
    for (const { kept, place, window, exitYear } of differences)
      io.out(io.t(SAID[kept], { place, window: window ?? "", year: exitYear ?? "" }));
    if (differences.length === 0) io.out(io.t("cli.tallyHolds"));
  }
  if (differences.length > 0) io.tell(io.t("cli.tallyRemedy", { count: differences.length }));
  return differences.length === 0;
};
