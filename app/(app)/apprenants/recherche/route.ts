import { addressFoundBy } from "@/components/people/learners/people-address";
import { seeOther, sentFields } from "@/lib/entrances/web/sealed-words";

/** Takes the words of a search, and leads to what they find by an address that does not show them. */
export async function POST(request: Request): Promise<Response> {
  return seeOther(addressFoundBy((await sentFields(request)).mots));
}

/** Nothing was sent: an address that somebody kept, or typed. */
export const GET = () => seeOther(addressFoundBy(""));
