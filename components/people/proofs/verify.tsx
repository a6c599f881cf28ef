import { Key, LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { LetterKeys, type Presses } from "@/components/ui/letter-keys";
import { TextLink } from "@/components/ui/link";
import { Written } from "@/components/ui/written";
import type { FieldSpec, FormAction } from "@/lib/foundation/core/form";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { labelOfInsee } from "@/lib/network/places/resolve";
import type { ProofInTurn, QueuedProof } from "@/lib/people/outcomes/proof-queries";
import { hasUnknownDuration } from "@/lib/people/outcomes/rules/observation";
import { isDurationKind, NOTHING_SHOWN } from "@/lib/people/outcomes/rules/vocabulary";
import { pictureHref, verifyHref } from "./proof-address";

const PRESSES: Presses = {
  c: { press: "#confirm button[type=submit]" },
  x: { press: "#contradict summary", focus: "#contradict input:not([type=hidden])" },
  d: { press: "#ask-again summary", focus: "#ask-again input:not([type=hidden])" },
  o: { press: "#open-file" },
};

/** Told beside the file: what the observation says, as briefly as a contract does. */
async function Statement({ proof }: { proof: ProofInTurn }) {
  const [t, outcomes, f] = await Promise.all([
    getTranslations("proofs.queue"),
    getTranslations("outcomes"),
    getFormat(),
  ]);
  const { observation } = proof;
  const { kind, startedOn, endedOn, sixMonths, jobTitle, employerSiren, observedOn, source } = observation;
  const { fullTime, employerCommuneInsee, recordedBy } = observation;
  const commune = labelOfInsee(employerCommuneInsee);
  const lines = [
    startedOn && endedOn && outcomes("person.activity", { start: f.tableDate(startedOn), end: f.tableDate(endedOn) }),
    startedOn && !endedOn && outcomes("person.activityOpen", { start: f.tableDate(startedOn) }),
    !startedOn && endedOn && outcomes("person.activityEnd", { end: f.tableDate(endedOn) }),
    isDurationKind(kind) &&
      (hasUnknownDuration(observation)
        ? outcomes("fact.unknownDuration")
        : outcomes(`fact.${sixMonths ? "long" : "short"}`)),
    fullTime !== null && outcomes(fullTime ? "person.fullTime" : "person.partTime"),
    jobTitle && outcomes("person.jobTitle", { title: jobTitle }),
    employerSiren && outcomes("person.siren", { siren: employerSiren }),
    commune && outcomes("person.employerCommune", { commune }),
  ].filter((line) => typeof line === "string");
  const about = [
    t("seenOn", { date: f.date(observedOn) }),
    t("source", { source: outcomes(`source.${source}`) }),
    recordedBy ? t("recordedBy", { name: recordedBy.name }) : observation.byPerson && t("byPerson"),
    proof.recordedBy
      ? t("attachedBy", { name: proof.recordedBy.name, when: f.instant(proof.recordedAt) })
      : t(proof.author === "person" ? "attachedByPerson" : "attached", { when: f.instant(proof.recordedAt) }),
  ].filter((line) => typeof line === "string");
  return (
    <section aria-labelledby="statement" className="grid gap-3">
      <h3 id="statement" className="text-sm font-semibold text-ink-soft">
        {t("statement")}
      </h3>
      <p className="text-2xl font-semibold text-balance">{outcomes(`kind.${kind}`)}</p>
      {lines.length > 0 && (
        <ul className="grid gap-1 text-lg">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <ul className="grid gap-0.5 text-sm text-ink-soft">
        {about.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

/** The file as a browser shows it without opening it: a picture, or that of a first page. */
async function Picture({ proof: { id, file } }: { proof: ProofInTurn }) {
  const t = await getTranslations("proofs.queue");
  const isPdf = file.type === "pdf";
  return (
    <section
      aria-labelledby="document"
      className="grid content-start gap-3 lg:col-start-2 lg:row-span-2 lg:row-start-1"
    >
      <h3 id="document" className="text-sm font-semibold text-ink-soft">
        {t("document")}
      </h3>
      {/* biome-ignore lint/performance/noImgElement: it is read by who may, once, and kept by nothing on the way */}
      <img
        src={pictureHref(id)}
        alt={t(isPdf ? "firstPage" : "picture")}
        className="max-h-[44rem] w-full rounded-md border border-line bg-surface object-contain object-top"
      />
      {isPdf && <p className="text-sm text-ink-soft">{t("pdfHint")}</p>}
      <p>
        <a
          id="open-file"
          href={`/fichiers/${file.id}`}
          download
          className="wrap-anywhere text-accent underline underline-offset-4"
        >
          {t("open", { name: file.name })}
        </a>
      </p>
    </section>
  );
}

/** One file beside what it is to show, and the three answers, by one key each. */
export async function VerifyProof({
  proof,
  verify,
  userId,
}: {
  proof: ProofInTurn;
  verify: FormAction;
  userId: string | null;
}) {
  const [t, keys, findings, outcomes] = await Promise.all([
    getTranslations("proofs.queue"),
    getTranslations("proofs.keys"),
    getTranslations("proofs.finding"),
    getTranslations("outcomes.window"),
  ]);
  const { id, enrolmentId, person, cohort, verification, observation, isOwn } = proof;
  const about = { enrolmentId, proofFileId: id, shownVerificationId: verification?.id ?? NOTHING_SHOWN };
  const remark = (label: string, hint: string): FieldSpec => ({ name: "remark", label, hint, maxLength: 300 });
  return (
    <section aria-labelledby="proof-person" className="grid gap-5">
      <header className="grid gap-1">
        <h2 id="proof-person" className="text-2xl font-semibold text-balance">
          {fullName(person)}
        </h2>
        <p className="text-ink-soft">
          {t("leaver", { school: cohort.school.name, cohort: cohort.code, window: outcomes(observation.window) })} ·{" "}
          <TextLink href={`/apprenants/${person.id}`}>{t("page")}</TextLink>
        </p>
      </header>
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)] lg:grid-rows-[auto_1fr]">
        <Statement proof={proof} />
        <Picture proof={proof} />
        <div className="grid content-start gap-5">
          {verification && (
            <p className="font-semibold">
              {verification.remark ? (
                <Written>
                  {t("nowWith", { finding: findings(verification.finding), remark: verification.remark })}
                </Written>
              ) : (
                t("now", { finding: findings(verification.finding) })
              )}
            </p>
          )}
          {isOwn ? (
            <p className="max-w-prose border-s-4 border-line-strong ps-3">{t("own")}</p>
          ) : (
            <>
              <div id="confirm">
                <Form
                  id="confirm-form"
                  action={verify}
                  about={{ ...about, finding: "confirms" }}
                  submit={<Key of="C">{t("confirm")}</Key>}
                  pending={t("saving")}
                  open
                />
              </div>
              <div id="contradict">
                <Form
                  id="contradict-form"
                  action={verify}
                  about={{ ...about, finding: "contradicts" }}
                  fields={[remark(t("contradictRemark"), t("contradictHint"))]}
                  summary={<Key of="X">{t("contradict")}</Key>}
                  submit={t("contradictSubmit")}
                  pending={t("saving")}
                  look="secondary"
                  open
                />
              </div>
              <div id="ask-again">
                <Form
                  id="ask-again-form"
                  action={verify}
                  about={{ ...about, finding: "asks_again" }}
                  fields={[remark(t("askAgainRemark"), t("askAgainHint"))]}
                  summary={<Key of="D">{t("askAgain")}</Key>}
                  submit={t("askAgainSubmit")}
                  pending={t("saving")}
                  look="secondary"
                  open
                />
              </div>
              <LetterKeys
                name="proof-keys-off"
                userId={userId ?? ""}
                presses={PRESSES}
                title={keys("title")}
                label={keys("on")}
              >
                {keys("list")}
              </LetterKeys>
            </>
          )}
        </div>
      </div>
    </section>
  );
}

const SHOWN_NEXT = 8;

/** Who comes next, each to be chosen: the first of `total`. */
export async function NextProofs({ waiting, total }: { waiting: readonly QueuedProof[]; total: number }) {
  const [t, windows] = await Promise.all([getTranslations("proofs.queue"), getTranslations("outcomes.window")]);
  if (waiting.length === 0) return null;
  return (
    <section aria-labelledby="next-proofs" className="grid gap-2">
      <h2 id="next-proofs" className="font-semibold">
        {t("next")}
      </h2>
      <ul className="grid gap-1">
        {waiting.slice(0, SHOWN_NEXT).map(({ id, person, window, cohort }) => (
          <li key={id}>
            <TextLink href={verifyHref(id)}>{fullName(person)}</TextLink>{" "}
            <span className="text-sm text-ink-soft">
              {t("leaver", { school: cohort.school.name, cohort: cohort.code, window: windows(window) })}
            </span>
          </li>
        ))}
      </ul>
      {total > SHOWN_NEXT && <p className="text-sm text-ink-soft">{t("more", { count: total - SHOWN_NEXT })}</p>}
    </section>
  );
}

export async function NoProofs({ own }: { own: number }) {
  const t = await getTranslations("proofs.queue");
  return (
    <div className="grid justify-items-start gap-3">
      <h2 className="text-xl font-semibold">{t("emptyTitle")}</h2>
      <p className="max-w-prose">{own > 0 ? t("emptyOwn", { count: own }) : t("empty")}</p>
      <LinkButton href="/suivi">{t("back")}</LinkButton>
    </div>
  );
}
