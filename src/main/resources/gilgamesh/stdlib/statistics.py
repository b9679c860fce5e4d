"""statistics: means, medians, spreads, of ints and floats."""
import math
import sys
from collections import Counter as _Counter


class StatisticsError(ValueError):
    pass


def _exact(data):
    """The sum of ints and floats as a fraction: top and bottom."""
    top, bottom = 0, 1
    for value in data:
        a, b = value.as_integer_ratio() if isinstance(value, float) else (int(value), 1)
        if b == bottom:
            top += a
        elif b > bottom:
            top, bottom = top * (b // bottom) + a, b
        else:
            top += a * (bottom // b)
    return top, bottom


def _number(top, bottom, data):
    """A quotient as an int if all data are ints and it is one, else as the nearest float."""
    if all([isinstance(value, int) for value in data]) and top % bottom == 0:
        return top // bottom
    return top / bottom


def _some(data, message):
    data = list(data)
    if not data:
        raise StatisticsError(message)
    return data


def mean(data):
    data = _some(data, "mean requires at least one data point")
    top, bottom = _exact(data)
    return _number(top, bottom * len(data), data)


def fmean(data, weights=None):
    data = _some(data, "fmean requires at least one data point")
    if weights is None:
        return math.fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError("data and weights must be the same length")
    total = math.fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")
    return math.fsum([value * weight for value, weight in zip(data, weights)]) / total


def harmonic_mean(data):
    data = _some(data, "harmonic_mean requires at least one data point")
    if any([value < 0 for value in data]):
        raise StatisticsError("harmonic mean does not support negative values")
    if any([value == 0 for value in data]):
        return 0
    top, bottom = 0, 1
    for value in data:
        a, b = value.as_integer_ratio() if isinstance(value, float) else (int(value), 1)
        top, bottom = top * a + b * bottom, bottom * a
    return len(data) * bottom / top


def geometric_mean(data):
    data = list(data)
    if not data or any([value <= 0 for value in data]):
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers")
    return math.exp(math.fsum([math.log(value) for value in data]) / len(data))


def median(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    half = len(data) // 2
    return data[half] if len(data) % 2 else (data[half - 1] + data[half]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def mode(data):
    counted = _Counter(iter(data)).most_common()
    if not counted:
        raise StatisticsError("no mode for empty data")
    if sys.version_info < (3, 8):
        equal = [value for value, count in counted if count == counted[0][1]]
        if len(equal) > 1:
            raise StatisticsError("no unique mode; found %d equally common values" % len(equal))
    return counted[0][0]


def multimode(data):
    counted = _Counter(iter(data)).most_common()
    return [value for value, count in counted if count == counted[0][1]]


def _squares(data, centre):
    """The sum of squared differences from the mean, exactly: top and bottom."""
    if centre is not None:
        return _exact([(value - centre) ** 2 for value in data])
    n = len(data)
    top, bottom = _exact(data)
    square_top, square_bottom = 0, 1
    for value in data:
        a, b = value.as_integer_ratio() if isinstance(value, float) else (int(value), 1)
        a, b = a * a, b * b
        if b > square_bottom:
            square_top, square_bottom = square_top * (b // square_bottom) + a, b
        else:
            square_top += a * (square_bottom // b)
    return n * square_top * bottom * bottom - top * top * square_bottom, n * square_bottom * bottom * bottom


def variance(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError("variance requires at least two data points")
    top, bottom = _squares(data, xbar)
    return _number(top, bottom * (len(data) - 1), data)


def pvariance(data, mu=None):
    data = _some(data, "pvariance requires at least one data point")
    top, bottom = _squares(data, mu)
    return _number(top, bottom * len(data), data)


def stdev(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError("%s requires at least two data points" % ("stdev" if sys.version_info >= (3, 11) else "variance"))
    return math.sqrt(variance(data, xbar))


def pstdev(data, mu=None):
    data = _some(data, "%s requires at least one data point" % ("pstdev" if sys.version_info >= (3, 11) else "pvariance"))
    return math.sqrt(pvariance(data, mu))


def quantiles(data, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    if len(data) < 2 and not (len(data) == 1 and sys.version_info >= (3, 13)):
        raise StatisticsError("must have at least %s" % ("one data point" if sys.version_info >= (3, 13) else "two data points"))
    if len(data) == 1:
        return data * (n - 1)
    cuts = []
    if method == "inclusive":
        for i in range(1, n):
            j, delta = divmod(i * (len(data) - 1), n)
            cuts.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
    elif method == "exclusive":
        m = len(data) + 1
        for i in range(1, n):
            j = min(max(i * m // n, 1), len(data) - 1)
            delta = i * m - j * n
            cuts.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
    else:
        raise ValueError("Unknown method: %r" % method)
    return cuts


if sys.version_info < (3, 8):
    del fmean, geometric_mean, multimode, quantiles
