import { EVERYBODY, peopleAddress, readPeopleList, sealedWords } from "@/components/people/learners/people-address";
import { seeOther, sentFields } from "@/lib/entrances/web/sealed-words";

/** Takes the words of a search with the filters beside them, and leads to what they find by an address that does not show the words. */
export async function POST(request: Request): Promise<Response> {
  const { mots, ...sent } = await sentFields(request);
  const { filter, columns } = readPeopleList(sent);
  return seeOther(peopleAddress({ ...EVERYBODY, sealed: sealedWords(mots), filter, columns }));
}

/** Nothing was sent: an address that somebody kept, or typed. */
export const GET = () => seeOther(peopleAddress());
