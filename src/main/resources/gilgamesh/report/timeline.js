'use strict';

/**
 * The tracks on one time axis, drawn for the stretch that is looked at: single spans where there is room, else how time was shared. What it
 * draws depends on the size of the canvas, not on the length of the run or the number of tracks: a column has a few rectangles at most, and
 * only rows in sight are drawn. The canvas is as high as there is room; it stays in its place while the rows scroll behind it.
 */
class Timeline {
  static ROW = 22;
  static LABEL = 150;
  static AXIS = 22;

  constructor(canvas, readout, data, tracks) {
    this.canvas = canvas;
    this.readout = readout;
    this.data = data;
    this.tracks = tracks;
    this.end = Math.max(1, data.end);
    this.from = 0;
    this.to = this.end;
    this.row = 0;
    this.cursor = null;
    this.rows = canvas.parentElement;
    this.fit();
    this.listen();
    new ResizeObserver(() => this.draw()).observe(canvas);
    addEventListener('resize', () => this.fit());
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
  }

  /** As high as its rows, but not higher than most of the window. */
  fit() {
    const whole = Timeline.AXIS + this.tracks.length * Timeline.ROW + 4;
    const shown = Math.min(whole, Math.max(8 * Timeline.ROW, Math.round(0.7 * innerHeight)));
    this.rows.style.height = this.canvas.style.height = shown + 'px';
    this.rows.lastElementChild.style.height = whole - shown + 'px';
  }

  /** Looks at that stretch of the run. */
  show(from, to) {
    const width = Math.min(this.end, Math.max(20, to - from));
    this.from = Math.max(0, Math.min(this.end - width, from));
    this.to = this.from + width;
    this.canvas.dataset.from = Math.round(this.from);
    this.canvas.dataset.to = Math.round(this.to);
    this.redraw();
  }

  redraw() {
    if (!this.waiting) {
      this.waiting = true;
      requestAnimationFrame(() => { this.waiting = false; this.draw(); });
    }
  }

  zoom(factor, center) {
    const at = center ?? (this.cursor ?? (this.from + this.to) / 2);
    this.show(at - (at - this.from) * factor, at - (at - this.from) * factor + (this.to - this.from) * factor);
  }

  move(share) { const by = (this.to - this.from) * share; this.show(this.from + by, this.to + by); }

  x(t) { return Timeline.LABEL + (t - this.from) / (this.to - this.from) * this.room; }

  time(x) { return this.from + (x - Timeline.LABEL) / this.room * (this.to - this.from); }

  get room() { return Math.max(50, this.canvas.clientWidth - Timeline.LABEL - 8); }

  draw() {
    const began = performance.now();
    const ratio = devicePixelRatio || 1;
    const width = this.canvas.clientWidth, height = this.canvas.clientHeight;
    this.canvas.width = width * ratio;
    this.canvas.height = height * ratio;
    const g = this.canvas.getContext('2d');
    g.scale(ratio, ratio);
    g.font = '12px system-ui, sans-serif';
    g.textBaseline = 'middle';
    this.colors = this.data.states.map(state => color(state.color));
    this.busy = color('run');
    this.ink = color('text');
    this.marked = color('mark');
    this.dark = isDark();
    this.axis(g);
    g.save();
    g.beginPath();
    g.rect(0, Timeline.AXIS, width, height);
    g.clip();
    const scrolled = this.rows.scrollTop;
    const first = Math.floor(scrolled / Timeline.ROW);
    const last = Math.min(this.tracks.length - 1, Math.floor((scrolled + height) / Timeline.ROW));
    for (let i = first; i <= last; i++) this.drawTrack(g, this.tracks[i], i, Timeline.AXIS + i * Timeline.ROW - scrolled);
    g.restore();
    if (this.cursor !== null && this.cursor >= this.from && this.cursor <= this.to) {
      g.fillStyle = this.marked;
      g.fillRect(this.x(this.cursor), Timeline.AXIS, 1, height);
    }
    this.canvas.dataset.drawn = Math.round(performance.now() - began);
  }

  axis(g) {
    const width = this.to - this.from;
    let step = Math.pow(10, Math.floor(Math.log10(width / this.room * 110)));
    for (const times of [1, 2, 5, 10]) {
      if (step * times / width * this.room >= 110) { step *= times; break; }
    }
    g.strokeStyle = color('line');
    for (let t = Math.ceil(this.from / step) * step; t <= this.to; t += step) {
      g.fillStyle = color('line');
      g.fillRect(Math.round(this.x(t)), Timeline.AXIS - 5, 1, this.canvas.clientHeight);
      g.fillStyle = color('faint');
      g.fillText(point(t, step * 10), this.x(t) + 3, 10);
    }
  }

  drawTrack(g, track, row, top) {
    const y = top + 2, height = Timeline.ROW - 5;
    g.fillStyle = row === this.row && document.activeElement === this.canvas ? this.marked : this.ink;
    g.save();
    g.beginPath();
    g.rect(0, y - 2, Timeline.LABEL - 6, Timeline.ROW);
    g.clip();
    g.fillText(shortened(track.info.name, Timeline.LABEL / 7), 4, y + height / 2);
    g.restore();
    const first = track.at(this.from);
    const last = Math.min(track.count - 1, track.at(this.to));
    if (last - first < this.room) {
      for (let i = first; i <= last; i++) this.span(g, track, i, y, height);
    } else {
      this.shares(g, track, y, height);
    }
  }

  span(g, track, i, y, height) {
    const style = this.style(track, track.values[i]);
    if (style === null) return;
    const left = Math.max(Timeline.LABEL, this.x(track.begin(i)));
    const right = Math.min(Timeline.LABEL + this.room, this.x(track.ends[i]));
    const thin = track.info.group === 'threads' && track.values[i] === this.data.blocked;
    g.fillStyle = style;
    g.fillRect(left, thin ? y + height / 2 - 1 : y, Math.max(0.7, right - left), thin ? 2 : height);
    const name = track.info.group === 'threads' ? '' : this.data.names[track.values[i] - 1];
    if (name && right - left > 7 * name.length + 8) {
      g.fillStyle = '#000a';
      g.fillText(name, left + 4, y + height / 2);
    }
  }

  style(track, value) {
    if (track.info.group === 'threads') return this.colors[value];
    return value === 0 ? null : threadColor(value - 1, this.dark);
  }

  /** Many spans in each column: how the column's time was shared, from the bottom up. */
  shares(g, track, y, height) {
    const kinds = track.kinds, columns = Math.floor(this.room), threads = track.info.group === 'threads';
    const step = (this.to - this.from) / this.room;
    let before = track.sumTo(this.from, new Float64Array(kinds)), after = new Float64Array(kinds);
    const tops = new Float64Array(kinds * columns);
    for (let column = 0; column < columns; column++) {
      track.sumTo(this.from + (column + 1) * step, after);
      let top = 0;
      for (let k = 0; k < kinds; k++) {
        if (k > 0 || threads) top += (after[k] - before[k]) / step * height;
        tops[k * columns + column] = top;
      }
      [before, after] = [after, before];
    }
    for (let k = threads ? 0 : 1; k < kinds; k++) {
      // To change the colour takes longer than to draw.
      g.fillStyle = threads ? this.colors[k] : this.busy;
      for (let column = 0; column < columns; column++) {
        const top = tops[k * columns + column], bottom = k === 0 ? 0 : tops[(k - 1) * columns + column];
        if (top > bottom) g.fillRect(Timeline.LABEL + column, y + height - top, 1, top - bottom);
      }
    }
  }

  /** What the track is at that time, in words. */
  say(row, t) {
    const track = this.tracks[row];
    const i = track ? Math.min(track.at(t), track.count - 1) : 0;
    if (!track || i < 0 || t < track.info.start || t > track.end) { this.readout.textContent = track ? `${track.info.name}: nothing` : ''; return; }
    const begin = track.begin(i), length = track.ends[i] - begin, value = track.values[i];
    const what = track.info.group === 'threads' ? this.data.states[value].name
      : value === 0 ? (track.info.group === 'gils' ? 'nobody has it' : 'idle') : this.data.names[value - 1];
    this.readout.textContent = `${track.info.name}: ${what}, ${amount(length)}, from ${point(begin, length)}`;
  }

  /** Goes to the next or the previous span of the chosen track. */
  step(by) {
    const track = this.tracks[this.row];
    const i = Math.max(0, Math.min(track.count - 1, track.at(this.cursor ?? this.from) + by));
    this.cursor = track.begin(i);
    if (this.cursor < this.from || this.cursor > this.to) this.move((this.cursor - (this.from + this.to) / 2) / (this.to - this.from));
    this.say(this.row, this.cursor);
    this.draw();
  }

  listen() {
    const canvas = this.canvas;
    canvas.addEventListener('wheel', e => {
      e.preventDefault();
      if (e.shiftKey || Math.abs(e.deltaX) > Math.abs(e.deltaY)) this.move((e.deltaX || e.deltaY) / 1000);
      else this.zoom(Math.pow(1.0018, e.deltaY), this.time(e.offsetX));
    }, {passive: false});
    let grabbed = null;
    canvas.addEventListener('pointerdown', e => { grabbed = e; canvas.setPointerCapture(e.pointerId); });
    canvas.addEventListener('pointerup', () => { grabbed = null; });
    canvas.addEventListener('pointermove', e => {
      if (grabbed !== null) {
        this.rows.scrollTop += grabbed.offsetY - e.offsetY;
        this.move((grabbed.offsetX - e.offsetX) / this.room);
        grabbed = e;
        return;
      }
      const row = Math.floor((e.offsetY - Timeline.AXIS + this.rows.scrollTop) / Timeline.ROW);
      if (row >= 0 && row < this.tracks.length && e.offsetX > Timeline.LABEL) this.say(row, this.time(e.offsetX));
    });
    this.rows.addEventListener('scroll', () => this.redraw());
    canvas.addEventListener('dblclick', e => this.zoom(0.25, this.time(e.offsetX)));
    canvas.addEventListener('focus', () => this.draw());
    canvas.addEventListener('blur', () => this.draw());
    const keys = {
      '+': () => this.zoom(0.5), '=': () => this.zoom(0.5), '-': () => this.zoom(2),
      'ArrowLeft': () => this.move(-0.1), 'ArrowRight': () => this.move(0.1),
      'PageUp': () => this.move(-0.9), 'PageDown': () => this.move(0.9),
      'ArrowUp': () => this.choose(-1), 'ArrowDown': () => this.choose(1),
      'Home': () => this.show(0, this.end), 'n': () => this.step(1), 'p': () => this.step(-1),
    };
    canvas.addEventListener('keydown', e => {
      if (keys[e.key] && !e.ctrlKey && !e.altKey && !e.metaKey) { e.preventDefault(); keys[e.key](); }
    });
  }

  choose(by) { this.go(Math.max(0, Math.min(this.tracks.length - 1, this.row + by))); }

  /** Not every thread has a track. */
  goToThread(thread) {
    const first = this.tracks.findIndex(track => track.info.group === 'threads');
    const row = first + thread;
    if (thread >= 0 && row < this.tracks.length && this.tracks[row].info.group === 'threads') this.go(row);
  }

  /** Chooses that track, and brings it into sight. */
  go(row) {
    this.row = row;
    const top = row * Timeline.ROW, room = this.canvas.clientHeight - Timeline.AXIS - Timeline.ROW;
    if (top < this.rows.scrollTop || top > this.rows.scrollTop + room) this.rows.scrollTop = top - room / 2;
    this.say(this.row, this.cursor ?? this.from);
    this.draw();
  }
}

/** Without its middle, if it is longer than that: threads of a pool differ in their last letters. */
function shortened(name, most) {
  if (name.length <= most) return name;
  const end = Math.floor(most / 2);
  return name.slice(0, Math.floor(most) - end - 1) + '\u2026' + name.slice(-end);
}
