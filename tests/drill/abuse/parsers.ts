import { parseWithZod } from "@conform-to/zod/v4";
import { type GetTokenParams, getToken } from "next-auth/jwt";
import { readSearch } from "@/components/foundation/access/access-search";
import { invitationOf, tokenOf } from "@/lib/entrances/accounts/invitation-link";
import { sameSitePath } from "@/lib/entrances/accounts/rules/account";
import { clientAddress, deviceOf } from "@/lib/entrances/accounts/rules/session";
import { encodeToken, newToken, sessionCookie, sessionSecret } from "@/lib/entrances/accounts/session-token";
import { knownFields } from "@/lib/entrances/web/rules/known-fields";
import { viewAt } from "@/lib/figures/views/schema";
import { readTypedDate, readTypedTime } from "@/lib/foundation/core/typed-date";
import { email, integer, optionalPhone, optionalSiren } from "@/lib/foundation/platform/validation";
import { searchCommunes } from "@/lib/network/places/communes";
import { readFile as readTerritory } from "@/lib/network/territory/read-file";
import { readValue } from "@/lib/network/territory/rules/value";
import { cohortFilter } from "@/lib/people/cohorts/list-schema";
import { worklistSearch } from "@/lib/people/followup/schema";
import { meaningsOf } from "@/lib/people/learners/rules/search";
import { readRegister } from "@/lib/people/register/read/file";
import { judgeFile } from "@/lib/services/files/judge/judge";
import { cleanFileName, contentDisposition } from "@/lib/services/files/rules/file-name";
import { seal, unseal } from "@/lib/services/files/seal";
import { readReturned } from "@/lib/services/mail/read-returned";
import { NO_RETURNS, REPORTS, returnedMail } from "../../support/returned";
import { jpeg, pdf, png } from "../../support/sent-files";
import { heic } from "../../support/sent-heic";
import { workbook } from "../../support/workbook";
import { DRILL_SECRET } from "../network";
import type { Chance } from "./chance";
import { allSchemas, formOf, hostile, parametersOf } from "./hostile-forms";
import { times } from "./multipart";
import { packedPdf, soundPdf, stream } from "./pdfs";

/** One thing of ours that reads what somebody sent: it gives something, or refuses in the way it has. */
export type Parser = (chance: Chance) => unknown;

const TODAY = "2026-11-24";

const FILE = { id: "0194f3a2-0000-7000-8000-000000000000", sha256: "0".repeat(64) };
const REGISTER =
  "ref;ecole;promotion;nom;prenom;date_naissance;sexe;statut\n1;CARBONNE;C1;Martin;Anne;14/10/1989;F;entre\n".repeat(4);
const TERRITORY = `serie;type_territoire;code_territoire;annee;valeur;source;date_publication\nEMPLOIS;commune;31107;2020;1 234;INSEE;01/02/2021\n`;

function filesOfKinds(): Record<string, Uint8Array[]> {
  const action = "<< /S /URI /URI (https://exemple.fr) >>";
  const linked = {
    page: "/Annots [4 0 R]",
    objects: [`<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A ${action} >>`],
  };
  return {
    pdf: [
      soundPdf(),
      soundPdf(linked),
      packedPdf({}, [action, "[1 2 (a)]"]),
      soundPdf({ objects: [stream("q Q")] }),
      pdf(),
    ],
    png: [png(), png({ width: 40, height: 40 })],
    jpeg: [jpeg(), jpeg({ scans: 3 })],
    heic: [heic(), heic({ brand: "mif1" })],
  };
}

/** Everything that reads what comes from outside. */
export async function parsers(): Promise<Record<string, Parser>> {
  const schemas = await allSchemas();
  const sealed = seal(Buffer.from("contenu"), FILE, DRILL_SECRET);
  const session = await encodeToken({
    token: newToken({ sessionId: "s", userId: "u", epoch: 0 }),
    secret: sessionSecret(),
  });
  const { name: cookieName } = sessionCookie();
  const files = filesOfKinds();
  const mails = [...REPORTS, ...NO_RETURNS].map((name) => returnedMail(name));
  // One process judges them all, as long as none makes it end.
  const judged =
    (kind: string): Parser =>
    async ({ of, spoiltBytes }) => {
      const found = await judgeFile(spoiltBytes(of(files[kind] ?? [])));
      if ("flaw" in found && /^file_judge_/.test(found.flaw)) throw new Error(found.flaw);
    };
  const texts =
    (read: (text: string, chance: Chance) => unknown, like: readonly string[]): Parser =>
    (chance) =>
      read(chance.below(2) ? chance.spoilt(chance.of(like)) : hostile(chance), chance);
  return {
    "searches of people and communes": texts(
      (text) => [meaningsOf(text, TODAY), searchCommunes(text.slice(0, 80))],
      ["Martin Anne", "05 62", "anne@", "Saint-Martin", "Martin 14 octobre 1989"],
    ),
    "typed days and times": texts(
      (text) => [readTypedDate(text, { near: TODAY }), readTypedTime(text)],
      ["14/10/1989", "1989-10-14", "14 10 89", "141089", "17 h 30"],
    ),
    "typed numbers": texts((text) => [readValue(text), integer(0, 9).safeParse(text)], ["63 600", "8,5", "-1.25"]),
    "e-mails, telephones, SIREN": texts(
      (text) => [email(), optionalPhone(), optionalSiren()].map((one) => one.safeParse(text)),
      ["anne@exemple.fr", "05 62 00 00 00", "200066819"],
    ),
    "names of files": texts(
      (text, { of }) => contentDisposition(cleanFileName(text, of(["pdf", "png", "jpeg"]))),
      ["délibération n° 4.v2.pdf", "..\\a.exe"],
    ),
    "addresses to come back to": texts(
      (text) => [sameSitePath(text), viewAt(text)],
      ["/tableau-de-bord?annee=2019", "/ecoles/CARBONNE"],
    ),
    "heads of requests": texts(
      (text) => [clientAddress(new Map([["x-forwarded-for", text]]) as never), deviceOf(text)],
      ["198.18.0.1, 2001:db8::1", "Mozilla/5.0 (X11; Linux) Firefox/140.0"],
    ),
    invitations: texts((text) => invitationOf(text), [tokenOf(FILE.id)]),
    sessions: texts(
      (text) =>
        getToken({
          req: {
            cookies: { [cookieName]: text, [`${cookieName}.0`]: text },
            headers: {},
          } as unknown as GetTokenParams["req"],
          cookieName,
          secret: sessionSecret(),
        }),
      [session],
    ),
    "sealed files": ({ spoiltBytes }) => unseal(Buffer.from(spoiltBytes(sealed)), FILE, [DRILL_SECRET]),
    forms: (chance) => {
      const schema = chance.of(schemas);
      const known = knownFields(formOf(schema, chance), schema.shape);
      return known && parseWithZod(known, { schema, disableAutoCoercion: true }).status;
    },
    "parameters of addresses": async (chance) => {
      const schema = chance.of([...schemas, worklistSearch as unknown as (typeof schemas)[number]]);
      const parameters = parametersOf(schema, chance) as Record<string, string>;
      return [
        schema.safeParse(parameters).success,
        readSearch(parameters),
        await cohortFilter(Promise.resolve({ q: hostile(chance), page: hostile(chance) })),
      ];
    },
    "files of the territory": texts(
      (text) => readTerritory(Buffer.from(text), new Set(["EMPLOIS"]), TODAY),
      [TERRITORY],
    ),
    "mails that came back": ({ of, spoiltBytes }) => readReturned(spoiltBytes(of(mails))),
    registers: texts((text) => readRegister({ name: "a.csv", bytes: Buffer.from(text) }), [REGISTER]),
    workbooks: ({ spoiltBytes }) => readRegister({ name: "a.xlsx", bytes: spoiltBytes(WORKBOOK) }),
    PDF: judged("pdf"),
    PNG: judged("png"),
    JPEG: judged("jpeg"),
    HEIC: judged("heic"),
  };
}

const WORKBOOK = workbook(times(4, (n) => [`${n}`, "CARBONNE", "Martin"]));

/** How the framework is told to refuse: no fault. */
export const isRefusal = (error: unknown): boolean => error instanceof Error && "digest" in error;
