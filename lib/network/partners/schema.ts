import { z } from "zod";
import { addressCode, choice, requiredText, siren, version } from "@/lib/foundation/platform/validation";
import { HOST_KINDS } from "./rules/partner";

const hostFields = {
  name: requiredText(),
  kind: choice(HOST_KINDS),
  siren: siren(),
  departementCode: requiredText(3),
};

export const createHostSchema = z.object(hostFields);
export const updateHostSchema = z.object({ hostId: requiredText(), version: version(), ...hostFields });

export const createProviderSchema = z.object({ code: addressCode(), name: requiredText() });
export const updateProviderSchema = z.object({ providerId: requiredText(), version: version(), name: requiredText() });
