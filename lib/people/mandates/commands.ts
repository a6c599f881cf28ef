import "server-only";
import { mandates } from "./mandate-records";

export const { record: recordMandate, takeBack: takeBackMandate } = mandates;
