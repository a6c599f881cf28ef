import { RefusalWhenNeeded } from "@/components/shell/every-page";
import { refusalHead } from "@/components/shell/refusal";
import { getLocale } from "@/lib/foundation/i18n/server";

export const generateMetadata = async () => refusalHead("notFound", await getLocale());

export default function NotFound() {
  return <RefusalWhenNeeded reason="notFound" />;
}
