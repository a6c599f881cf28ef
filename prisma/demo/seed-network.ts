import { isDemo } from "@/lib/entrances/accounts/demo-accounts";
import type { Clock } from "@/lib/foundation/platform/clock";
import { seedAccounts, seedDelegation } from "./accounts";
import { NOBODY } from "./acting";

import { seedAgreements } from "./agreements";
import { seedApplications } from "./applications";
import { seedAttempts } from "./attempts";
import { seedCalls } from "./calls";
import { seedCampaign } from "./campaign";
import { seedContradictions } from "./contradictions";
import { enrolOnScreen, isEnrolledOnScreen, recordNoShows } from "./enrolments";
import { seedInterruptions } from "./interruptions";
import { seedJuries } from "./juries";
import { seedLabels } from "./labels";
import { seedMandates } from "./mandates";
import { networkOn } from "./network";
import { seedObjections } from "./objections";
import { seedOnline } from "./online";
import { recordBesideRegister } from "./outcomes";
import { seedPairs } from "./pairs";
import { seedPremises } from "./premises";
import { seedProofs } from "./proofs";
import { seedRecruiting } from "./recruiting";
import { seedCohorts, seedReference } from "./reference";
import { importRegisters } from "./registers";
import { seedYearlyReturns } from "./returns";
import { seedRights } from "./rights";
import { seedSamples } from "./samples";
import { mark } from "./state";
import { seedTakeBacks } from "./take-backs";
import { seedTerms } from "./terms";

type Seeded = { schools: number; cohorts: number; enrolments: number };

/**
 * Writes the demonstration network into an empty database through the commands of the screens and the register, each
 * as on the day it would have been used. Throws, naming the record, when a rule refuses one.
 */
export async function seedNetwork(clock: Clock, say: (line: string) => void): Promise<Seeded> {
  await mark(clock, "demonstration.started");
  const network = networkOn(clock.today);
  const lives = network.lives.filter(({ steps }) => steps.appliedOn <= clock.today);
  const reference = await seedReference(clock);
  say(`${reference.schools.size} schools with their hosts and providers`);
  const actors = isDemo() ? await seedAccounts(clock, reference.schools) : NOBODY;
  if (isDemo()) say("demonstration accounts");
  say(`${await seedCalls(clock, actors)} calls`);
  say(`${await seedApplications(clock, actors, reference)} applications to them`);
  const cohorts = await seedCohorts(clock, actors, network.plans, reference);
  say(`${cohorts.size} cohorts`);
  const fromRegister = lives.filter((life) => !isEnrolledOnScreen(life, clock.today));
  await importRegisters(clock, actors, fromRegister, say);
  say(`${await recordNoShows(clock, actors, fromRegister)} people who did not come`);
  const onScreen = lives.filter((life) => isEnrolledOnScreen(life, clock.today));
  for (const life of onScreen) await enrolOnScreen(clock, actors, life, cohorts.get(life.plan.key) ?? "");
  say(`${onScreen.length} people enrolled step by step`);
  say(`${await seedRecruiting(clock, actors)} meetings of candidates`);
  say(`${await seedPairs(clock, actors)} people typed twice`);
  say(`${await seedOnline(clock, actors)} applications of the site`);
  say(`${await recordBesideRegister(clock, actors, fromRegister)} corrections and second answers`);
  say(`${await seedTerms(clock, actors)} people in training, with their status and pay`);
  say(`${await seedJuries(clock, actors)} re-sits before a jury`);
  say(`${await seedContradictions(clock, actors)} contradictions`);
  say(`${await seedProofs(clock, actors)} files that show answers`);
  say(`${await seedPremises(clock, actors, network.plans, { ...reference, cohorts })} premises`);
  say(`${await seedAgreements(clock, actors, network.plans, { ...reference, cohorts })} agreements`);
  say(`${await seedLabels(clock, actors, reference)} decisions on labels`);
  await seedYearlyReturns(clock, actors);
  say(`${await seedAttempts(clock, actors)} calls to people who left`);
  say(`${await seedObjections(clock, actors)} people who did not want to be contacted any more`);
  say(`${await seedRights(clock, actors)} requests about what is held`);
  say(`${await seedCampaign(clock, actors)} messages of the campaign`);
  say(`${await seedTakeBacks(clock, actors)} exits to take back as errors`);
  say(`${await seedInterruptions(clock, actors)} people who were suspended or went to another cohort`);
  await seedDelegation(clock, actors);
  say(`${await seedSamples(clock, actors)} samples of an auditor`);
  say(`${await seedMandates(clock, actors)} mandates for a control`);
  await mark(clock, "demonstration.seeded");
  return { schools: reference.schools.size, cohorts: cohorts.size, enrolments: lives.length };
}
