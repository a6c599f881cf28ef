import { createServer } from "node:net";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { logger } from "@/lib/foundation/platform/logger";
import { scan, scannerAddress } from "@/lib/services/files/scanner";
import { startScanner } from "../support/scanner";

const CONTENT = Uint8Array.from({ length: 300_000 }, (_, at) => at % 251);
const PATIENCE_MS = 60_000;

describe("where the scanner is", () => {
  it.each([
    [undefined, null],
    ["", null],
    ["/run/clamav/clamd.ctl", { path: "/run/clamav/clamd.ctl" }],
    ["127.0.0.1:3310", { host: "127.0.0.1", port: 3310 }],
    ["clamd.region.example:3310", { host: "clamd.region.example", port: 3310 }],
    ["[::1]:3310", { host: "::1", port: 3310 }],
  ])("is told by CLAMD_SOCKET: %s", (CLAMD_SOCKET, address) => {
    expect(scannerAddress({ NODE_ENV: "production", CLAMD_SOCKET })).toEqual(address);
  });

  it.each(["clamd.ctl", "127.0.0.1", ":3310", "127.0.0.1:0", "127.0.0.1:65536", "http://127.0.0.1:3310", "tcp:3310a"])(
    "is no %s",
    (CLAMD_SOCKET) => {
      expect(() => scannerAddress({ NODE_ENV: "production", CLAMD_SOCKET })).toThrow(/CLAMD_SOCKET must be.*3310/);
    },
  );
});

describe("what the scanner says", () => {
  beforeEach(() => {
    for (const level of ["warn", "error"] as const) vi.spyOn(logger, level).mockReturnValue();
    return () => void vi.restoreAllMocks();
  });

  const scanned = async (answer: Parameters<typeof startScanner>[0], milliseconds = PATIENCE_MS) => {
    await using scanner = await startScanner(answer);
    return { verdict: await scan(CONTENT, { path: scanner.address }, milliseconds), received: scanner.received };
  };

  it("lets a file pass that it was sent whole, however its answer comes", async () => {
    const clean = { verdict: null, received: [Buffer.from(CONTENT)] };
    expect(await scanned("stream: OK\0")).toEqual(clean);
    const inPieces = await scanned((socket) => {
      const pieces = [..."stream: OK\0"];
      const next = () => {
        const piece = pieces.shift();
        if (piece) socket.write(piece, () => setTimeout(next, 1));
        else socket.end();
      };
      next();
    });
    expect(inPieces).toEqual(clean);
    expect(logger.error).not.toHaveBeenCalled();
  });

  it("keeps out what it knows, and names it in the log alone", async () => {
    expect((await scanned("stream: Win.Test.EICAR_HDB-1 FOUND\0")).verdict).toBe("file_infected");
    const told = { event: "files.infected", signature: "Win.Test.EICAR_HDB-1" };
    expect(logger.warn).toHaveBeenCalledWith(told, expect.any(String));
  });

  it.each([
    ["an error", "INSTREAM size limit exceeded. ERROR\0"],
    ["something else", "HTTP/1.1 200 OK\r\n\r\nstream: OK\0"],
    ["more than an answer", `stream: OK\0${"x".repeat(10_000)}`],
    ["less than an answer", "stream: OK"],
    ["an answer without an end", "x".repeat(10_000)],
    ["nothing", ""],
    ["two answers", "stream: OK\0stream: a FOUND\0"],
  ])("keeps a file out when it says %s", async (_what, answer) => {
    expect((await scanned(answer)).verdict).toBe("scanner_unavailable");
    expect(logger.error).toHaveBeenCalledWith(
      expect.objectContaining({ event: "files.scanner_failed" }),
      expect.any(String),
    );
  });

  it("keeps a file out when it does not answer, hangs up, or is not there", async () => {
    expect((await scanned(() => undefined, 100)).verdict).toBe("scanner_unavailable");
    expect((await scanned((socket) => socket.destroy())).verdict).toBe("scanner_unavailable");
    expect(await scan(CONTENT, { path: "/nowhere/clamd.ctl" })).toBe("scanner_unavailable");
    expect(await scan(CONTENT, null)).toBeNull();
  });

  it("keeps a file out that it answers for before it has all of it", async () => {
    let close = () => {};
    const hasty = createServer((socket) => {
      close = () => socket.destroy();
      socket.on("error", () => undefined).pause();
      socket.write("stream: OK\0");
    });
    await new Promise<void>((resolve) => hasty.listen(0, "127.0.0.1", resolve));
    const { port } = hasty.address() as { port: number };
    const large = new Uint8Array(10_000_000);
    expect(await scan(large, { host: "127.0.0.1", port }, PATIENCE_MS)).toBe("scanner_unavailable");
    close();
    await new Promise((resolve) => hasty.close(resolve));
  });
});
