import { groupsByName } from "../../tally/rules/journey-blocks";

/** People of a school in a département, of one year, by the sides that a figure sets against each other. */
export type SidesPart = { schoolId: string; departement: string; year: string; sides: readonly number[] };

/** What a figure is of: everything, where nothing narrows it. */
export type CellOf = { schoolId?: string | undefined; departement?: string | undefined; year?: string | undefined };

/** A figure that can be asked for. What it counts goes from one node to another, and at each node as much comes in as goes out. */
type Cell = { id: string; from: Node; to: Node; rank: number; sides: number[]; people: string };

/** By its number: what is looked for a thousand times is not looked up by its name. */
type Node = number;

const NETWORK = "network";
const ALL_YEARS = "all years";

/** The figures that a part is in, the smallest first: the part, its département in the year, and what adds these up. */
function cellsAround({ schoolId, departement, year }: Omit<SidesPart, "sides">) {
  const [school, inYear] = [`${departement} ${schoolId}`, `${departement} in ${year}`];
  return [
    [school, inYear],
    [inYear, year],
    [departement, school],
    [NETWORK, departement],
    [year, ALL_YEARS],
    [ALL_YEARS, NETWORK],
  ].map(([from = "", to = ""], rank) => ({ id: `${from} > ${to}`, from, to, rank }));
}

const PART = 0;

function cellId(part: SidesPart, { schoolId, departement, year }: CellOf): string | undefined {
  const [own, inDepartement, school, ofDepartement, ofYear, all] = cellsAround(part);
  if (schoolId) return (year ? own : school)?.id;
  if (departement) return (year ? inDepartement : ofDepartement)?.id;
  return (year ? ofYear : all)?.id;
}

function cellsOf(parts: readonly SidesPart[]): { cells: Cell[]; nodes: number } {
  const cells = new Map<string, Cell>();
  const nodes = new Map<string, Node>();
  const nodeOf = (name: string): Node => {
    const node = nodes.get(name) ?? nodes.size;
    nodes.set(name, node);
    return node;
  };
  parts.forEach((part, at) => {
    for (const { id, rank, from, to } of cellsAround(part)) {
      const { sides = [0, 0], people = "" } = cells.get(id) ?? {};
      const sum = sides.map((before, side) => before + (part.sides[side] ?? 0));
      cells.set(id, { id, rank, from: nodeOf(from), to: nodeOf(to), sides: sum, people: `${people} ${at}` });
    }
  });
  return { cells: [...cells.values()], nodes: nodes.size };
}

/**
 * What is hidden leads from one node to another. A sum of several may be anything: it leads for as many as it takes. `flow` is
 * how many of them are led along it, or back along it, by what looks for a cut.
 */
type Edge = { from: Node; to: Node; people: number; flow: number };

/** What is hidden of one side, by its nodes. */
class Hidden {
  readonly #at: readonly Edge[][];

  constructor(nodes: number) {
    this.#at = Array.from({ length: nodes }, () => []);
  }

  add(edges: readonly Edge[]): void {
    for (const edge of edges) for (const end of [edge.from, edge.to]) this.#at[end]?.push(edge);
  }

  takeBack(edges: readonly Edge[]): void {
    for (const { from, to } of edges) for (const end of [from, to]) this.#at[end]?.pop();
  }

  /** The nodes around one end of a part that fewer than `floor` people lead out of, without the other end; null where more do. */
  fewAround({ from: start, to: goal }: Pick<Edge, "from" | "to">, floor: number): ReadonlySet<Node> | null {
    for (const edges of this.#at) for (const edge of edges) edge.flow = 0;
    for (let people = 0; people < floor; people += 1) {
      const { reached, by } = this.#reachedFrom(start, goal);
      if (!by[goal]) return new Set(reached);
      let at = goal;
      for (let edge: Edge | undefined = by[goal]; edge; edge = by[at]) {
        edge.flow += edge.to === at ? 1 : -1;
        at = edge.to === at ? edge.from : edge.to;
      }
    }
    return null;
  }

  /** The nodes to which one more can be led, until that is the goal, and by which edge each is reached. */
  #reachedFrom(start: Node, goal: Node): { reached: readonly Node[]; by: readonly (Edge | undefined)[] } {
    const reached = [start];
    const by: (Edge | undefined)[] = Array(this.#at.length).fill(undefined);
    for (const node of reached) {
      for (const edge of this.#at[node] ?? []) {
        const isForth = edge.from === node;
        const far = isForth ? edge.to : edge.from;
        if ((isForth ? edge.flow : -edge.flow) >= edge.people || far === start || by[far]) continue;
        by[far] = edge;
        reached.push(far);
      }
      if (by[goal]) break;
    }
    return { reached, by };
  }
}

/** Hides more until nothing shown tells of one to `floor` people of a side, of the fewest people first. */
function hideMore(
  { cells, nodes }: ReturnType<typeof cellsOf>,
  hidden: Set<string>,
  side: number,
  floor: number,
): void {
  const counted = cells.filter(({ sides }) => (sides[side] ?? 0) > 0);
  const sameAs = groupsByName(counted, ({ people }) => people);
  const twinsOf = ({ people }: Cell) => (sameAs.get(people) ?? []).filter(({ id }) => !hidden.has(id));
  const edgeOf = ({ from, to, rank, sides }: Cell): Edge => ({
    from,
    to,
    people: rank === PART ? (sides[side] ?? 0) : floor,
    flow: 0,
  });
  const among = new Hidden(nodes);
  among.add(counted.filter(({ id }) => hidden.has(id)).map(edgeOf));
  const isEnough = (one: Cell, few: Cell) => {
    const edges = twinsOf(one).map(edgeOf);
    among.add(edges);
    const around = among.fewAround(few, floor);
    among.takeBack(edges);
    return around === null;
  };
  const isFew = ({ rank, sides, id }: Cell) => rank === PART && hidden.has(id) && (sides[side] ?? 0) < floor;
  for (const few of counted.filter(isFew)) {
    for (let around = among.fewAround(few, floor); around; around = among.fewAround(few, floor)) {
      const [first, ...others] = counted
        .filter(({ id, from, to }) => !hidden.has(id) && around?.has(from) !== around?.has(to))
        .sort((a, b) => costOf(a) - costOf(b) || a.rank - b.rank || sum(a.sides) - sum(b.sides));
      if (!first) break;
      const next = twinsOf([first, ...others].find((one) => isEnough(one, few)) ?? first);
      among.add(next.map(edgeOf));
      for (const { id } of next) hidden.add(id);
    }
  }
}

const sum = (of: readonly number[]) => of.reduce((all, one) => all + one, 0);
/** Where a side is empty there is no gap to hide. */
const costOf = ({ sides }: Cell) => (sides.includes(0) ? 1 : 0);

/**
 * Which figures are not for a reader who has none on fewer than `floor` people of a side, and as many more as it takes that
 * no other can be worked out (D. Gusfield, SIAM Journal on Computing 17, 1988): parts are edges between their school and
 * their year, a hidden sum is an edge as wide as it takes, and a cut of few edges tells.
 */
export function hiddenCells(parts: readonly SidesPart[], floor: number): (of: CellOf) => boolean {
  const network = cellsOf(parts);
  const isFew = (people: number) => people > 0 && people < floor;
  const hidden = new Set(network.cells.filter(({ sides }) => sides.some(isFew)).map(({ id }) => id));
  if (hidden.size > 0) for (const side of [0, 1]) hideMore(network, hidden, side, floor);
  return (of) =>
    parts
      .filter(
        ({ schoolId, departement, year }) =>
          (of.schoolId ?? schoolId) === schoolId &&
          (of.departement ?? departement) === departement &&
          (of.year ?? year) === year,
      )
      .some((part) => hidden.has(cellId(part, of) ?? ""));
}
