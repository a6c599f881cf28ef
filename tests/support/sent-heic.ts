import { inflateRawSync } from "node:zlib";
import { bytesOf, joined } from "./sent-files";

/**
 * Nothing here packs HEVC: these were made once, from pictures of ours, by `heif-enc` of libheif with x265, and deflated. No
 * telephone took them; their tiles, their turn, their preview and their EXIF are as one writes them.
 */
const unpacked = (packed: string) => Uint8Array.from(inflateRawSync(Buffer.from(packed, "base64")));

/** 64 by 48 in four tiles, turned to stand upright: blue and red above, yellow and green below. Of a « Telephone » at 43° 36′ N. */
const TELEPHONE = unpacked(
  "pVRdSFRBFD5z7/6VukppWJm5oflTkPZDERtsZVGQCq5Q+VLr3b+Jve5lXcUQ0kRT60WIjCJirQgMUwgqKyyNQLIoiXoq2cW0hzDTlDRMbzN3ZzeV7alh534z35xz5zvnnrMAkGT3npacNiwAGSK259C1iC12AP6maPNaIDgMTqvLw9YgYcELS0YctloIiRCYIJvsr2GXW0BkkWsCLSBAzC6EOuCCC74vzG0CnnE/wlwmqIIL1dowtxHUjNu7gNMwzhHmKsjNQW4wzB0hsxXjUruyo+cJZGPjmDaHB1thAYmoTGeFkLOY5CORqkikOhJJpB6oxHZYdLv2r6Vewl4xlC7kx5JHIngZS4KbcPG4TLKxcExk0nRXENf9iCdm0KwcJI/D77mZGYBY/iR5S6IJRSNZpgY8teDpL/kxZ7KQw6x9CC058aWcVbd8Hb79qEvnzE4hFE8fYCih6nNRb1lPE7lkpeB2eUoFVyVhY0BTE0EcnRmCy0KVpbDvr6AsywGCXAhpDUm4EivfX6fTEViGPW4vLYny/4ku81/RdVz9EjD4eojq6BpK14WD621aoDqOqY5mqgeY6tdMtQlLYqhNNIBU6BzfAJy6lldp6oFnqGKoZqjVNBJsaiA+Ruyx2Zl/vBWLDqWUOCJIpdS5XrCWCfTNigq91ymWhDoKnRKVroP0DNS5uma67nB1IHHu+Qlf9Iehp3L1m27zcEJ7x8fN5ncj0+t8g3XtxDQtZFocVTChPWPadvT8bJTe3GCsarn3xKWufN9+Qc6iJbWBGdbvlL9dqd0T0z3J9fvnZ7bPv6owvxyachV8DyyywmNJb+di7lMr+dn6HaMP/cbrWw6+mJ+ngeXlQZbS9TyKVbK2nMytaIXS8UpDNKYpnU5jNFKPIpvLJjndpTaaZaUNgcsHJec0K9SvOPy/EfRLDaKGZoR28SGqzXDLeGy65eKu3W39v7jpohvHRxx6c+ud8qqosrGuvsLR2dTCz5/yJ+OmJh5cslaNV/sTf65pQ+VTA525lubsmra76asS/wA=",
);

/** 8,192 by 8,000, of one grey. */
const LARGE = unpacked(
  "7dS/axNhGAfw572LacRf0Sp1qFTr0kEKFQe7yKlBRIuTQwcH4/VCXrhr3sZUojikFMTBwclBl44ZHAQdtIiIg4MgqFAogoKD0MHBsYgSnzeJDv0D/Ip+n7t7fzz3XD7k4RIRGa40rrpqYmPRyGxlwq8zW66ImOksaZSlFweqM2m9vxZn44ZsiFGb1rofUorE6KFhrvdmkckXOhy0drbS3frsHt0kQX9XvRJP+OV2ZxvZ75JV6+pO5yfWxTWdr2nZSRP61O1uUeerfP+xvi6yI7yoT+yNzFbT6fiC0FeE/uwsB1FZb46fMGbDnSWJAhk5niyfO3P2XuvGYuCzh/0QFC/pI/mSeT63uEuhwbiW1mfjtKnZbZJvaWq3veyS3rfbr9dIpEPR2ab1mbBQKOg0ZF32q4Hak9xCEOa0Ga+ymbL2b/LZmLlfjL6Nms+fPqysvEXEu/ahh0OvX26Zetxvyh8+hx8MLmFksw/jykILA9+FuDvfINT5CPFGzQPQ4BQCfQ9Aw2MI9A4C/QhAc+cRaIpAvwDQTSUEeguBItqbP4JALyDQRwB0IIdApxAo4h9p4CkCRfxOC0cR6DQCvYlA2wh0DYBuHkOgp4n+c2gTgbaJEiVK9K9BV4kSJUqUKFGiRIkSJUqUKFGiRIkSJUqUKFGiRIkSJUqUKFGiRIkS/Z/QtZ8=",
);

/** As bytes of a file with others in place of those behind a mark, so many bytes after its first letter. */
function changed(file: Uint8Array, mark: string, after: number, bytes: string): Uint8Array {
  const at = Buffer.from(file).indexOf(mark) + after;
  return joined(file.slice(0, at), bytes, file.slice(at + bytes.length));
}

const size = (width: number, height: number) =>
  Buffer.from(Uint32Array.of(width, height).buffer).swap32().toString("latin1");

type HeicParts = {
  /** The brand it goes by first, besides those it could be read by. */
  brand?: string;
  /** What it says of its size, whatever it is. */
  says?: readonly [width: number, height: number];
  /** Its own, whole on the disk and in memory: far more than it may have. */
  isLarge?: boolean;
};

/** A photograph as a telephone makes it. */
export function heic({ brand = "heic", says, isLarge = false }: HeicParts = {}): Uint8Array {
  const branded = changed(isLarge ? LARGE : TELEPHONE, "ftyp", 4, brand);
  return says ? changed(branded, "ispe", 8, size(...says)) : branded;
}

/** Its content says nothing any more, its frame is whole. */
export const heicOfNothing = () => changed(TELEPHONE, "mdat", 4, "U".repeat(350));
/** Its tiles are to make up a picture of 65,535 by 65,535, whatever it says of its size. */
export const heicOfTiles = () => changed(TELEPHONE, "idat", 8, "\xff\xff\xff\xff");
/** It leads to a picture that is not there. */
export const heicWithoutFirst = () => changed(TELEPHONE, "pitm", 8, "\0\x63");
/** Pictures that move, of which none stands still. */
export const heicThatMoves = () => joined("\0\0\0\x18ftypmsf1\0\0\0\0msf1hevc\0\0\0\x08moov");
/** Packed in another way, within the same frame. */
export const avif = () => joined("\0\0\0\x1cftypavif\0\0\0\0mif1avifmiaf", bytesOf("\0\0\0\x08free"));
