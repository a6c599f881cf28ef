import { getCampaign } from "@/lib/people/campaign/queries";
import { runCampaign } from "@/lib/people/campaign/run-commands";
import { channelsThatLeave } from "@/lib/people/campaign/stand-records";
import { listedOption, readArguments } from "../arguments";
import type { CliCommand } from "../commands";
import { systemContext } from "../io";

const OPTIONS = { "dry-run": { type: "boolean" }, format: { type: "string" } } as const;

/** Writes what is right now, as the server does each minute; a dry run says how much that is, and why the others get nothing. */
export const campaignRunCommand: CliCommand = async (args, io) => {
  const { values } = readArguments(args, io, OPTIONS);
  const format = listedOption(io, "format", values.format, ["text", "json"], "text");
  const ctx = systemContext();
  if (values["dry-run"]) {
    const { opensOn, steps, lists, stops } = await getCampaign(ctx);
    const due = Object.fromEntries(steps.today.map(({ step, count }) => [step, count]));
    const stopped = Object.fromEntries(stops.map(({ why, count }) => [why, count]));
    if (format === "json") io.out(JSON.stringify({ opensOn, due, tomorrow: lists.tomorrow, stopped }));
    else {
      io.out(opensOn ? io.t("cli.campaignOpen", { date: io.format.date(opensOn) }) : io.t("cli.campaignClosed"));
      io.out(io.t("cli.campaignDue", { count: lists.today }));
      for (const { why, count } of stops) io.out(io.t(`cli.campaignStop.${why}`, { count }));
    }
    return true;
  }
  const channels = channelsThatLeave();
  if (channels.length === 0) {
    io.tell(io.t("cli.campaignNoServer"));
    return false;
  }
  const run = await runCampaign(ctx, channels);
  if (!run.ok) throw new Error("the command line runs the campaign");
  const { written, settled } = run.value;
  if (format === "json") io.out(JSON.stringify({ settled, written }));
  else io.out(io.t("cli.campaignRan", { count: written, settled }));
  return true;
};
