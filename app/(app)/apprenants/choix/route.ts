import { learnersFileAddress, peopleAddress, readPeopleList } from "@/components/people/learners/people-address";
import { seeOther, sentFields } from "@/lib/entrances/web/sealed-words";
import { chosenFrom, MOST_CHOSEN, NOBODY_CHOSEN } from "@/lib/foundation/core/chosen";
import { LIST_FORMATS } from "@/lib/foundation/core/list-columns";
import { readChosen } from "@/lib/foundation/platform/chosen-param";
import { pageKeyParams } from "@/lib/foundation/platform/search-params";

const TICKED = "p-";

/** What was ticked on a page of the list of people joins what was chosen on others, and leads on from there. */
export async function POST(request: Request): Promise<Response> {
  const { vers = "", ici, ...sent } = await sentFields(request);
  const list = readPeopleList(sent);
  const page = readChosen(ici)?.ids ?? [];
  const ticked = Object.keys(sent).flatMap((name) => (name.startsWith(TICKED) ? [name.slice(TICKED.length)] : []));
  const all = vers === "tous";
  const here = pageKeyParams.parse(sent);
  const left = chosenFrom(list.chosen ?? NOBODY_CHOSEN, page, new Set(ticked));
  const chosen = all || vers === "aucun" ? { all, ids: [] } : { ...left, ids: left.ids.slice(0, MOST_CHOSEN) };
  const then = { ...list, chosen };
  const format = LIST_FORMATS.find((one) => one === vers);
  // Of more than an address holds the page says so first: who was unticked beyond would leave with the others.
  if (format && left.ids.length <= MOST_CHOSEN) return seeOther(`${learnersFileAddress(then)}&format=${format}`);
  const [way, line] = vers.split(" ");
  if (way === "apres" || way === "avant") return seeOther(peopleAddress(then, pageKeyParams.parse({ [way]: line })));
  return seeOther(peopleAddress(then, vers === "debut" ? {} : here));
}

/** Nothing was sent: an address that somebody kept, or typed. */
export const GET = () => seeOther(peopleAddress());
