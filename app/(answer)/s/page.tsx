import type { Metadata } from "next";
import { z } from "zod";
import { LetterEntrance } from "@/components/people/answers/letter-entrance";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { openLetterAction } from "./actions";

const search = z.object({ code: z.string().max(40).catch("").default("") });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("answers.letter"))("title"), robots: { index: false, follow: false } };
}

/** Where the code of a letter is typed, or brought by its QR code; it opens nothing without the birth date. */
export default async function LetterPage({ searchParams }: PageProps<"/s">) {
  const [{ code }, t] = await Promise.all([
    searchParams.then((given) => search.parse(given)),
    getTranslations("answers"),
  ]);
  return (
    <>
      <PageHeader title={t("letter.title")} meta={t("network")} />
      <LetterEntrance brought={code} action={openLetterAction} />
    </>
  );
}
