import { refusalHead } from "@/components/shell/refusal";
import { RefusalWhenNeeded } from "@/components/shell/refusal-when-needed";
import { getLocale } from "@/lib/foundation/i18n/server";

export const generateMetadata = async () => refusalHead("forbidden", await getLocale());

export default function Forbidden() {
  return <RefusalWhenNeeded reason="forbidden" />;
}
