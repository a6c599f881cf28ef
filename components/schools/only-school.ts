import "server-only";
import type { Context } from "@/lib/core/context";
import { listSchools } from "@/lib/indicators/queries";

/** The code of the one school of a host organisation, which is then its start page; null for everybody else. */
export async function onlySchoolOf(ctx: Context): Promise<string | null> {
  if (ctx.actor.role !== "host") return null;
  const [school, ...others] = await listSchools(ctx);
  return school && others.length === 0 ? school.code : null;
}
