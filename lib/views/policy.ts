import { can } from "@/lib/access/policy";
import type { Actor } from "@/lib/core/context";
import { VIEW_PAGE, VIEW_PAGES, type ViewPage } from "./rules/vocabulary";

/** The pages whose filters the actor may keep. */
export function viewPagesOf(actor: Pick<Actor, "role">): ViewPage[] {
  return VIEW_PAGES.filter((page) => can(actor, VIEW_PAGE[page].permission));
}
