"""How colours are seen: distances in normal and in colour-blind sight, and how text stands out."""

SIGHT = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB."""
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)
LEAST = 36
"""Distance from which two colours count as told apart."""
LEAST_CONTRAST = 4.5
"""Of text with what it stands on: WCAG 2.2, level AA."""


def times(matrix, vector):
    return [sum(one * value for one, value in zip(row, vector, strict=True)) for row in matrix]


def linear_of(colour):
    """Red, green and blue of a colour as shares of light."""
    values = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in values]


def lab(colour, sight):
    """CIE L*a*b* of a colour as a kind of sight sees it."""
    linear = linear_of(colour)
    seen = [min(max(one, 0), 1) for one in times(SIGHT[sight], linear)]
    x, y, z = (
        one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116
        for one in (value / white for value, white in zip(times(TO_XYZ, seen), WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one, other, sight):
    return sum((a - b) ** 2 for a, b in zip(lab(one, sight), lab(other, sight), strict=True)) ** 0.5


def contrast(one, other):
    """Of two colours, by WCAG."""
    light = [
        sum(part * share for part, share in zip(linear_of(colour), (0.2126, 0.7152, 0.0722), strict=True))
        for colour in (one, other)
    ]
    return (max(light) + 0.05) / (min(light) + 0.05)


def mix(top, share, under):
    """A colour that covers another by a share, as ``color-mix`` has it."""
    pairs = [(int(top[place : place + 2], 16), int(under[place : place + 2], 16)) for place in (1, 3, 5)]
    return "#" + "".join(f"{round(share * over + (1 - share) * below):02X}" for over, below in pairs)
