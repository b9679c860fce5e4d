'use strict';

/** The spans of one track: when each ends, and what it is. Sums up to every 64th of them make any stretch of it quick to add up. */
class Track {
  static EVERY = 64;

  constructor(info, bytes, kinds) {
    this.info = info;
    this.kinds = kinds;
    const n = info.spans;
    this.count = n;
    this.ends = new Float64Array(n);
    this.values = new Uint32Array(n);
    this.sums = new Float64Array((Math.floor(n / Track.EVERY) + 1) * kinds);
    const running = new Float64Array(kinds);
    let at = info.start;
    let p = info.from;
    for (let i = 0; i < n; i++) {
      if (i % Track.EVERY === 0) this.sums.set(running, (i / Track.EVERY) * kinds);
      let length = 0, scale = 1, byte;
      do { byte = bytes[p++]; length += (byte & 127) * scale; scale *= 128; } while (byte > 127);
      let value = 0; scale = 1;
      do { byte = bytes[p++]; value += (byte & 127) * scale; scale *= 128; } while (byte > 127);
      at += length;
      this.ends[i] = at;
      this.values[i] = value;
      running[this.kind(value)] += length;
    }
    if (n % Track.EVERY === 0) this.sums.set(running, (n / Track.EVERY) * kinds);
    this.end = at;
  }

  /** Of a thread, its state; of a GIL or a core, whether somebody has it. */
  kind(value) { return this.info.group === 'threads' ? value : value > 0 ? 1 : 0; }

  begin(i) { return i === 0 ? this.info.start : this.ends[i - 1]; }

  /** The first span that ends after t; count if there is none. */
  at(t) {
    let low = 0, high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.ends[middle] > t) high = middle; else low = middle + 1;
    }
    return low;
  }

  /** How long it was each kind of thing, from its beginning to t. */
  sumTo(t, into) {
    const i = this.at(t);
    const known = Math.floor(Math.min(i, this.count) / Track.EVERY);
    for (let k = 0; k < this.kinds; k++) into[k] = this.sums[known * this.kinds + k];
    for (let j = known * Track.EVERY; j < i; j++) into[this.kind(this.values[j])] += this.ends[j] - this.begin(j);
    if (i < this.count && t > this.begin(i)) into[this.kind(this.values[i])] += t - this.begin(i);
    return into;
  }
}

/** Unpacks all tracks. */
async function unpack(data) {
  const text = atob(document.getElementById('spans').textContent.trim());
  const packed = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) packed[i] = text.charCodeAt(i);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return data.tracks.map(info => new Track(info, bytes, info.group === 'threads' ? data.states.length : 2));
}

const UNITS = [[3.6e12, 'h'], [6e10, 'min'], [1e9, 's'], [1e6, 'ms'], [1e3, 'us'], [1, 'ns']];

/** Three digits and a unit. */
function amount(nanos) {
  if (nanos < 0.5) return '0';
  for (const [size, unit] of UNITS) {
    if (size > 1e10 ? nanos >= 2 * size : nanos >= size * 0.9995) return (nanos / size).toPrecision(3).replace(/e\+\d+$/, '') + ' ' + unit;
  }
  return nanos.toFixed(0) + ' ns';
}

/** A point in time, to as many digits as a screen this wide can show. */
function point(nanos, width) {
  const digits = Math.max(0, Math.min(9, Math.ceil(-Math.log10(Math.max(1, width) / 1e9)) + 2));
  return (nanos / 1e9).toFixed(digits) + ' s';
}

function percent(part, whole) {
  const share = whole > 0 ? 100 * part / whole : 0;
  return share > 0 && share < 0.1 ? '<0.1 %' : share.toFixed(share >= 99.95 || share === 0 ? 0 : 1) + ' %';
}

function color(name) { return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim(); }

function isDark() { return matchMedia('(prefers-color-scheme: dark)').matches; }

/** One colour for each thread, the same everywhere. */
function threadColor(thread, dark) {
  return `hsl(${(thread * 137.5 + 210) % 360} 55% ${dark ? 58 : 48}%)`;
}
