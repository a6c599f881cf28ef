import { finderAddress } from "@/components/people/learners/people-address";
import { seeOther, sentFields } from "@/lib/entrances/web/sealed-words";

/** Takes what is looked for, and leads to what it finds by an address that does not show it. */
export async function POST(request: Request): Promise<Response> {
  return seeOther(finderAddress((await sentFields(request)).mots));
}

/** Nothing was sent: an address that somebody kept, or typed. */
export const GET = () => seeOther(finderAddress(""));
