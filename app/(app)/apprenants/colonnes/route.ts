import { peopleAddress, readPeopleList } from "@/components/people/learners/people-address";
import { keepColumns } from "@/lib/entrances/web/list-columns";
import { seeOther, sentFields } from "@/lib/entrances/web/sealed-words";
import { pageKeyParams } from "@/lib/foundation/platform/search-params";
import { PEOPLE_COLUMNS } from "@/lib/people/enrolments/list-schema";

/** Keeps which columns of the list of people this browser shows, and leads back to where they were chosen. */
export async function POST(request: Request): Promise<Response> {
  const sent = await sentFields(request);
  await keepColumns(PEOPLE_COLUMNS, sent);
  return seeOther(peopleAddress({ ...readPeopleList(sent), columns: undefined }, pageKeyParams.parse(sent)));
}

/** Nothing was sent: an address that somebody kept, or typed. */
export const GET = () => seeOther(peopleAddress());
