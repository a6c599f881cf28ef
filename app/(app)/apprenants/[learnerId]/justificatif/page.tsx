import type { Metadata } from "next";
import { AskForProof, isAskable } from "@/components/people/answers/ask-for-proof";
import { exitRowHref } from "@/components/people/outcomes/window-links";
import { PROOF_FROM } from "@/components/people/proofs/proof-address";
import { ProofForms } from "@/components/people/proofs/proof-forms";
import { FlashNotice } from "@/components/shell/flash";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { flashIn } from "@/lib/entrances/web/flash";
import { personRecord } from "@/lib/entrances/web/person";
import { notFound } from "@/lib/entrances/web/refusals";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { getProofRoom } from "@/lib/people/outcomes/proof-queries";
import { getLearnerFile } from "@/lib/people/outcomes/queries";
import { askPersonForProofAction, attachProofAction, replaceProofAction, takeBackProofAction } from "./actions";

type Props = PageProps<"/apprenants/[learnerId]/justificatif">;

const load = personRecord("outcome.record", getLearnerFile);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ record: person }, t] = await Promise.all([load((await params).learnerId), getTranslations("proofs.file")]);
  return { title: `${t("title")} · ${fullName(person)}` };
}

export default async function ProofPage({ params, searchParams }: Props) {
  const { ctx, record: person } = await load((await params).learnerId);
  const search = await searchParams;
  const enrolment = person.enrolments.find(({ outcomes }) => outcomes.some(({ id }) => id === search.situation));
  const outcome = enrolment?.outcomes.find(({ id }) => id === search.situation);
  if (!enrolment || !outcome) return notFound(ctx);
  const [t, outcomes, learners, f, room] = await Promise.all([
    getTranslations("proofs.file"),
    getTranslations("outcomes"),
    getTranslations("learners"),
    getFormat(),
    getProofRoom(ctx),
  ]);
  const from = PROOF_FROM.find((known) => known === search.retour) ?? null;
  const personHref = `/apprenants/${person.id}`;
  const name = fullName(person);
  const { school, code: cohort } = enrolment.cohort;
  return (
    <>
      <PageHeader
        title={t("title")}
        crumbs={[
          { href: "/apprenants", label: learners("title") },
          { href: personHref, label: name },
        ]}
        meta={
          <>
            <span>{t("for", { name, school: school.name, cohort })}</span>
            <span>
              {t("said", {
                window: outcomes(`window.${outcome.window}`),
                kind: outcomes(`kind.${outcome.kind}`),
                date: f.date(outcome.observedOn),
              })}
            </span>
          </>
        }
      />
      <div className="grid gap-8">
        <FlashNotice flash={flashIn(search)} />
        <ProofForms
          outcome={outcome}
          about={{ learnerId: person.id, enrolmentId: enrolment.id, outcomeId: outcome.id, from }}
          room={room}
          attach={attachProofAction}
          replace={replaceProofAction}
          takeBack={takeBackProofAction}
        />
        {person.email && !person.objectsSince && isAskable(outcome) && (
          <AskForProof
            about={{ learnerId: person.id, enrolmentId: enrolment.id, outcomeId: outcome.id, window: outcome.window }}
            email={person.email}
            action={askPersonForProofAction}
          />
        )}
        <p className="flex flex-wrap gap-x-6 gap-y-2">
          {from && (
            <TextLink href={exitRowHref(enrolment.cohort.id, outcome.window, enrolment.id)}>{t("backToGrid")}</TextLink>
          )}
          <TextLink href={personHref}>{t("back")}</TextLink>
        </p>
      </div>
    </>
  );
}
