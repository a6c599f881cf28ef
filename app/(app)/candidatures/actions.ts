"use server";

import { callForm } from "@/components/competition/calls/call-form";
import { beginApplication } from "@/lib/competition/applications/commands";
import { grantLateLeave } from "@/lib/competition/applications/handling-commands";
import { nameReviewer, removeReviewer } from "@/lib/competition/applications/reviewer-commands";
import { beginSchema, lateLeaveSchema } from "@/lib/competition/applications/schema";
import { amendCall, createCall, publishCall, updateCall } from "@/lib/competition/calls/commands";
import { getCallForm } from "@/lib/competition/calls/queries";
import type { Gap } from "@/lib/competition/calls/rules/call";
import {
  amendCallSchema,
  contentOf,
  createCallSchema,
  momentErrors,
  momentOf,
  publishCallSchema,
  reviewerSchema,
  updateCallSchema,
} from "@/lib/competition/calls/schema";
import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { asShown } from "@/lib/entrances/web/run-form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

const inMessages = refusalsIn("calls.failure", {
  call_code_taken: "code",
  closing_before_opening: "closesOn",
  decision_before_closing: "decisionDueOn",
  criterion_repeated: "criteria",
  document_repeated: "documents",
  deadline_not_later: "closesOn",
  amend_after_closing: "closesOn",
  decision_not_later: "decisionDueOn",
  decision_past: "decisionDueOn",
  reviewer_named: "userId",
});

const call = formActions(async () => {
  const [{ say, at }, gap, f] = await Promise.all([inMessages(), getTranslations("calls.gap"), getFormat()]);
  return {
    say: (code, { missing, ...values }) => {
      const gaps = missing ? (String(missing).split(" ") as Gap[]) : [];
      const named = gaps.map((one) => gap(one, { sum: Number(values.sum) }));
      return say(code, { ...values, missing: f.list(named, "every") });
    },
    at,
  };
});

const dossier = formActions(refusalsIn("applications.failure"));
const lateLeave = formActions(
  refusalsIn("applications.failure", {
    late_leave_past: "closesOn",
    host_kind_not_eligible: "hostId",
    dossier_handed_in: "hostId",
  }),
);

const toCall =
  (flash: FlashCode) =>
  ({ code }: { code: string }) =>
    flashAddress(`/candidatures/appels/${code}`, flash);

export const createCallAction = call(
  createCallSchema,
  (ctx, { code, ...typed }) => createCall(ctx, { code, ...contentOf(typed) }),
  toCall("appel-cree"),
  { check: momentErrors },
);
export const updateCallAction = call(
  updateCallSchema,
  (ctx, { code, version, ...typed }) => updateCall(ctx, { code, version, ...contentOf(typed) }),
  toCall("appel-modifie"),
  { check: momentErrors, now: asShown((ctx, { code }) => getCallForm(ctx, code), callForm) },
);
export const publishCallAction = call(publishCallSchema, publishCall, toCall("appel-publie"));
export const amendCallAction = call(
  amendCallSchema,
  (ctx, { closesOn, closesTime, ...note }) => amendCall(ctx, { ...note, closesAt: momentOf(closesOn, closesTime) }),
  ({ moved, ...amended }) => toCall(moved ? "appel-repousse" : "appel-note")(amended),
  { check: momentErrors },
);
export const nameReviewerAction = call(reviewerSchema, nameReviewer, ({ code, userId }) =>
  flashAddress(`/candidatures/appels/${code}`, "relecteur-nomme", userId),
);
export const removeReviewerAction = call(reviewerSchema, removeReviewer, toCall("relecteur-retire"));

/** Into the dossier of a call: begun, or the one that is there. */
export const beginAction = dossier(beginSchema, beginApplication, ({ id, begun }) =>
  begun ? flashAddress(`/candidatures/${id}`, "dossier-commence") : `/candidatures/${id}`,
);
export const grantLateLeaveAction = lateLeave(
  lateLeaveSchema,
  (ctx, { closesOn, closesTime, ...leave }) =>
    grantLateLeave(ctx, { ...leave, until: momentOf(closesOn, closesTime) ?? ctx.now }),
  ({ id }) => flashAddress(`/candidatures/${id}`, "delai-accorde"),
  { check: momentErrors },
);
