import { EXTENSIONS, type FileType } from "./vocabulary";

/** In characters, its extension included; with four bytes each it still fits the 255 of a disk. */
const LONGEST_NAME = 60;
const NAMELESS = "document";

/** What shows nothing, or turns round what follows: all of the category of controls, ends of lines, styles of a sign before. */
const UNSEEN = /[\p{C}\u2028\u2029]|[\u{e0000}-\u{e0fff}]/gu;
/** What disks and their programs give a meaning. */
const RESERVED = /[<>:"|?*]/g;
/** The end of a name that says a type: `.exe`, and not the `.2018` or the `.v2` of an edition. */
const EXTENSION = /\.(?!v\d)(?=\d?[a-z])[a-z\d]{2,5}$/i;

/** Without a path and what cannot be seen, and with the extension of what it is. */
export function cleanFileName(sent: string, type: FileType): string {
  const [last = ""] = sent.replace(/\s+/g, " ").replace(UNSEEN, "").split(/[/\\]/).slice(-1);
  const name = last.normalize("NFC").replace(RESERVED, "-").replace(/ {2,}/g, " ").trim();
  const [extension = type] = EXTENSIONS[type];
  const own = EXTENSION.exec(name)?.[0].slice(1).toLowerCase();
  const kept = own && EXTENSIONS[type].includes(own) ? own : extension;
  const stem = name.replace(EXTENSION, "").replace(/^[.\s]+|[.\s]+$/g, "");
  const short = [...stem]
    .slice(0, LONGEST_NAME - kept.length - 1)
    .join("")
    .trimEnd();
  return `${short || NAMELESS}.${kept}`;
}

/** RFC 6266 and 5987: where plain letters do not say the name, it follows for programs of today. */
export function contentDisposition(name: string): string {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\x20-\x7e]/gu, "_")
    .replace(/["\\%;]/g, "_");
  const header = `attachment; filename="${plain}"`;
  if (plain === name) return header;
  const encoded = encodeURIComponent(name.replace(UNSEEN, "")).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${header}; filename*=UTF-8''${encoded}`;
}
