import { listRoute } from "@/components/figures/lists/list-route";
import { importList } from "@/components/people/register/import-list";
import { recordListTaken } from "@/lib/figures/views/export-commands";
import { listImports } from "@/lib/people/register/queries";

export const { GET, POST } = listRoute(
  "imports",
  async (ctx) => importList(ctx.actor.userId, await listImports(ctx)),
  recordListTaken,
);
