import { createTranslator } from "use-intl/core";
import { db } from "@/lib/foundation/db/client";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import { listAccessTo } from "@/lib/foundation/reads/queries";

import { listedOption, readArguments, requiredOption } from "../arguments";
import type { CliCommand } from "../commands";
import { systemContext } from "../io";

const OPTIONS = {
  learner: { type: "string" },
  format: { type: "string" },
} as const;

/** For a person who asks (domain.md §5.6): nobody's name but the readers'. */
export const accessListCommand: CliCommand = async (args, io) => {
  const { values } = readArguments(args, io, OPTIONS);
  const format = listedOption(io, "format", values.format, ["text", "json"], "text");
  const learnerId = requiredOption(io, "learner", values.learner);
  const t = createTranslator({ locale: io.locale, messages: MESSAGES[io.locale], namespace: "access" });
  if ((await db.learner.count({ where: { id: learnerId } })) === 0) {
    io.tell(t("cli.unknown", { value: learnerId }));
    return false;
  }
  const lines = await listAccessTo(systemContext(), learnerId);
  if (format === "json") {
    io.out(JSON.stringify(lines.map(({ id: _, actorId: __, ...line }) => line)));
    return true;
  }
  io.out(t("cli.heading", { count: lines.length }));
  for (const { at, actor, actorRole, kind, entityType } of lines) {
    const who =
      actorRole === "system" || actorRole === "person"
        ? t(actorRole === "person" ? "person" : "commandLine")
        : (actor ?? t("gone"));
    io.out([io.format.instant(at), who, t(`done.${kind}`, { of: entityType })].join("  "));
  }
  return true;
};
