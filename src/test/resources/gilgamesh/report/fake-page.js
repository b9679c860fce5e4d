'use strict';
// As much of a browser's page as the report's scripts ask for. A canvas remembers what was drawn since it was cleared; a colour is the name
// that the style sheet gives it. `host` unpacks base64 and deflate.

class Element {
  constructor(id = '') {
    this.id = id;
    this.children = [];
    this.dataset = {};
    this.style = {};
    this.listeners = {};
    this.scrollTop = 0;
    this.own = '';
    this.drawn = [];
    this.texts = [];
  }

  get textContent() { return this.own + this.children.map(child => typeof child === 'string' ? child : child.textContent).join(' '); }
  set textContent(text) { this.own = String(text); this.children = []; }
  append(...more) { for (const each of more) { if (each instanceof Element) each.parentElement = this; this.children.push(each); } }
  made() { const child = new Element(); this.append(child); return child; }
  createTHead() { return this.made(); }
  createTBody() { return this.made(); }
  insertRow() { return this.made(); }
  get lastElementChild() { return this.children[this.children.length - 1]; }

  setAttribute() {}
  setPointerCapture() {}
  scrollIntoView() { this.inSight = true; }
  get clientWidth() { return 1232; }
  get clientHeight() { return parseInt(this.style.height) || 0; }
  focus() { document.activeElement = this; this.tell('focus', {}); }
  addEventListener(type, listener) { (this.listeners[type] ||= []).push(listener); }
  tell(type, event) { for (const listener of this.listeners[type] || []) listener({preventDefault() {}, ...event}); }
  click() { this.tell('click', {}); frames(); }
  press(key) { this.tell('keydown', {key}); frames(); }

  set width(ignored) { this.drawn = []; this.texts = []; }
  getContext() { return this.context ||= new Drawing(this); }
}

class Drawing {
  constructor(canvas) { this.canvas = canvas; }
  fillRect(x, y, width, height) { this.canvas.drawn.push({x, y, width, height, style: this.fillStyle}); }
  fillText(text, x, y) { this.canvas.texts.push({text, x, y}); }
  scale() {} save() {} restore() {} beginPath() {} rect() {} clip() {}
}

globalThis.Node = Element;
globalThis.innerHeight = 900;
globalThis.devicePixelRatio = 1;
globalThis.dark = false;
const byName = {};
globalThis.document = {
  documentElement: new Element(),
  getElementById: id => byName[id] ||= new Element(id),
  createElement: () => new Element(),
  activeElement: null,
};
// An element that a script makes is found by the id that it is given then.
function byGivenId(id) {
  const search = element => element.id === id ? element
    : element.children.filter(child => child instanceof Element).map(search).find(found => found);
  return Object.values(byName).map(search).find(found => found);
}

document.getElementById('rows').append(document.getElementById('timeline'), new Element());
globalThis.addEventListener = () => {};
globalThis.matchMedia = () => ({matches: dark, addEventListener() {}});
globalThis.getComputedStyle = () => ({getPropertyValue: name => name.slice(2)});
globalThis.ResizeObserver = class { observe() {} };
globalThis.performance = {now: () => 0};
const drawnCharts = [];
globalThis.echarts = {init: () => { const chart = {setOption(option) { chart.option = option; }, resize() {}}; drawnCharts.push(chart); return chart; }};

let toDraw = [];
globalThis.requestAnimationFrame = draw => { toDraw.push(draw); };
function frames() { while (toDraw.length) toDraw.shift()(0); }

globalThis.atob = text => ({length: 0, text});
globalThis.Blob = class { stream() { return {pipeThrough: () => null}; } };
globalThis.DecompressionStream = class {};
globalThis.Response = class {
  arrayBuffer() {
    const bytes = host.unpacked(document.getElementById('spans').textContent.trim());
    const copy = new Uint8Array(bytes.length);
    for (let i = 0; i < copy.length; i++) copy[i] = bytes[i];
    return Promise.resolve(copy.buffer);
  }
};
