// A table and what is said of it enter, a workbook leaves, as the service's own (portal/jobs/sheet.py): text stays
// text, whatever it opens with; numbers and days are typed; a second sheet says what was asked. No clock is read.
"use strict";

adresat.sheet = (() => {
  const LONGEST = 32767; // UTF-16 units that a cell holds
  const EXACT = 1e15; // from here on a spreadsheet loses digits, so a number stays text
  const FIRST_DAY = "1900-03-01"; // before it, the spreadsheets of the world disagree on dates
  const DAY_ZERO = Date.UTC(1899, 11, 30);
  const [SHORTEST, WIDEST, SAMPLE] = [8, 60, 500];
  const LOOK = { text: 1, head: 2, number: 3, day: 4 };
  const MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  const PART = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

  // --- cells ---------------------------------------------------------------------------------------------------

  // What XML cannot hold is spelled as spreadsheets spell it; what looks so spelled is told from it.
  const escaped = (text) =>
    text
      .replace(/_(?=x[0-9a-fA-F]{4}_)/gu, "_x005F_")
      .replace(/[\x00-\x08\x0b-\x1f\ufffe\uffff]/gu, (letter) => `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`)
      .replace(/[&<>"]/gu, (letter) => ENTITIES[letter]);

  function column(place) {
    const letter = String.fromCharCode(65 + (place % 26));
    return place < 26 ? letter : column(Math.floor(place / 26) - 1) + letter;
  }

  // As much of a text as a cell holds; no pair of units is parted.
  function fitted(text) {
    if (text.length <= LONGEST) return text;
    const kept = text.slice(0, LONGEST);
    return /[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept;
  }

  const textCell = (at, text, look) => `<c r="${at}" s="${LOOK[look]}" t="inlineStr"><is><t xml:space="preserve">${escaped(fitted(text))}</t></is></c>`;

  function dayOf(text) {
    const day = /^\d{4}-\d\d-\d\d$/u.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(NaN);
    const real = !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
    return real && text >= FIRST_DAY ? (day.getTime() - DAY_ZERO) / 86400000 : null;
  }

  function numberOf(type, text) {
    const shaped = type === "integer" ? /^[+-]?\d+$/u : type === "number" ? /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/u : null;
    const value = shaped?.test(text) ? Number(text) : NaN;
    return Math.abs(value) < EXACT ? value : null;
  }

  // One cell by the type of its column; what its type cannot hold exactly stays text.
  function cell(at, type, text) {
    if (!text) return "";
    const value = numberOf(type, text);
    if (value !== null) return `<c r="${at}" s="${LOOK.number}"><v>${value}</v></c>`;
    const day = type === "date" ? dayOf(text) : null;
    return day === null ? textCell(at, text, "text") : `<c r="${at}" s="${LOOK.day}"><v>${day}</v></c>`;
  }

  // --- sheets --------------------------------------------------------------------------------------------------

  const sheetOf = (lines, widths, frozen) => {
    const view = frozen ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' : "";
    const cols = widths.map((width, place) => `<col min="${place + 1}" max="${place + 1}" width="${width}" customWidth="1"/>`).join("");
    const filter = frozen ? `<autoFilter ref="A1:${column(widths.length - 1)}${lines.length}"/>` : "";
    const data = lines.map((cells, row) => `<row r="${row + 1}">${cells.join("")}</row>`).join("");
    return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${view}</sheetView></sheetViews><cols>${cols}</cols><sheetData>${data}</sheetData>${filter}</worksheet>`;
  };

  function answerSheet(columns, rows) {
    const heads = columns.map(({ title }, place) => textCell(`${column(place)}1`, title, "head"));
    const lines = rows.map((row, number) => row.map((text, place) => cell(`${column(place)}${number + 2}`, columns[place].type, text)));
    const widths = columns.map(({ title }, place) => rows.slice(0, SAMPLE).reduce((widest, row) => Math.max(widest, row[place].length), Math.max(SHORTEST, title.length + 3)));
    return sheetOf([heads, ...lines], widths.map((width) => Math.min(width, WIDEST)), true);
  }

  const aboutSheet = (about) => sheetOf(about.map(([name, value], row) => [textCell(`A${row + 1}`, name, "head"), textCell(`B${row + 1}`, value, "text")]), [40, 90], false);

  const font = (bold) => `<font>${bold ? "<b/>" : ""}<sz val="11"/><name val="Calibri"/><family val="2"/></font>`;
  const look = (number, bold, aligned) => `<xf numFmtId="${number}" fontId="${bold}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top"${aligned}/></xf>`;
  const styles = () => {
    const plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"';
    const looks = [`${plain} xfId="0"/>`, look(0, 0, ' wrapText="1"'), look(0, 1, ' wrapText="1"'), look(0, 0, ""), look(164, 0, ' horizontal="left"')];
    return `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts><fonts count="2">${font(false)}${font(true)}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1">${plain}/></cellStyleXfs><cellXfs count="${looks.length}">${looks.join("")}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
  };

  const relations = (all) => `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all.map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`).join("")}</Relationships>`;

  function parts(columns, rows, about, said) {
    const kinds = [["workbook", "sheet.main"], ["worksheets/sheet1", "worksheet"], ["worksheets/sheet2", "worksheet"], ["styles", "styles"]];
    const overrides = kinds.map(([name, kind]) => `<Override PartName="/xl/${name}.xml" ContentType="${PART}.${kind}+xml"/>`).join("");
    const names = [said.answer_sheet, said.about_sheet].map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join("");
    return [
      ["[Content_Types].xml", `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides}</Types>`],
      ["_rels/.rels", relations([["officeDocument", "xl/workbook.xml"]])],
      ["xl/workbook.xml", `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names}</sheets></workbook>`],
      ["xl/_rels/workbook.xml.rels", relations([["worksheet", "worksheets/sheet1.xml"], ["worksheet", "worksheets/sheet2.xml"], ["styles", "styles.xml"]])],
      ["xl/styles.xml", styles()],
      ["xl/worksheets/sheet1.xml", answerSheet(columns, rows)],
      ["xl/worksheets/sheet2.xml", aboutSheet(about)],
    ];
  }

  // --- the package ---------------------------------------------------------------------------------------------

  const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
    let found = byte;
    for (let bit = 0; bit < 8; bit += 1) found = found & 1 ? (found >>> 1) ^ 0xedb88320 : found >>> 1;
    return found;
  });

  function crc(bytes) {
    let found = 0xffffffff;
    for (const byte of bytes) found = TABLE[(found ^ byte) & 255] ^ (found >>> 8);
    return (found ^ 0xffffffff) >>> 0;
  }

  // Squeezed where the browser can: its way in a zip (8, or 0 for not at all), and the bytes.
  async function squeezed(bytes) {
    try {
      const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
      return [8, new Uint8Array(await new Response(stream).arrayBuffer())];
    } catch {
      return [0, bytes];
    }
  }

  function record(mark, fields) {
    const made = new DataView(new ArrayBuffer(4 + fields.reduce((sum, [size]) => sum + size, 0)));
    made.setUint32(0, mark, true);
    let at = 4;
    for (const [size, value] of fields) {
      if (size === 2) made.setUint16(at, value, true);
      else made.setUint32(at, value, true);
      at += size;
    }
    return made.buffer;
  }

  async function zip(files) {
    const [bodies, entries, day] = [[], [], (20 << 9) | (1 << 5) | 1]; // the first day of 2000
    let place = 0;
    for (const [path, text] of files) {
      const [name, plain] = [path, text].map((one) => new TextEncoder().encode(one));
      const [way, body] = await squeezed(plain);
      const common = [[2, 20], [2, 0x0800], [2, way], [2, 0], [2, day], [4, crc(plain)], [4, body.length], [4, plain.length], [2, name.length], [2, 0]];
      bodies.push(record(0x04034b50, common), name, body);
      entries.push(record(0x02014b50, [[2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, place]]), name);
      place += 30 + name.length + body.length;
    }
    const size = entries.reduce((sum, one) => sum + one.byteLength, 0);
    const end = record(0x06054b50, [[2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, place], [2, 0]]);
    return new Blob([...bodies, ...entries, end], { type: MEDIA });
  }

  // columns: [{ title, type }]; rows: lists of texts; about: what the second sheet says, [name, value].
  const toXlsx = (columns, rows, about) => zip(parts(columns, rows, about, adresat.words()));

  // What a workbook says of an answer, in the order of the service's.
  function aboutOf({ title, name, conditions, rows, digest }) {
    const said = adresat.words();
    const cut = rows.flat().filter((text) => text.length > LONGEST).length;
    const address = location.href.split("#")[0];
    return [
      [said.sheet_question, title],
      [said.sheet_name, name],
      ...conditions.map(([condition, value]) => [`${said.sheet_parameter} ${condition}`, value]),
      [said.sheet_permalink, address],
      [said.sheet_rows, String(rows.length)],
      ...(cut ? [[said.sheet_cut, `${cut} (${said.sheet_cut_hint})`]] : []),
      [said.sheet_graph, digest],
      [said.sheet_licence, "CC BY 4.0"],
    ];
  }

  return { toXlsx, aboutOf, MEDIA };
})();
