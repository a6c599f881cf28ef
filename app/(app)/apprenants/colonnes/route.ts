import { peopleAddress } from "@/components/people/learners/people-address";
import { seeOther, sentFields } from "@/lib/entrances/web/sealed-words";
import { rememberPreference } from "@/lib/foundation/i18n/preference-cookies";
import { pageKeyParams } from "@/lib/foundation/platform/search-params";
import { keptColumns, PEOPLE_COLUMNS, PEOPLE_COLUMNS_COOKIE } from "@/lib/people/learners/list-columns";

/** Keeps which columns of the list of people this browser shows, and leads back to where they were chosen. */
export async function POST(request: Request): Promise<Response> {
  const { recherche, ...sent } = await sentFields(request);
  await rememberPreference(
    PEOPLE_COLUMNS_COOKIE,
    keptColumns(PEOPLE_COLUMNS.filter((column) => sent[column] === "on")),
  );
  return seeOther(peopleAddress(recherche, pageKeyParams.parse(sent)));
}

/** Nothing was sent: an address that somebody kept, or typed. */
export const GET = () => seeOther(peopleAddress());
