'use strict';

// One axis: a curve with its confidence band. Two: a heat map. Further axes are chosen, one value at a time.
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const choices = document.getElementById('choices');
const metric = choice('metric', data.metrics.map((m) => m.name));
const across = [0, 1].filter((i) => i < data.axes.length);
const others = data.axes.map((axis, i) => i).filter((i) => i > 1).map((i) => ({
  axis: i,
  select: choice(data.axes[i].path, data.axes[i].labels, data.best < 0 ? 0 : data.cells[data.best].at[i]),
}));
let chart = null;

function choice(name, options, selected = 0) {
  const label = document.createElement('label');
  const select = document.createElement('select');
  options.forEach((text, i) => select.add(new Option(text, i, i === selected, i === selected)));
  select.addEventListener('change', draw);
  label.append(name + ' ', select);
  choices.append(label);
  return select;
}

function shown(value, isDuration) {
  if (value === null) return '-';
  if (value === 0) return '0';
  if (!isDuration) return Number(value.toPrecision(4)).toLocaleString('en-US', { maximumSignificantDigits: 4 });
  for (const [unit, size] of [['s', 1], ['ms', 1e-3], ['us', 1e-6]]) {
    if (Math.abs(value) >= size) return (value / size).toPrecision(3) + ' ' + unit;
  }
  return (value * 1e9).toPrecision(3) + ' ns';
}

// Values that span more than this are shown on a logarithmic scale.
const WIDE = 50;

function isWide(values) {
  const there = values.filter((v) => v !== null);
  return there.length > 0 && Math.min(...there) > 0 && Math.max(...there) > WIDE * Math.min(...there);
}

function means(cells, index) {
  return cells.map((cell) => cell.values[index][0]);
}

function scale(m, values) {
  return { type: isWide(values) ? 'log' : 'value', scale: true, name: m.name, axisLabel: { formatter: (v) => shown(v, m.duration) } };
}

function told(cell) {
  const m = data.metrics[metric.value];
  const [mean, half] = cell.values[metric.value];
  const place = data.axes.map((axis, i) => axis.path + ' = ' + axis.labels[cell.at[i]]).join('<br>');
  return place + '<br><b>' + escaped(m.name) + ': ' + shown(mean, m.duration) + '</b>'
    + (half === null ? '' : ' &plusmn; ' + shown(half, m.duration))
    + '<br>' + cell.runs + ' runs' + (cell.bad ? ', ' + cell.bad + ' did not end well' : '');
}

function escaped(text) {
  return text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' }[c]));
}

function curve(cells, m, ink) {
  const axis = scale(m, means(cells, metric.value));
  const upper = cells.map((cell) => bound(cell, 1));
  // What is never negative is not drawn as if it might be; zero has no place on a logarithmic axis.
  const least = means(cells, metric.value).every((v) => v === null || v >= 0) ? 0 : -Infinity;
  const lower = cells.map((cell) => bound(cell, -1)).map((v) => (v === null || v > least ? v : axis.type === 'log' ? null : least));
  // A band is two stacked lines, which a logarithmic axis cannot have: there its edges are drawn.
  const log = axis.type === 'log';
  const edge = { type: 'line', symbol: 'none', silent: true };
  const band = log
    ? [lower, upper].map((values) => ({ ...edge, data: values, lineStyle: { color: '#4c8dff', opacity: .4, type: 'dashed' } }))
    : [{ ...edge, data: lower, stack: 'band', lineStyle: { opacity: 0 } },
      { ...edge, data: upper.map((v, i) => (v === null ? null : v - lower[i])), stack: 'band', stackStrategy: 'all',
        lineStyle: { opacity: 0 }, areaStyle: { opacity: .25, color: '#4c8dff' } }];
  return {
    xAxis: { type: 'category', name: data.axes[0].path, nameLocation: 'middle', nameGap: 30, data: data.axes[0].labels },
    yAxis: axis,
    series: [
      ...band,
      { type: 'line', data: cells.map((cell) => ({ value: cell.values[metric.value][0], cell, ...marked(cell) })), symbolSize: 7,
        lineStyle: { color: '#4c8dff' }, itemStyle: { color: '#4c8dff' } },
    ],
    tooltip: { trigger: 'item', formatter: (p) => (p.data && p.data.cell ? told(p.data.cell) : '') },
  };
}

function bound(cell, side) {
  const [mean, half] = cell.values[metric.value];
  return mean === null ? null : mean + side * (half === null ? 0 : half);
}

function isBest(cell) {
  return data.best >= 0 && data.cells[data.best] === cell;
}

// The best cell stands out.
function marked(cell) {
  return isBest(cell) ? { symbol: 'diamond', symbolSize: 16, itemStyle: { color: '#e5534b' } } : {};
}

function heatMap(cells, m, ink) {
  const there = means(cells, metric.value).filter((v) => v !== null);
  const wide = isWide(there);
  const size = (v) => (v === null ? null : wide ? Math.log10(v) : v);
  return {
    grid: { left: 120, right: 110, top: 45, bottom: 60 },
    xAxis: { type: 'category', name: data.axes[0].path, nameLocation: 'middle', nameGap: 35, data: data.axes[0].labels },
    yAxis: { type: 'category', name: data.axes[1].path, data: data.axes[1].labels },
    visualMap: { min: size(Math.min(...there)), max: size(Math.max(...there)), calculable: true, right: 0, top: 'middle', precision: 6,
      textStyle: { color: ink }, text: wide ? ['logarithmic', ''] : null, formatter: (v) => shown(wide ? 10 ** v : v, m.duration),
      inRange: { color: ['#2b3a8c', '#2f7fb8', '#5cc8a3', '#f1e05a', '#e5534b'] } },
    series: [{ type: 'heatmap', data: cells.map((cell) => ({
      value: [cell.at[0], cell.at[1], size(cell.values[metric.value][0])], cell,
      itemStyle: isBest(cell) ? { borderColor: ink, borderWidth: 3 } : {} })) }],
    tooltip: { formatter: (p) => told(p.data.cell) },
  };
}

// The goal against what it is traded for, with the curve of those that nothing beats in both.
function tradeOff(ink) {
  const [goal, other] = data.metrics;
  const point = (cell) => ({ value: [cell.values[1][0], cell.values[0][0]], cell, ...marked(cell) });
  const axis = (m, i) => ({ ...scale(m, means(data.cells, i)), nameLocation: 'middle', nameGap: 45 });
  return {
    grid: { left: 90, right: 40, top: 30, bottom: 70 },
    xAxis: axis(other, 1),
    yAxis: { ...axis(goal, 0), nameGap: 65 },
    series: [
      { type: 'scatter', data: data.cells.map(point), symbolSize: 7, itemStyle: { color: '#8b949e' } },
      { type: 'line', data: data.front.map((i) => point(data.cells[i])), symbolSize: 9, lineStyle: { color: '#4c8dff' }, itemStyle: { color: '#4c8dff' } },
    ],
    tooltip: { formatter: (p) => told(p.data.cell) },
  };
}

function draw() {
  const m = data.metrics[metric.value];
  const ink = dark.matches ? '#e6edf3' : '#1b1f24';
  const cells = data.cells.filter((cell) => others.every((o) => cell.at[o.axis] === Number(o.select.value)));
  if (chart) chart.dispose();
  chart = echarts.init(document.getElementById('chart'), dark.matches ? 'dark' : null);
  const options = data.front.length ? tradeOff(ink) : across.length === 1 ? curve(cells, m, ink) : heatMap(cells, m, ink);
  chart.setOption({ backgroundColor: 'transparent', animation: false, aria: { enabled: true }, toolbox: { feature: { saveAsImage: {} } }, ...options });
}

// The curve has all cells and both of its metrics.
if (data.front.length) choices.hidden = true;
if (data.best >= 0) {
  const best = data.cells[data.best];
  document.getElementById('best').textContent = data.goal + ': '
    + data.axes.map((axis, i) => axis.path + ' = ' + axis.labels[best.at[i]]).join(', ')
    + ' (' + shown(best.values[0][0], data.metrics[0].duration) + ')';
}
draw();
dark.addEventListener('change', draw);
window.addEventListener('resize', () => chart.resize());
