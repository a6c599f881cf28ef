import { getLocale } from "next-intl/server";
import { refusalHead } from "@/components/shell/refusal";
import { RefusalWhenNeeded } from "@/components/shell/refusal-when-needed";

export const generateMetadata = async () => refusalHead("notFound", await getLocale());

export default function NotFound() {
  return <RefusalWhenNeeded reason="notFound" />;
}
