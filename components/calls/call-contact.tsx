import { TextLink } from "@/components/ui/link";
import { getTranslations } from "@/lib/i18n/server";

export const isEmail = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
const isAddress = (text: string) => /^https?:\/\/\S+$/i.test(text);

/** How the service of a call is reached: a link where it is an address of some kind. */
export async function CallContact({ contact }: { contact: string }) {
  const t = await getTranslations("calls.public");
  if (isEmail(contact)) return <TextLink href={`mailto:${contact}`}>{contact}</TextLink>;
  if (isAddress(contact)) return <TextLink href={contact}>{contact}</TextLink>;
  return contact || t("toCome");
}
