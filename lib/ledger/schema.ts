import { z } from "zod";

/** `?pour=collectivite`: what the host reads, shown to those who prepare the meeting with it. */
export const ledgerSearch = z.object({ pour: z.enum(["collectivite"]).optional().catch(undefined) });
