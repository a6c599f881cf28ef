import { createTranslator, type NamespaceKeys, type NestedKeyOf } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import { Timeline } from "@/app/(app)/apprenants/[learnerId]/_components/timeline";
import { cancelExit, correctExit, recordExit } from "@/lib/enrolments/commands";
import { exitSeen } from "@/lib/enrolments/seen";
import { FORMATS, TIME_ZONE } from "@/lib/i18n/formats";
import { MESSAGES } from "@/lib/i18n/messages";
import { getLearnerFile } from "@/lib/outcomes/queries";
import { makeUser } from "../support/accounts";
import { contextOf, FIXED_NOW, makeCohort, makeEnrolment } from "../support/factories";

type French = typeof MESSAGES.fr;
vi.mock("next-intl/server", () => ({
  getLocale: async () => "fr",
  getTranslations: async (namespace: NamespaceKeys<French, NestedKeyOf<French>>) =>
    createTranslator({ locale: "fr", messages: MESSAGES.fr, namespace, formats: FORMATS, timeZone: TIME_ZONE }),
}));

const DAY_MS = 86_400_000;

describe("the timeline of a person", () => {
  it("tells an exit that was taken back from one that was replaced, and by whom", async () => {
    const { id: userId, name } = await makeUser();
    const staff = (day: number) => contextOf("staff", { userId }, new Date(FIXED_NOW.getTime() + day * DAY_MS));
    const { id: cohortId } = await makeCohort({ startsOn: "2025-09-01", endsOn: "2026-06-30" });
    const dates = { admittedOn: "2025-07-01", enteredOn: "2025-09-01" };
    const { id: enrolmentId, learnerId } = await makeEnrolment({ cohortId, ...dates });
    const left = { exitedOn: "2026-06-30", reason: "completed", certification: null } as const;
    await recordExit(staff(0), { enrolmentId, ...left });
    const correction = { enrolmentId, ...left, reason: "dropout", seen: exitSeen(left, null) } as const;
    const corrected = await correctExit(staff(1), correction);
    await cancelExit(staff(2), { enrolmentId, exitId: corrected.ok ? corrected.value.exitId : "" });

    const enrolment = (await getLearnerFile(staff(3), learnerId))?.enrolments[0];
    if (!enrolment) throw new Error("not visible");
    const told = new Map(
      enrolment.exits.map(({ reason, withdrawn, withdrawnBy }) => [reason, [withdrawn, withdrawnBy]]),
    );
    expect(told.get("completed")).toEqual([false, null]);
    expect(told.get("dropout")).toEqual([true, { name }]);

    const page = renderToStaticMarkup(await Timeline({ enrolment, learnerId, ctx: staff(3) }));
    const [replaced = "", takenBack = ""] = page.split("<li").filter((part) => part.includes("Sortie"));
    expect(replaced).toContain("Remplacée le 25 novembre 2026");
    expect(takenBack).toContain("Retirée le 26 novembre 2026");
    expect(takenBack).toContain(`par ${name}`);
    expect(takenBack).not.toContain("Remplacée");
  });
});
