import { nameOnDevice } from "@/components/ui/kept-on-device";

/** `isPage`: it names nobody, and the browser may remember that it was opened. */
export type FinderEntry = { href: string; label: string; detail?: string; isPage?: true };
export type FinderGroup = {
  of: "people" | "cohorts" | "schools" | "pages" | "acts";
  title: string;
  entries: readonly FinderEntry[];
};

/** What a text finds, in the words of the reader; `said` is how much that is. */
export type FinderAnswer = { groups: readonly FinderGroup[]; said: string };

/** Who looks for something, and whether they may find people. */
export type Finds = { userId: string; findsPeople: boolean };

export const FINDER = "/chercher";
/** On a link to it: it opens where one is. */
export const OPENS_FINDER = "data-finder";

/** Where whoever types a stroke for something else has turned that key off. */
export const slashOnDevice = (userId: string) => nameOnDevice("slash-off", userId);
