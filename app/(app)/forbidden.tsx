import { getLocale } from "next-intl/server";
import { refusalHead } from "@/components/shell/refusal";
import { RefusalWhenNeeded } from "@/components/shell/refusal-when-needed";

export const generateMetadata = async () => refusalHead("forbidden", await getLocale());

export default function Forbidden() {
  return <RefusalWhenNeeded reason="forbidden" />;
}
