import { applicationList } from "@/components/competition/applications/application-list";
import { listRoute } from "@/components/figures/lists/list-route";
import { listApplications } from "@/lib/competition/applications/queries";
import { recordListTaken } from "@/lib/figures/views/export-commands";
import { can } from "@/lib/foundation/access/policy";

export const { GET, POST } = listRoute(
  "applications",
  async (ctx) => applicationList(await listApplications(ctx), can(ctx.actor, "call.manage") ? "region" : "host"),
  recordListTaken,
);
