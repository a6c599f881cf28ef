"""Makes the faces that papers use beside the typeface of the site (assets/papers/README.md). Needs fonttools.

python3 scripts/paper-faces.py [directory of DejaVuSans.ttf and DejaVuSansMono.ttf, version 2.37]
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
SOURCE = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/truetype/dejavu")
TARGET = ROOT / "assets/papers/faces"
SITE = [ROOT / "assets/typeface" / name for name in ("400.ttf", "600.ttf")]

# Typst also knows the faces of the machine: under names of their own these are never taken for another version.
OTHER, DIGITS = "Cohorte Other Scripts", "Cohorte Digits"


def named(font, family):
    for record in font["name"].names:
        if record.nameID in (1, 4, 16):
            record.string = family
        if record.nameID == 6:
            record.string = family.replace(" ", "")
        if record.nameID == 3:
            record.string = f"{family} 2.37"
    font["head"].created = font["head"].modified = 0
    font.recalcTimestamp = False


def made(source, family, unicodes, file):
    options = Options(hinting=False, layout_features=["*"], name_IDs=["*"], notdef_outline=True, glyph_names=False)
    font = TTFont(SOURCE / source, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=unicodes or font.getBestCmap().keys())
    subsetter.subset(font)
    named(font, family)
    font.save(TARGET / file)
    return set(font.getBestCmap())


def ranges(codes):
    found = []
    for code in sorted(codes):
        if found and code == found[-1][1] + 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return found


other = made("DejaVuSans.ttf", OTHER, None, "other-scripts.ttf")
made("DejaVuSansMono.ttf", DIGITS, [ord(sign) for sign in " 0123456789abcdef"], "digits.ttf")
site = set.intersection(*(set(TTFont(path).getBestCmap()) for path in SITE))
lines = [f"{first:x}-{last:x}" for first, last in ranges(site | other)]
(TARGET / "covered.txt").write_text("\n".join(lines) + "\n")
