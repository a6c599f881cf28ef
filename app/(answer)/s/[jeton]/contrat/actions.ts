"use server";

import { fileRefusalText, refusedAt } from "@/components/services/files/file-question";
import { flashAddress } from "@/lib/entrances/web/flash";
import { runOwnForm } from "@/lib/entrances/web/own-page";
import type { FormState } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { type OwnFileRefusal, sendOwnFile, takeBackOwnFile } from "@/lib/people/answers/own-file-commands";
import { ownFileSchema, ownFileTakenBackSchema } from "@/lib/people/answers/schema";
import { isFileRefusal } from "@/lib/services/files/rules/vocabulary";

const asSent = (file: File) => ({ name: file.name, content: file });

const pageOf = (token: string) => `/s/${encodeURIComponent(token)}/contrat`;

async function texts() {
  const [t, sayFile] = await Promise.all([getTranslations("answers.failure"), fileRefusalText()]);
  return {
    say: (code: OwnFileRefusal, values?: Record<string, string | number>) =>
      isFileRefusal(code) ? sayFile(code, values) : t(code, values),
    at: refusedAt("file"),
  };
}

export async function sendOwnFileAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runOwnForm(
    formData,
    ownFileSchema,
    (sender, { token, file }) => sendOwnFile(sender, { token, sent: file.map(asSent) }),
    {
      ...(await texts()),
      next: ({ files }, { token }) => flashAddress(pageOf(token), files > 1 ? "contrats-recus" : "contrat-recu"),
    },
  );
}

export async function takeBackOwnFileAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runOwnForm(formData, ownFileTakenBackSchema, takeBackOwnFile, {
    ...(await texts()),
    next: (_, { token }) => flashAddress(pageOf(token), "contrat-retire"),
  });
}
