"""Where the random numbers come from: one scrambled Sobol sequence, a fixed place in it per question.

Number n of the sequence is dimension n of Joe and Kuo's direction numbers (SIAM J. Sci. Comput. 30, 2008), with a
random linear matrix scramble and a digital shift (Matousek, J. Complexity 14, 1998) drawn from Philox keyed by the
draw's own name. A new question therefore leaves every other draw alone, bit for bit.
"""

import hashlib
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc

LIMIT = 300
"""Draw numbers are below this."""
UNUSED = range(6)
"""Draws no question has, for the noise of estimates."""
PERSON = 6
"""The draw that picks whose answers count where several people answered."""
BITS = 30


@cache
def _directions(exponent: int) -> NDArray[np.int64]:
    """Return the direction numbers: int64[LIMIT, exponent], digits as bits of whole numbers below 2**BITS."""
    points = qmc.Sobol(LIMIT, scramble=False, bits=BITS).random_base2(exponent)
    whole = np.rint(points * (1 << BITS)).astype(np.int64)
    # Point 2**(j+1) - 1 in Gray order is direction number j.
    return np.ascontiguousarray(whole[[(1 << (j + 1)) - 1 for j in range(exponent)]].T)


def independent(name: str, count: int, seed: int) -> NDArray[np.float64]:
    """Return float64[count] in (0, 1), independent of every other name: for what has no place in the sequence."""
    return _generator(name, seed).random(count)


def _generator(name: str, seed: int) -> np.random.Generator:
    digest = hashlib.sha256(f"{seed}/{name}".encode()).digest()
    return np.random.Generator(np.random.Philox(key=int.from_bytes(digest[:16], "big")))


@cache
def uniforms(name: str, number: int, exponent: int, seed: int) -> NDArray[np.float64]:
    """Return float64[2**exponent] in (0, 1): the draw of one name; a smaller sample is the start of a larger one."""
    random = _generator(name, seed)
    lower = np.tril(random.integers(0, 2, size=(BITS, BITS)), -1) + np.eye(BITS, dtype=np.int64)
    shift = int(random.integers(0, 1 << BITS))
    places = np.arange(BITS - 1, -1, -1)
    digits = _directions(exponent)[number][:, None] >> places & 1
    scrambled = (digits @ lower.T & 1) @ (1 << places)
    points = np.array([shift], dtype=np.int64)
    for direction in scrambled:
        points = np.concatenate([points, points ^ direction])
    drawn = (points + 0.5) / (1 << BITS)
    drawn.flags.writeable = False
    return drawn
