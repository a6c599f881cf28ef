/** People of a school in a département, of one year, by the sides that a figure sets against each other. */
export type Part = { schoolId: string; departement: string; year: string; sides: readonly number[] };

/** What a figure is of: everything, where nothing narrows it. */
export type CellOf = { schoolId?: string | undefined; departement?: string | undefined; year?: string | undefined };

/** A figure that can be asked for. What it counts goes from one node to another, and at each node as much comes in as goes out. */
type Cell = { id: string; from: string; to: string; rank: number; sides: number[] };

const NETWORK = "network";
const ALL_YEARS = "all years";

/** The figures that a part is in, the smallest first: the part, its département in the year, and what adds these up. */
function cellsAround({ schoolId, departement, year }: Omit<Part, "sides">): Omit<Cell, "sides">[] {
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

function cellId(part: Part, { schoolId, departement, year }: CellOf): string | undefined {
  const [own, inDepartement, school, ofDepartement, ofYear, all] = cellsAround(part);
  if (schoolId) return (year ? own : school)?.id;
  if (departement) return (year ? inDepartement : ofDepartement)?.id;
  return (year ? ofYear : all)?.id;
}

function cellsOf(parts: readonly Part[]): Cell[] {
  const cells = new Map<string, Cell>();
  for (const part of parts) {
    for (const around of cellsAround(part)) {
      const cell = cells.get(around.id);
      if (cell) cell.sides = cell.sides.map((people, side) => people + (part.sides[side] ?? 0));
      else cells.set(around.id, { ...around, sides: [...part.sides] });
    }
  }
  return [...cells.values()];
}

type Edge = { one: string; other: string; people: number };
/** What is hidden of one side: `node` is what a node is, where hidden sums make it one with others. */
type Hidden = { node: (of: string) => string; edgesAt: ReadonlyMap<string, readonly Edge[]> };

function hiddenOf(cells: readonly Cell[], side: number): Hidden {
  const into = new Map<string, string>();
  const node = (of: string): string => {
    const next = into.get(of);
    return next === undefined ? of : node(next);
  };
  for (const { from, to, rank } of cells) {
    if (rank !== PART && node(from) !== node(to)) into.set(node(from), node(to));
  }
  const edgesAt = new Map<string, Edge[]>();
  for (const { from, to, rank, sides } of cells) {
    const edge = { one: node(from), other: node(to), people: sides[side] ?? 0 };
    if (rank !== PART || edge.one === edge.other) continue;
    for (const end of [edge.one, edge.other]) edgesAt.set(end, [...(edgesAt.get(end) ?? []), edge]);
  }
  return { node, edgesAt };
}

/** The nodes around `start` that fewer than `floor` hidden people lead out of, `goal` not among them; null where more do. */
function fewAround({ edgesAt }: Hidden, start: string, goal: string, floor: number): ReadonlySet<string> | null {
  const flow = new Map<Edge, number>();
  const forth = (edge: Edge, from: string) => (edge.one === from ? 1 : -1);
  const farEnd = (edge: Edge, from: string) => (edge.one === from ? edge.other : edge.one);
  for (let people = 0; people < floor; people += 1) {
    const reached = new Map<string, Edge | null>([[start, null]]);
    for (const from of reached.keys()) {
      for (const edge of edgesAt.get(from) ?? []) {
        const isFull = forth(edge, from) * (flow.get(edge) ?? 0) >= edge.people;
        if (!isFull && !reached.has(farEnd(edge, from))) reached.set(farEnd(edge, from), edge);
      }
      if (reached.has(goal)) break;
    }
    if (!reached.has(goal)) return new Set(reached.keys());
    let at = goal;
    for (let edge = reached.get(at); edge; edge = reached.get(at)) {
      const from = farEnd(edge, at);
      flow.set(edge, (flow.get(edge) ?? 0) + forth(edge, from));
      at = from;
    }
  }
  return null;
}

/** Hides more until no sum or difference of what is shown is of one to `floor` people of a side. */
function hideMore(cells: readonly Cell[], hidden: Set<string>, side: number, floor: number): void {
  const counted = cells.filter(({ sides }) => (sides[side] ?? 0) > 0);
  const isFew = ({ rank, sides, id }: Cell) => rank === PART && hidden.has(id) && (sides[side] ?? 0) < floor;
  const among = () =>
    hiddenOf(
      counted.filter(({ id }) => hidden.has(id)),
      side,
    );
  let now = among();
  for (const { from, to } of counted.filter(isFew)) {
    for (;;) {
      const { node } = now;
      const few = node(from) === node(to) ? null : fewAround(now, node(from), node(to), floor);
      if (!few) break;
      const [next] = counted
        .filter((cell) => !hidden.has(cell.id) && few.has(node(cell.from)) !== few.has(node(cell.to)))
        .sort((a, b) => costOf(a) - costOf(b) || a.rank - b.rank || sum(a.sides) - sum(b.sides));
      if (!next) break;
      hidden.add(next.id);
      now = among();
    }
  }
}

const sum = (of: readonly number[]) => of.reduce((all, one) => all + one, 0);
/** Where a side is empty there is no gap to hide. */
const costOf = ({ sides }: Cell) => (sides.includes(0) ? 1 : 0);

/**
 * Which figures are not for a reader who has none on fewer than `floor` people of a side: those, and as many more as it takes
 * that no other can be worked out, each of the network, a département or a school, of a year or of all. What is hidden can
 * be worked out where the edges of a cut are few (D. Gusfield, SIAM Journal on Computing 17, 1988): parts are edges between
 * their school and their year, and a sum that is hidden makes one node of its two.
 */
export function hiddenCells(parts: readonly Part[], floor: number): (of: CellOf) => boolean {
  const cells = cellsOf(parts);
  const isFew = (people: number) => people > 0 && people < floor;
  const hidden = new Set(cells.filter(({ sides }) => sides.some(isFew)).map(({ id }) => id));
  if (hidden.size > 0) for (const side of [0, 1]) hideMore(cells, hidden, side, floor);
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
