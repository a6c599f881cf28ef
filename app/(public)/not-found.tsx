import { refusalHead } from "@/components/shell/refusal";
import { RefusalWhenNeeded } from "@/components/shell/refusal-when-needed";
import { getLocale } from "@/lib/foundation/i18n/server";

export const generateMetadata = async () => refusalHead("notFound", await getLocale());

/** Here, so that the frame of the public pages stays around a call that nobody published. */
export default function NotFound() {
  return <RefusalWhenNeeded reason="notFound" />;
}
