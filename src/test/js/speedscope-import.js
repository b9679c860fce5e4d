// Opens a trace with speedscope's own importer, outside of a browser:  node speedscope-import.js SPEEDSCOPE_FOLDER TRACE
// Prints one line for each profile (a track, that is): its name, how many calls it has, and their time in milliseconds.
//
// The package holds the importer only inside of the bundle of its web page. The bundle is run with as much of a page as it asks for while
// it starts, and is cut off where it would begin to draw.
'use strict';
const fs = require('fs');
const path = require('path');

const [, , folder, trace] = process.argv;
const release = path.join(folder, 'dist', 'release');
const bundle = fs.readdirSync(release).find(name => /^speedscope-\w+\.js$/.test(name));
const text = fs.readFileSync(path.join(release, bundle), 'utf8');

const importer = /return\(await (\w+)\)\.importProfilesFromArrayBuffer/.exec(text);
const drawing = text.lastIndexOf('console.log(`speedscope v');
if (importer === null || drawing < 0) {
  throw new Error('this version of speedscope is built in another way: ' + bundle);
}

const nothing = new Proxy(function () {}, {
  get: (target, name) => (name === Symbol.toPrimitive ? () => '' : nothing),
  apply: () => nothing,
  construct: () => nothing,
  set: () => true,
});
globalThis.window = globalThis;
for (const name of ['document', 'location', 'localStorage', 'matchMedia', 'addEventListener', 'requestAnimationFrame']) {
  Object.defineProperty(globalThis, name, {value: nothing, writable: true, configurable: true});
}
console.log = () => {};
(0, eval)(text.slice(0, drawing) + `globalThis.importer=${importer[1]};})();`);

globalThis.importer
  .then(functions => {
    const bytes = fs.readFileSync(trace);
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    return functions.importProfilesFromArrayBuffer(path.basename(trace), buffer);
  })
  .then(group => {
    if (group === null) {
      throw new Error('speedscope does not know what this is');
    }
    for (const profile of group.profiles) {
      let calls = 0;
      profile.forEachCall(() => calls++, () => {});
      process.stdout.write(`${profile.getName()}\t${calls}\t${(profile.getTotalWeight() / 1000).toFixed(6)}\n`);
    }
  })
  .catch(e => {
    process.stderr.write(e.stack + '\n');
    process.exit(1);
  });
