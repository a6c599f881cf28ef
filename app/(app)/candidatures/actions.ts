"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { callForm } from "@/components/competition/calls/call-form";
import { beginApplication } from "@/lib/competition/applications/commands";
import { grantLateLeave } from "@/lib/competition/applications/handling-commands";
import { nameReviewer, removeReviewer } from "@/lib/competition/applications/reviewer-commands";
import { beginSchema, lateLeaveSchema } from "@/lib/competition/applications/schema";
import { amendCall, createCall, publishCall, updateCall } from "@/lib/competition/calls/commands";
import { getCallForm } from "@/lib/competition/calls/queries";
import type { CallFailure, Gap } from "@/lib/competition/calls/rules/call";
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
import type { FailureWords } from "@/lib/entrances/web/form-words";
import { asShown, runForm } from "@/lib/entrances/web/run-form";
import type { Context } from "@/lib/foundation/core/context";
import type { FormState } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

async function words(): Promise<FailureWords<CallFailure>> {
  const [t, gap, f] = await Promise.all([getTranslations("calls.failure"), getTranslations("calls.gap"), getFormat()]);
  return {
    say: (code, { missing, ...values }) => {
      const gaps = String(missing ?? "").split(" ") as Gap[];
      return t(code, {
        ...values,
        missing: missing
          ? f.list(
              gaps.map((one) => gap(one, { sum: Number(values.sum) })),
              "every",
            )
          : "",
      } as never);
    },
    at: {
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
    },
  };
}

function goTo(code: string, flash: FlashCode, of?: string): never {
  revalidatePath("/candidatures", "layout");
  revalidatePath("/appels", "layout");
  redirect(flashAddress(`/candidatures/appels/${code}`, flash, of));
}

export async function createCallAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(
    formData,
    createCallSchema,
    (ctx, { code, ...typed }) => createCall(ctx, { code, ...contentOf(typed) }),
    { ...(await words()), check: momentErrors, done: ({ code }) => goTo(code, "appel-cree") },
  );
}

export async function updateCallAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(
    formData,
    updateCallSchema,
    (ctx, { code, version, ...typed }) => updateCall(ctx, { code, version, ...contentOf(typed) }),
    {
      ...(await words()),
      check: momentErrors,
      done: ({ code }) => goTo(code, "appel-modifie"),
      now: asShown((ctx, { code }) => getCallForm(ctx, code), callForm),
    },
  );
}

export async function publishCallAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, publishCallSchema, publishCall, {
    ...(await words()),
    done: ({ code }) => goTo(code, "appel-publie"),
  });
}

export async function amendCallAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(
    formData,
    amendCallSchema,
    (ctx, { closesOn, closesTime, ...note }) => amendCall(ctx, { ...note, closesAt: momentOf(closesOn, closesTime) }),
    {
      ...(await words()),
      check: momentErrors,
      done: ({ code, moved }) => goTo(code, moved ? "appel-repousse" : "appel-note"),
    },
  );
}

export async function nameReviewerAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, reviewerSchema, nameReviewer, {
    ...(await words()),
    done: ({ code, userId }) => goTo(code, "relecteur-nomme", userId),
  });
}

export async function removeReviewerAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, reviewerSchema, removeReviewer, {
    ...(await words()),
    done: ({ code }) => goTo(code, "relecteur-retire"),
  });
}

/** Into the dossier of a call: begun, or the one that is there. */
export async function beginAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const t = await getTranslations("applications.failure");
  return runForm(formData, beginSchema, beginApplication, {
    say: (code, values) => t(code, values),
    done: ({ id, begun }) => {
      revalidatePath("/candidatures", "layout");
      redirect(begun ? flashAddress(`/candidatures/${id}`, "dossier-commence") : `/candidatures/${id}`);
    },
  });
}

export async function grantLateLeaveAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const t = await getTranslations("applications.failure");
  const grant = (ctx: Context, { closesOn, closesTime, ...leave }: z.output<typeof lateLeaveSchema>) =>
    grantLateLeave(ctx, { ...leave, until: momentOf(closesOn, closesTime) ?? ctx.now });
  return runForm(formData, lateLeaveSchema, grant, {
    at: { late_leave_past: "closesOn", host_kind_not_eligible: "hostId", dossier_handed_in: "hostId" },
    say: (code, values) => t(code, values),
    check: momentErrors,
    done: ({ id }) => {
      revalidatePath("/candidatures", "layout");
      redirect(flashAddress(`/candidatures/${id}`, "delai-accorde"));
    },
  });
}
