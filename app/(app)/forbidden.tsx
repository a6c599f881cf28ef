import { RefusalWhenNeeded } from "@/components/shell/every-page";
import { refusalHead } from "@/components/shell/refusal";
import { getLocale } from "@/lib/foundation/i18n/server";

export const generateMetadata = async () => refusalHead("forbidden", await getLocale());

export default function Forbidden() {
  return <RefusalWhenNeeded reason="forbidden" />;
}
