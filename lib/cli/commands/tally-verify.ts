import { countDue, rebuildTally, verifyTally } from "@/lib/indicators/verify";
import { listedOption, readArguments } from "../arguments";
import type { Command } from "../commands";
import { systemContext } from "../io";

const OPTIONS = { rebuild: { type: "boolean" }, format: { type: "string" } } as const;

/** Holds the sums behind the figures against the records; with `--rebuild` makes them anew first. */
export const tallyVerifyCommand: Command = async (args, io) => {
  const { values } = readArguments(args, io, OPTIONS);
  const format = listedOption(io, "format", values.format, ["text", "json"], "text");
  if (values.rebuild) await rebuildTally(systemContext());
  const due = await countDue();
  const differences = await verifyTally();
  if (format === "json") io.out(JSON.stringify({ due, differences }));
  else {
    if (due > 0) io.out(io.t("cli.tallyDue", { count: due }));
    for (const { place, window, exitYear } of differences)
      io.out(io.t("cli.tallyDiffers", { place, window, year: exitYear }));
    if (differences.length === 0) io.out(io.t("cli.tallyHolds"));
  }
  if (differences.length > 0) io.tell(io.t("cli.tallyRemedy", { count: differences.length }));
  return differences.length === 0;
};
