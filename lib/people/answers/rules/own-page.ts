/** Why somebody took back what they said themselves: they did so on their own page, and are asked for no reason. */
export const OWN_PAGE = "own_page";
