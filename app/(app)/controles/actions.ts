"use server";

import { sampledHref, sampleHref } from "@/components/figures/samples/sample-view";
import { flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { drawSample, recordFinding } from "@/lib/figures/samples/commands";
import { drawSampleSchema, findingSchema } from "@/lib/figures/samples/schema";

const form = formActions(
  refusalsIn("samples.failure", { seed_invalid: "seed", why_missing: "why", remark_missing: "remark" }),
);

export const drawSampleAction = form(drawSampleSchema, drawSample, ({ sampleId }) =>
  flashAddress(sampleHref(sampleId), "echantillon"),
);

export const recordFindingAction = form(findingSchema, recordFinding, ({ sampleId, position }) =>
  flashAddress(sampledHref(sampleId, position), "constat"),
);
