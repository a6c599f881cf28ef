import { createTranslator } from "use-intl/core";
import type { Failure } from "@/lib/foundation/core/result";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import { forgetFilesKeys, rotateFilesKey } from "@/lib/services/files/key-commands";
import type { KeyRefusal } from "@/lib/services/files/rules/vocabulary";
import { listedOption, readArguments } from "../arguments";
import type { CliCommand } from "../commands";
import { type Io, systemContext } from "../io";

const OPTIONS = { "dry-run": { type: "boolean" }, format: { type: "string" } } as const;
/** Files between two lines of progress. */
const TOLD_EVERY = 500;

function readKeyArguments(args: string[], io: Io) {
  const { values } = readArguments(args, io, OPTIONS);
  const isJson = listedOption(io, "format", values.format, ["text", "json"], "text") === "json";
  return { isJson, dryRun: values["dry-run"] ?? false };
}

function keyTexts({ locale }: Io) {
  return createTranslator({ locale, messages: MESSAGES[locale], namespace: "keys" });
}

function tellRefusal(io: Io, failure: Failure<KeyRefusal>): false {
  if (failure.kind === "rule") io.tell(keyTexts(io)(`refused.${failure.code}`, failure.details));
  else io.tell(io.t("cli.forbidden"));
  return false;
}

export const rotateKeyCommand: CliCommand = async (args, io) => {
  const { isJson, dryRun } = readKeyArguments(args, io);
  const texts = keyTexts(io);
  const result = await rotateFilesKey(systemContext(), {
    dryRun,
    onAdded: (path) => io.tell(texts("added", { path })),
    onProgress: (done, total) => {
      if (done % TOLD_EVERY === 0 || done === total) io.tell(texts("progress", { done, total }));
    },
  });
  if (!result.ok) return tellRefusal(io, result.failure);
  const { added, resealed, unrecorded, unreadable, keys } = result.value;
  if (isJson) io.out(JSON.stringify(result.value));
  else {
    if (!added) io.out(texts("continued"));
    else if (dryRun) io.out(texts("wouldAdd"));
    io.out(texts(dryRun ? "toReseal" : "resealed", { count: resealed }));
  }
  for (const { path, flaw } of unreadable) io.tell(texts(`unreadable.${flaw}`, { path }));
  if (unrecorded > 0) io.tell(texts("unrecorded", { count: unrecorded }));
  if (keys > 1 && !dryRun) io.tell(texts("kept", { count: keys - 1 }));
  return unreadable.length === 0;
};

export const forgetKeysCommand: CliCommand = async (args, io) => {
  const { isJson, dryRun } = readKeyArguments(args, io);
  const texts = keyTexts(io);
  const result = await forgetFilesKeys(systemContext(), { dryRun });
  if (!result.ok) return tellRefusal(io, result.failure);
  const { forgotten, lastAddedAt } = result.value;
  if (isJson) io.out(JSON.stringify({ forgotten }));
  else io.out(texts(dryRun ? "toForget" : "forgotten", { count: forgotten }));
  if (forgotten > 0 && lastAddedAt) io.tell(texts("neededStill", { at: io.format.instant(lastAddedAt) }));
  else if (forgotten > 0) io.tell(texts("neededStillUndated"));
  return true;
};
