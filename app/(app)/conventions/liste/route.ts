import { listRoute } from "@/components/figures/lists/list-route";
import { agreementList } from "@/components/money/agreements/agreement-list";
import { recordListTaken } from "@/lib/figures/views/export-commands";
import { listAgreements } from "@/lib/money/agreements/queries";

export const { GET, POST } = listRoute(
  "agreements",
  async (ctx) => agreementList(await listAgreements(ctx)),
  recordListTaken,
);
