import { RefusalWhenNeeded } from "@/components/shell/every-page";
import { refusalHead } from "@/components/shell/refusal";
import { getLocale } from "@/lib/foundation/i18n/server";

export const generateMetadata = async () => refusalHead("notFound", await getLocale());

/** Here, so that the frame of the public pages stays around a call that nobody published. */
export default function NotFound() {
  return <RefusalWhenNeeded reason="notFound" />;
}
