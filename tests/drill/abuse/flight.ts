import { type Field, times } from "./multipart";

/** What a script's call may hold: `refused` where it is more than any form of ours sends. */
export type FlightBody = { what: string; parts: readonly Field[]; refused: boolean };

const ROOT = JSON.stringify([null, "$K1"]);

/** Arguments of a call in the notation of the framework, in which values refer to each other by number. */
export function flightBodies(bytes: number): FlightBody[] {
  const chain = times(20_000, (n): Field => [String(n + 1), JSON.stringify([`$${n + 2}`])]);
  const half = Math.floor(bytes / 2);
  const many = (reference: string) =>
    `[${times(Math.floor(half / (reference.length + 3)), () => `"${reference}"`).join()}]`;
  const numbers = `[${times(Math.floor(half / 6), (n) => `[${n % 10},0]`).join()}]`;
  const refused = true;
  const root = (value: string): Field => ["0", value];
  return [
    { what: "a field 80,000 times", parts: [...times(80_000, (): Field => ["1_email", "a"]), root(ROOT)], refused },
    {
      what: "a form referred to thousands of times",
      parts: [...times(1_500, (n): Field => [`1_f${n}`, "a"]), root(many("$K1"))],
      refused,
    },
    { what: "a map referred to thousands of times", parts: [["1", numbers], root(many("$Q1"))], refused: false },
    { what: "a set referred to thousands of times", parts: [["1", numbers], root(many("$W1"))], refused: false },
    { what: "20,000 values in a chain", parts: [...chain, root('["$1"]')], refused },
    { what: "80,000 lists in each other", parts: [root("[".repeat(80_000) + "]".repeat(80_000))], refused: false },
    { what: "a number of 180,000 digits", parts: [root(`["$n${"9".repeat(bytes - 10_000)}"]`)], refused: false },
    ...[
      ["itself", [root('"$0"')]],
      ["itself in a list", [root('["$0"]')]],
      ["itself later", [root('"$@0"')]],
      ["each other", [["1", '"$2"'], ["2", '"$1"'], root('["$1"]')]],
      ["each other later", [["1", '"$@2"'], ["2", '"$@1"'], root('["$@1"]')]],
      ["what is not there", [root('["$9","$@8","$K7","$Q6","$W5","$B4","$F3","$i2"]')]],
      ["the prototype", [["1", "{}"], root('["$1:__proto__:constructor","$1:constructor:constructor"]')]],
      [
        "an action of its own",
        [["1", '{"id":"child_process#execSync","bound":"$@2"}'], ["2", '["id"]'], root('["$F1"]')],
      ],
      ["a stream without end", [root('["$R1","$r2","$X3","$x4"]')]],
      ["nothing of it", [root("{")]],
    ].map(([what, parts]) => ({ what: `refers to ${what as string}`, parts: parts as Field[], refused: false })),
  ];
}
