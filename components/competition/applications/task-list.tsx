import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/link";
import { Written } from "@/components/ui/written";
import type { ApplicationView } from "@/lib/competition/applications/queries";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { fieldTexts, missingText, sectionAddress } from "./texts";

/** The sections of a dossier with all that is missing in each, every gap a link to where it is filled. */
export async function DossierTasks({ application }: { application: ApplicationView }) {
  const [t, texts] = await Promise.all([getTranslations("applications"), fieldTexts()]);
  const { id, sections, documents, missingDocuments, promisedDocuments, writable } = application;
  const documentState =
    documents.length === 0
      ? t("overview.documentsNone")
      : missingDocuments.length > 0
        ? t("overview.documentsMissing", { count: missingDocuments.length })
        : promisedDocuments.length > 0
          ? t("overview.documentsPromised", { count: promisedDocuments.length })
          : t("overview.documentsComplete");
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("overview.sections")}</h2>
      <ul className="max-w-form border-t border-line">
        {
          await Promise.all(
            sections.map(async ({ section, missing, empty }) => (
              <Task
                key={section}
                href={writable ? sectionAddress(id, section) : `/candidatures/${id}/relire#${section}`}
                name={t(`section.${section}`)}
                state={
                  missing.length === 0 && empty ? t("overview.sectionOptional") : await missingText(missing.length)
                }
                done={missing.length === 0}
              >
                {writable &&
                  missing.map(({ field }) => (
                    <li key={field}>
                      <TextLink href={`${sectionAddress(id, section)}#${field}`}>{texts.label(field)}</TextLink>
                    </li>
                  ))}
              </Task>
            )),
          )
        }
        <Task
          href={`/candidatures/${id}/documents`}
          name={t("documents.title")}
          state={documentState}
          done={missingDocuments.length === 0}
        >
          {writable &&
            missingDocuments.map((document) => (
              <li key={document.id}>
                <TextLink href={`/candidatures/${id}/documents#${document.id}`}>
                  <Written>{document.name}</Written>
                </TextLink>
              </li>
            ))}
        </Task>
      </ul>
    </section>
  );
}

function Task({
  href,
  name,
  state,
  done,
  children,
}: {
  href: string;
  name: string;
  state: string;
  done: boolean;
  children: ReactNode;
}) {
  return (
    <li className="grid gap-1 border-b border-line py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <TextLink href={href}>
          <span className="font-semibold">{name}</span>
        </TextLink>
        <span className={done ? "text-ink-soft" : "font-semibold"}>{state}</span>
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm empty:hidden">{children}</ul>
    </li>
  );
}
