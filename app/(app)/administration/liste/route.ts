import { accountList } from "@/components/entrances/accounts/account-list";
import { listRoute } from "@/components/figures/lists/list-route";
import { getAccounts } from "@/lib/entrances/accounts/queries";
import { recordListTaken } from "@/lib/figures/views/export-commands";

export const { GET, POST } = listRoute("accounts", async (ctx) => accountList(await getAccounts(ctx)), recordListTaken);
