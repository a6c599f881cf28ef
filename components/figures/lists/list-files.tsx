import { LIST_FORMATS } from "@/lib/foundation/core/list-columns";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** What is on screen, with its filter, as a file. */
export async function ListFiles({ address, name }: { address: string; name: string }) {
  const t = await getTranslations("common.listFile");
  const href = (format: string) => `${address}${address.includes("?") ? "&" : "?"}format=${format}`;
  return (
    <p className="mt-4 flex flex-wrap gap-x-4 text-sm print:hidden">
      {t("take")}
      {LIST_FORMATS.map((format) => (
        <a
          key={format}
          href={href(format)}
          download
          className="text-link"
          aria-label={`${format.toUpperCase()}, ${name}`}
        >
          {format.toUpperCase()}
        </a>
      ))}
    </p>
  );
}
