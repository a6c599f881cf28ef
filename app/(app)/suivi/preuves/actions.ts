"use server";

import { verifyHref } from "@/components/people/proofs/proof-address";
import { flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { verifyProof } from "@/lib/people/outcomes/proof-commands";
import { verifyProofSchema } from "@/lib/people/outcomes/schema";

const form = formActions(refusalsIn("proofs.failure"));

/** The next one comes by itself. */
export const verifyProofAction = form(verifyProofSchema, verifyProof, () =>
  flashAddress(verifyHref(), "justificatif-verifie"),
);
