export type IsOpen = (arc: number, forward: boolean) => boolean;

const NO_STEP = -1_000_000_000;
/** Ways that are tried before all are looked at. */
const TRIES = 24;

/** A graph in which ways round an arc are looked for. A step is an arc gone forwards, or its complement: backwards. */
export class Cycles {
  private readonly tails: number[] = [];
  private readonly heads: number[] = [];
  /** The arcs that begin at a node, and as complements those that end there. */
  private readonly around: number[][];
  private readonly links = new Map<number, number>();
  private readonly came: Int32Array;
  private readonly queue: Int32Array;

  constructor(nodes: number) {
    this.around = Array.from({ length: nodes }, () => []);
    this.came = new Int32Array(nodes);
    this.queue = new Int32Array(nodes);
  }

  /** Arcs are numbered from 0 in the order in which they are added. */
  add(tail: number, head: number): void {
    const arc = this.tails.length;
    this.tails.push(tail);
    this.heads.push(head);
    this.around[tail]?.push(arc);
    this.around[head]?.push(~arc);
    this.links.set(tail * this.around.length + head, arc);
    this.links.set(head * this.around.length + tail, ~arc);
  }

  /** The steps of a cycle through an arc, which is gone last; null where none is open. */
  through(arc: number, forward: boolean, isOpen: IsOpen): number[] | null {
    if (!isOpen(arc, forward)) return null;
    const [tail, head] = [this.tails[arc] ?? 0, this.heads[arc] ?? 0];
    const [from, to] = forward ? [head, tail] : [tail, head];
    const isStepOpen = (step: number) => {
      const other = step >= 0 ? step : ~step;
      return other !== arc && isOpen(other, step >= 0);
    };
    // The last step is gone towards the end: the other way from how it lies around it.
    if (!this.around[to]?.some((step) => isStepOpen(~step))) return null;
    const way = this.shortWay(from, to, isStepOpen) ?? this.anyWay(from, to, isStepOpen);
    way?.push(forward ? arc : ~arc);
    return way;
  }

  /** Up to three steps, if they are found at once: mostly through another school and another year. */
  private shortWay(from: number, to: number, isOpen: (step: number) => boolean): number[] | null {
    let tries = 0;
    for (const a of this.around[from] ?? []) {
      if (!isOpen(a)) continue;
      const one = this.endOf(a);
      if (one === to) return [a];
      for (const b of this.around[one] ?? []) {
        const other = this.endOf(b);
        if (b === ~a || !isOpen(b)) continue;
        if (other === to) return [a, b];
        const c = this.links.get(other * this.around.length + to);
        if (c !== undefined && isOpen(c)) return [a, b, c];
        tries += 1;
        if (tries > TRIES) return null;
      }
    }
    return null;
  }

  private anyWay(from: number, to: number, isOpen: (step: number) => boolean): number[] | null {
    const { came, queue } = this;
    came.fill(NO_STEP);
    came[from] = 0;
    queue[0] = from;
    for (let at = 0, end = 1; at < end && came[to] === NO_STEP; at += 1) {
      for (const step of this.around[queue[at] ?? 0] ?? []) {
        const next = this.endOf(step);
        if (came[next] !== NO_STEP || !isOpen(step)) continue;
        came[next] = step;
        queue[end] = next;
        end += 1;
      }
    }
    if (came[to] === NO_STEP) return null;
    const way: number[] = [];
    for (let node = to; node !== from; ) {
      const step = came[node] ?? 0;
      way.push(step);
      node = this.endOf(~step);
    }
    return way;
  }

  private endOf(step: number): number {
    return (step >= 0 ? this.heads[step] : this.tails[~step]) ?? 0;
  }
}
