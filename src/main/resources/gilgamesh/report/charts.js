'use strict';

/** All charts; each is made only where there is something to show. */
function charts(data, tracks) {
  const made = [];

  function chart(title, option) {
    const place = element('figure');
    place.style.margin = '0';
    place.append(element('h3', title));
    const box = element('div', undefined, 'chart');
    box.setAttribute('role', 'img');
    box.setAttribute('aria-label', title);
    place.append(box);
    byId('chart-list').append(place);
    made.push({chart: echarts.init(box), option});
  }

  function paint() {
    for (const each of made) {
      const text = {color: color('faint')}, line = {lineStyle: {color: color('line')}};
      const axis = {axisLabel: text, nameTextStyle: text, splitLine: line, axisLine: line};
      const option = each.option();
      for (const which of ['xAxis', 'yAxis']) option[which] = {...axis, ...option[which], axisLabel: {...text, ...(option[which].axisLabel || {})}};
      each.chart.setOption({animation: false, textStyle: text, grid: {left: 60, right: 20, top: 30, bottom: 50}, tooltip: {trigger: 'axis'},
        legend: {textStyle: text, top: 0}, ...option}, true);
      each.chart.resize();
    }
  }

  function histogram(title, series) {
    const present = series.filter(each => each.histogram.counts.length > 0);
    if (!present.length) return;
    const first = Math.min(...present.map(each => each.histogram.first));
    const last = Math.max(...present.map(each => each.histogram.first + each.histogram.counts.length));
    const edges = [];
    for (let i = first; i < last; i++) edges.push(amount(Math.pow(10, i / 5)));
    chart(title, () => ({
      xAxis: {type: 'category', data: edges, name: 'at least', nameLocation: 'middle', nameGap: 28},
      yAxis: {type: 'value', name: 'times'},
      series: present.map(each => ({
        name: each.name, type: 'bar', barGap: 0, itemStyle: {color: color(each.color)},
        data: edges.map((_, i) => each.histogram.counts[i + first - each.histogram.first] || 0),
      })),
    }));
  }

  function overTime(title, series, most) {
    chart(title, () => ({
      tooltip: {trigger: 'axis', valueFormatter: value => Number(value).toPrecision(3)},
      xAxis: {type: 'value', min: 0, max: data.end / 1e9, name: 's', axisLabel: {formatter: value => String(Number(value.toPrecision(4)))}},
      yAxis: {type: 'value', min: 0, max: most},
      series: series.map(each => ({name: each.name, type: 'line', showSymbol: false, step: 'middle', areaStyle: each.area ? {opacity: 0.25} : undefined,
        lineStyle: {width: 1.5}, color: each.color(), data: each.points})),
    }));
  }

  function shareOf(chosen, points) {
    const result = [], before = chosen.map(track => track.sumTo(0, new Float64Array(2))), after = new Float64Array(2);
    for (let i = 0; i < points; i++) {
      let busy = 0;
      chosen.forEach((track, n) => {
        track.sumTo((i + 1) * data.end / points, after);
        busy += after[1] - before[n][1];
        before[n].set(after);
      });
      result.push([(i + 0.5) * data.end / points / 1e9, busy / (data.end / points)]);
    }
    return result;
  }

  const cores = tracks.filter(track => track.info.group === 'cores');
  const gils = tracks.filter(track => track.info.group === 'gils');
  const use = [{name: 'cores busy', points: shareOf(cores, 300), area: true, color: () => color('run')}];
  if (gils.length) use.push({name: gils.length === 1 ? 'GIL held' : 'GILs held', points: shareOf(gils, 300), color: () => color('gil')});
  overTime(`Cores in use, of ${data.cores}`, use, Math.max(data.cores <= 16 ? data.cores : 1, 1));
  histogram('GIL: how long it was held, and waited for', [
    {name: 'held', color: 'run', histogram: data.gilHeld}, {name: 'waited for', color: 'gil', histogram: data.gilWaited}]);
  for (const mark of data.marks) {
    histogram(`Mark ${mark.name}: from one to the next in a thread (${mark.text})`, [{name: mark.name, color: 'mark', histogram: mark.histogram}]);
  }
  for (const queue of data.queues) {
    overTime(`Length of queue ${queue.name}`, [{name: queue.name, area: true, color: () => color('lock'),
      points: queue.means.map((mean, i) => [(i + 0.5) * queue.bucket / 1e9, mean])}], undefined);
  }
  const waits = data.contention.filter(each => each.total > 0 && each.kind !== 'thread').slice(0, 12);
  if (waits.length > 1) {
    chart('Time that threads waited, in all', () => ({
      tooltip: {trigger: 'axis', valueFormatter: amount}, grid: {left: 140, right: 30, top: 10, bottom: 40},
      xAxis: {type: 'value', axisLabel: {formatter: amount}},
      yAxis: {type: 'category', inverse: true, data: waits.map(each => each.name)},
      series: [{type: 'bar', itemStyle: {color: color('lock')}, data: waits.map(each => each.total)}],
    }));
  }
  paint();
  addEventListener('resize', paint);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
}
