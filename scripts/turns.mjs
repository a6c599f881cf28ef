/** So many wait behind one on a connection; a browser sends none. */
const MOST_WAITING = 4;

/** One after the other: who sends some behind one that is not answered need not read a byte of the answers. */
export class Turns {
  #connections = new WeakMap();

  /** Resolves at its turn, with what ends it; null on a connection that is gone by then, or sends too many. */
  async take(socket) {
    const connection = this.#connections.get(socket) ?? { last: { isOver: true }, waiting: 0 };
    this.#connections.set(socket, connection);
    const before = connection.last;
    const own = { isOver: false, next: undefined };
    connection.last = own;
    const end = () => {
      own.isOver = true;
      own.next?.();
    };
    if (before.isOver) return end;
    connection.waiting += 1;
    if (connection.waiting > MOST_WAITING) socket.destroy();
    return new Promise((resolve) => {
      before.next = () => {
        connection.waiting -= 1;
        if (socket.destroyed) end();
        resolve(socket.destroyed ? null : end);
      };
    });
  }
}
