import "server-only";
import { schoolScope } from "@/lib/foundation/access/policy";
import { pick, selectOf } from "@/lib/foundation/core/record";
import { HOLD_PREMISES } from "@/lib/foundation/db/dialect";
import { statements } from "@/lib/foundation/db/statement";
import { CONTENT_FIELDS, checkDays, checkState, type PremisesContent, type PremisesFailure } from "./rules/premises";

const refusalOf = (code: PremisesFailure | null) => code && { code };

/** How premises are connected and what works there are, from a day on in place of what was so before. */
export const states = statements({
  model: "premisesStatement",
  who: "premises.manage",
  lock: HOLD_PREMISES,
  fields: CONTENT_FIELDS,
  find: (tx, ctx, id) =>
    tx.premisesStatement.findFirst({
      where: { id, premises: { school: schoolScope(ctx.actor) } },
      select: { premisesId: true, takenBackWhy: true, ...selectOf(CONTENT_FIELDS) },
    }),
  beside: (tx, ctx, { premisesId: id }: { premisesId: string }) =>
    tx.premises.findFirst({
      where: { id, school: schoolScope(ctx.actor) },
      select: {
        school: { select: { code: true } },
        statements: { where: { supersededAt: null }, select: { fromOn: true } },
      },
    }),
  check: (content: PremisesContent, { statements: others }, { today }) =>
    refusalOf(checkState(content, today) ?? checkDays([...others, content])),
  checkLeft: ({ statements: left }) => refusalOf(checkDays(left)),
  refusals: { stale: "state_changed_meanwhile" as PremisesFailure, same: "state_unchanged" },
  key: ({ premisesId }, { fromOn }) => `${premisesId} ${fromOn ?? ""}`,
  about: ({ premisesId }) => ({ premisesId }),
  value: (_of, { school }) => ({ schoolCode: school.code }),
  audit: {
    entity: "premises",
    id: ({ premisesId }) => premisesId,
    recorded: "premises.state_recorded",
    corrected: "premises.state_corrected",
    takenBack: "premises.state_taken_back",
    details: (content) => pick(["fromOn", "connection", "connectionMbits"], content),
  },
});
