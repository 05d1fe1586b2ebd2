// Reads a captured terminal screen (text with SGR escapes, as `tmux capture-pane -e` prints it) and writes it as SVG.
import { readFileSync } from 'node:fs';

const columns = 100;
const cell = { width: 8.4, height: 19 };
const margin = 18;
const bar = 34;
const palette = { 31: '#f47067', 32: '#57ab5a', 33: '#c69026', 36: '#39c5cf' };
const plain = '#cdd9e5';

const lines = readFileSync(0, 'utf8').split('\n').map(line => line.trimEnd());
while (lines.length && !lines.at(-1).replace(/\x1b\[[0-9;]*m/g, '').replace(/^\$\s*$/, '').trim()) lines.pop();

const escape = text => text.replace(/[&<>]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]);

// A style lives on from line to line until it is reset.
let style = {};
function apply(codes) {
  for (const code of codes.split(';').map(Number)) {
    if (code === 0) style = {};
    else if (code === 1) style = { ...style, bold: true };
    else if (code === 2) style = { ...style, faint: true };
    else if (code === 22) style = { ...style, bold: false, faint: false };
    else if (code === 39) style = { ...style, colour: undefined };
    else if (palette[code]) style = { ...style, colour: palette[code] };
  }
}

function draw(line, y) {
  const out = [];
  let column = 0;
  for (const part of line.split(/(\x1b\[[0-9;]*m)/)) {
    const codes = part.match(/^\x1b\[([0-9;]*)m$/);
    if (codes) {
      apply(codes[1] || '0');
      continue;
    }

    // Each word at its own column, so that the grid stays rigid whatever the font's widths are.
    for (const word of part.matchAll(/\S+/g)) {
      const attributes = [
        `x="${(margin + (column + word.index) * cell.width).toFixed(1)}"`,
        `textLength="${([...word[0]].length * cell.width).toFixed(1)}"`,
        style.colour ? `fill="${style.colour}"` : '',
        style.bold ? 'font-weight="bold"' : '',
        style.faint ? 'fill-opacity="0.6"' : '',
      ];
      out.push(`<tspan ${attributes.filter(Boolean).join(' ')}>${escape(word[0])}</tspan>`);
    }

    column += [...part].length;
  }

  return out.length ? `<text y="${y}">${out.join('')}</text>` : '';
}

const width = Math.ceil(2 * margin + columns * cell.width);
const height = Math.ceil(bar + margin + lines.length * cell.height);
console.log(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="ttapi run, again from the cache, and the statistics of AAPL">
<!-- Made by eng/screenshot.sh from the screen of a real terminal. -->
<rect width="100%" height="100%" rx="10" fill="#1c2128"/>
<g fill="#545d68"><circle cx="22" cy="18" r="6"/><circle cx="42" cy="18" r="6"/><circle cx="62" cy="18" r="6"/></g>
<g font-family="'DejaVu Sans Mono', Menlo, Consolas, ui-monospace, monospace" font-size="14" fill="${plain}" xml:space="preserve">
${lines.map((line, i) => draw(line, bar + (i + 1) * cell.height)).filter(Boolean).join('\n')}
</g>
</svg>`);
