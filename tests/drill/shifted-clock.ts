// Imported before all else: the machine's clock as it would be at the instant that its last argument says, since no message of the campaign leaves at night.
const RealDate = Date;
let shift = 0;

class ShiftedDate extends RealDate {
  constructor(...args: [] | [string | number | Date]) {
    if (args.length === 0) super(RealDate.now() + shift);
    else super(args[0]);
  }
  static override now(): number {
    return RealDate.now() + shift;
  }
}

globalThis.Date = ShiftedDate as DateConstructor;

/** Lets the clock go on from an instant. */
export function showInstant(instant: string): void {
  shift = RealDate.parse(instant) - RealDate.now();
}

showInstant(process.argv.at(-1) ?? "");
