import { useContext } from "react";
import { FormLocale } from "@/components/ui/form-locale";
import en from "@/lib/foundation/i18n/messages/en/selection.json";
import fr from "@/lib/foundation/i18n/messages/fr/selection.json";

const SELECTION = { fr, en };

/** What the page of a recruitment says of whoever is ticked. */
export const useSelectionTexts = () => SELECTION[useContext(FormLocale) ?? "fr"];
