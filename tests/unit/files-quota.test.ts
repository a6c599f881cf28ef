import { describe, expect, it } from "vitest";
import { MOST_ROWS } from "@/lib/competition/calls/schema";
import { MAX_UPLOAD_BYTES } from "@/lib/people/register/read/limits";
import {
  checkQuotas,
  FILE_LIMITS,
  type LimitUse,
  nearestLimit,
  QUOTAS,
  REGISTER_LIMITS,
} from "@/lib/services/files/rules/quota";
import { checkDiskRoom, reserveOf, stateOfRoom } from "@/lib/services/files/rules/room";
import { MAX_FILE_BYTES, MAX_FILE_MEGABYTES } from "@/lib/services/files/rules/vocabulary";

const MEGABYTE = 1_000_000;
const LIMITS = [
  ...QUOTAS.map((quota) => ["file", quota, FILE_LIMITS[quota]] as const),
  ...(["quota_account", "quota_hour", "quota_day"] as const).map(
    (quota) => ["register", quota, REGISTER_LIMITS[quota]] as const,
  ),
];

describe("one more file", () => {
  it.each(LIMITS)("of a %s: %s counts files and megabytes, up to the last of each", (_what, quota, limit) => {
    const counted = (files: number, bytes: number): LimitUse[] => [{ quota, limit, use: { files, bytes } }];
    const all = limit.megabytes * MEGABYTE;
    expect(checkQuotas(counted(limit.files - 1, 0), 1)).toBeNull();
    expect(checkQuotas(counted(limit.files, 0), 1)).toMatchObject({ quota });
    expect(checkQuotas(counted(0, all - MAX_FILE_BYTES), MAX_FILE_BYTES)).toBeNull();
    expect(checkQuotas(counted(0, all - MAX_FILE_BYTES + 1), MAX_FILE_BYTES)).toMatchObject({ quota });
    expect(checkQuotas(counted(0, all), 1)).toMatchObject({ quota });
  });

  it("is refused for the first limit that it passes", () => {
    const full = QUOTAS.map((quota): LimitUse => {
      const limit = FILE_LIMITS[quota];
      return { quota, limit, use: { files: limit.files, bytes: 0 } };
    });
    expect(checkQuotas(full, 1)?.quota).toBe("quota_dossier");
    expect(checkQuotas(full.slice(1), 1)?.quota).toBe("quota_account");
    expect(checkQuotas([], MAX_FILE_BYTES)).toBeNull();
  });

  it("leaves room for the largest dossier of a call, completed twice, and for what an hour brings of it", () => {
    const largest = { files: MOST_ROWS.documents, megabytes: MOST_ROWS.documents * MAX_FILE_MEGABYTES };
    for (const [quota, times] of [
      ["quota_dossier", 3],
      ["quota_hour", 2],
      ["quota_day", 5],
    ] as const) {
      expect(FILE_LIMITS[quota], quota).toEqual({ files: times * largest.files, megabytes: times * largest.megabytes });
    }
    expect(FILE_LIMITS.quota_account.megabytes).toBe(10 * largest.megabytes);
    // What nobody passes in a minute, as somebody did with 96 files of 10 MB.
    expect(FILE_LIMITS.quota_hour.files).toBeLessThan(96);
    for (const { megabytes } of Object.values(REGISTER_LIMITS))
      expect(megabytes * MEGABYTE).toBeGreaterThan(10 * MAX_UPLOAD_BYTES);
  });

  it("has its limit said once half of one is used, and the nearest of them", () => {
    const at = (quota: "quota_dossier" | "quota_hour", share: number, of: "files" | "bytes"): LimitUse => {
      const limit = FILE_LIMITS[quota];
      const use = { files: 0, bytes: 0, [of]: share * (of === "files" ? limit.files : limit.megabytes * MEGABYTE) };
      return { quota, limit, use };
    };
    expect(nearestLimit([])).toBeNull();
    expect(nearestLimit([at("quota_dossier", 0.5, "files"), at("quota_hour", 0.5, "bytes")])).toBeNull();
    expect(nearestLimit([at("quota_dossier", 0.6, "files"), at("quota_hour", 0.7, "bytes")])?.quota).toBe("quota_hour");
    expect(nearestLimit([at("quota_dossier", 0.8, "bytes"), at("quota_hour", 0.7, "files")])?.quota).toBe(
      "quota_dossier",
    );
  });
});

describe("the disk", () => {
  it.each([
    [1e9, 1e9],
    [20e9, 1e9],
    [100e9, 5e9],
    [400e9, 20e9],
    [4_000e9, 20e9],
  ])("of %i bytes keeps %i free", (total, reserve) => {
    expect(reserveOf(total)).toBe(reserve);
    expect(checkDiskRoom({ total, free: reserve + MAX_FILE_BYTES }, MAX_FILE_BYTES)).toBeNull();
    expect(checkDiskRoom({ total, free: reserve + MAX_FILE_BYTES - 1 }, MAX_FILE_BYTES)).toBe("storage_reserved");
    expect(stateOfRoom({ total, free: 2 * reserve })).toBe("ok");
    expect(stateOfRoom({ total, free: 2 * reserve - 1 })).toBe("low");
    expect(stateOfRoom({ total, free: reserve })).toBe("low");
    expect(stateOfRoom({ total, free: reserve - 1 })).toBe("full");
  });
});
