"""Gives the typeface of the site a zero without its slash (assets/typeface/README.md). Needs fonttools and brotli.

python3 scripts/open-zero.py
"""

from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphCoordinates
from fontTools.ttLib.tables.TupleVariation import TupleVariation

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "assets/typeface"
FAMILY = "Atkinson Open Zero"
LATIN = "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2"
STATIC = "@expo-google-fonts/atkinson-hyperlegible-next/{0}/AtkinsonHyperlegibleNext_{0}.ttf"


def opened(points, outer):
    """The outline of a zero, and within it the same as far as the counters reach, the other way round."""
    inside = points[outer:]
    edge = points[:outer]

    def across(axis):
        low, high = min(p[axis] for p in edge), max(p[axis] for p in edge)
        first, last = min(p[axis] for p in inside), max(p[axis] for p in inside)
        return lambda value: round(first + (value - low) * (last - first) / (high - low))

    x, y = across(0), across(1)
    return edge + [(x(px), y(py)) for px, py in reversed(edge)]


def open_zero(font):
    glyf = font["glyf"]
    zero = glyf["zero"]
    coordinates, ends, flags = zero.getCoordinates(glyf)
    outer = ends[0] + 1
    base = [tuple(p) for p in coordinates]
    new = opened(base, outer)
    if "gvar" in font:
        moved = []
        for variation in font["gvar"].variations["zero"]:
            deltas = variation.coordinates
            assert None not in deltas, "deltas are given for every point"
            phantom = list(deltas[len(base):])
            # Every region stands alone at its peak.
            there = opened([(px + dx, py + dy) for (px, py), (dx, dy) in zip(base, deltas)], outer)
            shape = [(bx - ax, by - ay) for (ax, ay), (bx, by) in zip(new, there)]
            moved.append(TupleVariation(variation.axes, shape + phantom))
        font["gvar"].variations["zero"] = moved
    glyph = Glyph()
    glyph.numberOfContours = 2
    glyph.coordinates = GlyphCoordinates(new)
    glyph.endPtsOfContours = [outer - 1, 2 * outer - 1]
    edge = [flag & 1 for flag in flags[:outer]]
    glyph.flags = bytearray(edge + edge[::-1])
    glyph.program = zero.program
    glyph.program.fromBytecode(b"")
    glyf["zero"] = glyph
    glyph.recalcBounds(glyf)
    for name in font["name"].names:
        if name.nameID in (1, 3, 4, 16):
            name.string = str(name).replace("Atkinson Hyperlegible Next", FAMILY)
        if name.nameID == 6:
            name.string = str(name).replace("AtkinsonHyperlegibleNext", FAMILY.replace(" ", ""))
    return font


modules = ROOT / "node_modules"
open_zero(TTFont(modules / LATIN, recalcTimestamp=False)).save(TARGET / "latin.woff2")
for weight in ("400Regular", "600SemiBold"):
    font = open_zero(TTFont(modules / STATIC.format(weight), recalcTimestamp=False))
    font.save(TARGET / f"{weight[:3]}.ttf")
