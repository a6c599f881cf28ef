import { z } from "zod";
import { requiredText } from "@/lib/foundation/platform/validation";
import { MAX_UPLOAD_BYTES } from "./read/limits";

export const UPLOAD_ERRORS = ["required", "too_large"] as const;
export type UploadError = (typeof UPLOAD_ERRORS)[number];

export const uploadSchema = z.object({
  file: z.file({ error: "required" }).min(1, { error: "required" }).max(MAX_UPLOAD_BYTES, { error: "too_large" }),
});

/** The dry run that was on screen, agreed to. */
export const confirmSchema = z.object({
  importId: requiredText(64),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});

export const refreshSchema = confirmSchema.pick({ importId: true });
