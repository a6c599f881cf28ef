import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Clock } from "@/lib/foundation/platform/clock";
import { applyRegister } from "@/lib/people/register/commands";
import { toCsv } from "@/lib/people/register/csv";
import { accepted, contextOn, type DemoActors } from "./acting";
import type { Life } from "./life";
import { DAYS_BETWEEN_REGISTERS, hasNews, type RegisterDay, rowOn } from "./register-rows";

const FIRST_REGISTER: CivilDate = "2016-07-08";

/** Every version of the register from the first school to today, the last one of today. */
function registerDays(today: CivilDate): RegisterDay[] {
  const days: RegisterDay[] = [];
  let after = addDays(FIRST_REGISTER, -DAYS_BETWEEN_REGISTERS);
  for (let day = FIRST_REGISTER; day < today; day = addDays(day, DAYS_BETWEEN_REGISTERS)) {
    days.push({ after, day, newest: false });
    after = day;
  }
  return [...days, { after, day: today, newest: true }];
}

/**
 * Imports the register as it was kept: every four weeks the rows that had something new, each version on its day, so
 * that what was known when can be asked for. Throws when a row is refused.
 */
export async function importRegisters(
  clock: Clock,
  actors: DemoActors,
  lives: readonly Life[],
  say: (line: string) => void,
): Promise<void> {
  let year = FIRST_REGISTER.slice(0, 4);
  let rows = 0;
  const sayYear = () => say(`register of ${year}: ${rows} rows`);
  for (const version of registerDays(clock.today)) {
    if (!version.day.startsWith(year)) {
      sayYear();
      year = version.day.slice(0, 4);
      rows = 0;
    }
    const news = lives.filter((life) => hasNews(life, version));
    if (news.length === 0) continue;
    rows += news.length;
    const file = { name: `registre-${version.day}.csv`, bytes: toCsv(news.map((life) => rowOn(life, version))) };
    const report = accepted(
      `register of ${version.day}`,
      await applyRegister(contextOn(actors.staff, version.day, clock), file, { strict: true }),
    );
    const [issue] = report.issues;
    if (issue) throw new Error(`the register of ${version.day} breaks a rule: ${JSON.stringify(issue)}`);
  }
  sayYear();
}
