import { refusalHead } from "@/components/shell/refusal";
import { RefusalWhenNeeded } from "@/components/shell/refusal-when-needed";
import { getLocale } from "@/lib/foundation/i18n/server";

export const generateMetadata = async () => refusalHead("notFound", await getLocale());

export default function NotFound() {
  return <RefusalWhenNeeded reason="notFound" />;
}
