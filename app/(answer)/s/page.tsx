import type { Metadata } from "next";
import { z } from "zod";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { readLetterCode, showLetterCode } from "@/lib/people/answers/rules/letter-code";
import { openLetterAction } from "./actions";

const search = z.object({ code: z.string().max(40).catch("").default("") });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("answers.letter"))("title"), robots: { index: false, follow: false } };
}

/** Where the code of a letter is typed, or brought by its QR code; it opens nothing without the birth date. */
export default async function LetterPage({ searchParams }: PageProps<"/s">) {
  const [{ code: brought }, t, answers] = await Promise.all([
    searchParams.then((given) => search.parse(given)),
    getTranslations("answers.letter"),
    getTranslations("answers"),
  ]);
  const code = readLetterCode(brought);
  return (
    <>
      <PageHeader title={t("title")} meta={answers("network")} />
      <div className="grid gap-6">
        <p>{t("lead")}</p>
        <Form
          id="letter"
          action={openLetterAction}
          fields={[
            { name: "code", label: t("code"), hint: t("codeHint"), maxLength: 40 },
            { name: "birthDate", label: t("birthDate"), kind: "date" },
          ]}
          values={{ code: code ? showLetterCode(code) : "" }}
          submit={t("submit")}
          open
        />
        <p className="text-sm text-ink-soft">{t("quiet")}</p>
      </div>
    </>
  );
}
