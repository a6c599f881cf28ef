import { accessFoundBy } from "@/components/foundation/access/access-search";
import { seeOther, sentFields } from "@/lib/entrances/web/sealed-words";

/** Takes what narrows the record of reads, and leads to it by an address that does not show what was typed. */
export async function POST(request: Request): Promise<Response> {
  return seeOther(accessFoundBy(await sentFields(request)));
}

/** Nothing was sent: an address that somebody kept, or typed. */
export const GET = () => seeOther(accessFoundBy({}));
