'use strict';

const data = JSON.parse(document.getElementById('data').textContent);
const byId = id => document.getElementById(id);

function element(tag, text, classes) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (classes) made.className = classes;
  return made;
}

function hide(id) { byId(id).hidden = true; }

/** A table; the first {@code left} columns are texts. */
function table(heads, rows, left = 1) {
  const made = element('table');
  const head = made.createTHead().insertRow();
  heads.forEach((text, i) => { const th = element('th', text, i < left ? 'left' : ''); th.scope = 'col'; head.append(th); });
  const body = made.createTBody();
  for (const row of rows) {
    const tr = body.insertRow();
    row.forEach((cell, i) => {
      if (cell instanceof Node) tr.append(cell);
      else tr.append(element('td', String(cell), i < left ? 'left' : ''));
    });
  }
  const scroll = element('div', undefined, 'scroll');
  scroll.tabIndex = 0;
  scroll.append(made);
  return scroll;
}

function shareBar(parts, whole) {
  const bar = element('div', undefined, 'bar');
  for (const [name, nanos] of parts) {
    if (nanos <= 0) continue;
    const part = element('span');
    part.style.width = 100 * nanos / whole + '%';
    part.style.background = `var(--${name})`;
    bar.append(part);
  }
  return bar;
}

function head() {
  document.title = data.title;
  byId('title').textContent = data.title + (data.summary ? ': ' + data.summary : '');
  byId('setting').textContent = data.setting;
  byId('verdict').textContent = data.findings[0].sentence;
}

function findings(timeline) {
  for (const [i, finding] of data.findings.entries()) {
    if (i === 0 && !finding.advice && finding.from < 0) continue;
    const item = element('li');
    if (i > 0) item.append(element('span', finding.sentence + ' '));
    if (finding.advice) item.append(element('span', `What helps (${finding.pattern}): ${finding.advice} `, 'advice'));
    if (finding.from >= 0) item.append(showButton('Show it', timeline, finding.from, finding.to, finding.thread, `show-${finding.pattern.replace(/\W+/g, '-')}`));
    byId('findings').append(item);
  }
  for (const moment of data.moments) {
    byId('moments').append(showButton(moment.text, timeline, moment.at, moment.at + Math.max(1000, moment.nanos), moment.thread));
  }
}

function phases(timeline) {
  if (!data.phases.length) { hide('phases-part'); return; }
  byId('phases').append(table(['phase', 'from', 'to', '', 'running', 'waiting for GIL', 'ready', 'asleep', 'in I/O', 'waiting for others', 'threads', ''],
    data.phases.map((each, i) => {
      const nanos = each.to - each.from, average = sum => (sum / nanos).toFixed(2), bar = element('td', undefined, 'share'), show = element('td');
      bar.append(shareBar([['run', each.running], ['gil', each.gil], ['ready', each.ready], ['lock', each.others], ['blocked', each.asleep + each.io]],
        each.running + each.gil + each.ready + each.others + each.asleep + each.io));
      show.append(showButton('Show it', timeline, each.from, each.to, -1, `show-phase-${i + 1}`));
      return [each.name, amount(each.from), amount(each.to), percent(nanos, timeline.end), average(each.running), average(each.gil), average(each.ready),
        average(each.asleep), average(each.io), average(each.others), bar, show];
    })));
}

/** Shows a stretch of the run with as much again on both sides, and what that thread does then. */
function showButton(text, timeline, from, to, thread, id) {
  const button = element('button', text);
  if (id) button.id = id;
  button.addEventListener('click', () => {
    timeline.cursor = from;
    timeline.show(from - (to - from), to + (to - from));
    timeline.canvas.scrollIntoView({block: 'center'});
    timeline.canvas.focus({preventScroll: true});
    timeline.goToThread(thread);
  });
  return button;
}

function criticalPath() {
  const whole = data.path.reduce((sum, part) => sum + part.nanos, 0);
  for (const part of data.path) {
    const span = element('span', part.nanos > 0.08 * whole ? part.name : '');
    span.style.width = 100 * part.nanos / whole + '%';
    span.style.background = `var(--${part.color})`;
    span.title = `${part.name}: ${amount(part.nanos)}, ${percent(part.nanos, whole)}`;
    byId('path').append(span);
  }
  byId('path-text').textContent = data.path.map(part => `${part.name} ${percent(part.nanos, whole)}`).join(', ')
    + (data.pathThreads.length ? '; of ' + data.pathThreads.map(each => `${data.names[each.thread]} ${percent(each.nanos, whole)}`).join(', ') : '');
}

function whatIfs() {
  if (!data.whatIfs || !data.whatIfs.length) return;
  byId('whatif-section').hidden = false;
  byId('whatif-text').textContent = data.whatIfText;
  byId('whatifs').append(table(['change', data.whatIfMeasure, 'gain'],
    data.whatIfs.map(each => [each.change, each.value, element('td', each.gain, each.best ? 'best' : '')])));
}

function threads() {
  const rows = data.threads.map(each => [each.name, amount(each.running), percent(each.running, each.life), amount(each.gil),
    percent(each.gil, each.life), amount(each.ready), amount(each.blocked), each.forced, each.voluntary, bar(each)]);
  byId('threads').append(table(['thread', 'running', '', 'waiting for GIL', '', 'ready', 'blocked', 'forced', 'voluntary', 'of its life'], rows));
  for (const line of data.resources) byId('gils').append(element('p', line));

  function bar(each) {
    const cell = element('td', undefined, 'share');
    cell.append(shareBar([['run', each.running], ['gil', each.gil], ['ready', each.ready], ['lock', each.waiting],
      ['blocked', each.blocked - each.waiting]], each.life));
    return cell;
  }
}

function contention() {
  if (!data.contention.length) { hide('locks-section'); return; }
  byId('contention').append(table(['what', 'kind', 'taken', 'waits', 'mean', 'p99', 'longest', 'total'],
    data.contention.map(each => [each.name, each.kind, each.taken < 0 ? '' : each.taken, each.waits, amount(each.mean), amount(each.p99),
      amount(each.max), amount(each.total)]), 2));
}

function source() {
  if (!data.lines.length) { hide('source-section'); return; }
  byId('source-text').textContent = data.linesText;
  const most = Math.max(1, ...data.lines.map(line => line.all));
  const rows = data.lines.map(line => {
    const cell = element('td', undefined, 'share');
    if (line.all > 0) {
      const bar = shareBar([['run', line.computing], ['free', line.native], ['gil', line.gil], ['ready', line.ready], ['blocked', line.blocked]], line.all);
      bar.style.width = Math.max(1, 100 * line.all / most) + '%';
      cell.append(bar);
    }
    const show = nanos => nanos > 0 ? amount(nanos) : '';
    return [line.number || '', element('td', line.text, 'code'), cell, show(line.computing), show(line.native), show(line.gil), show(line.blocked),
      line.forced || ''];
  });
  byId('lines').append(table(['line', 'program', 'time', 'computing', 'without GIL', 'waiting for GIL', 'blocked', 'forced switches'], rows, 3));
}

function printed() {
  if (!data.output.length) { hide('output-section'); return; }
  byId('printed').append(table(['time', 'thread', 'text'], data.output.map(line =>
    [(line.at / 1e9).toFixed(6) + ' s', data.names[line.thread], element('td', line.text, 'code' + (line.err ? ' error' : ''))]), 3));
  if (data.outputOmitted > 0) byId('printed').append(element('p', `and ${data.outputOmitted} more lines`));
}

function legend() {
  for (const state of data.states) {
    const item = element('span');
    const patch = element('i');
    patch.style.background = `var(--${state.color})`;
    item.append(patch, state.name);
    byId('legend').append(item);
  }
  if (data.merged > 0) byId('legend').append(element('span', `(spans shorter than ${amount(data.merged)} are put together: the run has very many)`));
}

head();
criticalPath();
whatIfs();
threads();
contention();
source();
printed();
legend();
unpack(data).then(tracks => {
  const timeline = new Timeline(byId('timeline'), byId('readout'), data, tracks);
  timeline.show(0, timeline.end);
  findings(timeline);
  phases(timeline);
  charts(data, tracks);
  document.documentElement.dataset.ready = Math.round(performance.now());
}).catch(e => {
  byId('readout').textContent = 'The timeline cannot be shown: ' + e.message;
  document.documentElement.dataset.failed = String(e.stack);
});
