// Where the query is written: the text area of the page, and from its first focus on Yasqe, where that is installed.
// Both answer to the same calls: text, set, insert, mark (a place, from 1), unmark, focus.

const NAME = /(?:([\p{L}\p{N}_-]+):)?([\p{L}\p{N}_-]*)$/u;
const SHORTEST = 2; // letters of a bare word before terms are offered
const HINTS = 40;

const inPrefixLine = (before) => /^\s*(?:PREFIX|BASE)\b/iu.test(before);

// True where a line so far ends inside a text, an IRI or a comment: no word of SPARQL stands there.
function isUnread(before) {
  const open = before.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|<[^<>\s]*>/gu, " ");
  return /["'#]|<\S*$/u.test(open);
}

// A colon was typed: the name of the prefix before it, where one can stand.
const prefixTyped = (before) =>
  isUnread(before) || inPrefixLine(before) ? undefined : /(?:^|[\s({[;,.|/^!])([\p{L}\p{N}_-]+):$/u.exec(before)?.[1];

// A name as it is put behind this text: a space before it where one is wanted.
const spaced = (before, name) => `${/\S$/u.test(before) && !/[({[/^|!]$/u.test(before) ? " " : ""}${name} `;

// Who only reads or runs a query does not fetch the rich editor; who writes may begin before it is there.
export function makeWriting(area, tools) {
  const { script, style } = area.dataset;
  let now = plainWriting(area, tools);
  let place = null;
  let composing = false;
  area.addEventListener("compositionstart", () => (composing = true));
  area.addEventListener("compositionend", () => (composing = false));
  const grow = async () => {
    area.removeEventListener("focus", grow);
    try {
      await Promise.all([loaded(sheet(style)), loaded(program(script))]);
    } catch {
      area.addEventListener("focus", grow); // the text area stays; the next focus tries again
      return;
    }
    if (document.activeElement !== area) await happened(area, "focus"); // nothing moves below who has gone on
    if (area.matches(":active")) await happened(document, "pointerup"); // text is being selected
    if (composing) await happened(area, "compositionend");
    const wrong = area.hasAttribute("aria-invalid");
    now = richWriting(area, tools);
    if (wrong) now.mark(...place);
  };
  if (script) area.addEventListener("focus", grow);
  return {
    text: () => now.text(),
    set: (text) => now.set(text),
    insert: (name) => now.insert(name),
    mark: (...given) => {
      place = given;
      now.mark(...given);
    },
    unmark: () => now.unmark(),
    focus: () => now.focus(),
  };
}

const happened = (target, event) => new Promise((done) => target.addEventListener(event, done, { once: true }));

const loaded = (element) =>
  new Promise((done, failed) => {
    element.addEventListener("load", done);
    element.addEventListener("error", () => {
      element.remove();
      failed(new Error("not loaded"));
    });
  });

// Before our own sheet, which has the last word.
function sheet(href) {
  const element = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  document.querySelector('link[href*="/editor.css"]').before(element);
  return element;
}

function program(src) {
  const element = Object.assign(document.createElement("script"), { src });
  document.head.append(element);
  return element;
}

function plainWriting(area, { terms, run }) {
  const put = (text) => {
    area.focus();
    // The one way to change a text area that Ctrl+Z takes back.
    if (!document.execCommand("insertText", false, text)) area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  };
  const declare = (name) => {
    const lost = terms.missing(area.value, name);
    if (!lost) return;
    const at = area.value.split("\n").slice(0, lost.line).join("\n").length + (lost.line ? 1 : 0);
    area.setRangeText(lost.declaration, at, at, "preserve");
  };
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    }
  });
  area.addEventListener("input", (event) => {
    if (event.inputType !== "insertText" || event.data !== ":") return;
    const before = area.value.slice(0, area.selectionStart).split("\n").pop();
    const prefix = prefixTyped(before);
    if (prefix) declare(`${prefix}:`);
  });
  const unmark = () => area.removeAttribute("aria-invalid");
  area.addEventListener("input", unmark);
  return {
    text: () => area.value,
    set: (text) => {
      area.focus();
      area.select();
      put(text);
      area.setSelectionRange(0, 0);
      area.scrollTop = 0;
    },
    insert: (name) => {
      put(spaced(area.value.slice(0, area.selectionStart), name));
      declare(name);
    },
    mark: (line, column) => {
      const lines = area.value.split("\n");
      const at = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0) + column - 1;
      area.setAttribute("aria-invalid", "true");
      area.focus();
      area.setSelectionRange(at, Math.min(at + 1, area.value.length));
    },
    unmark,
    focus: () => area.focus(),
  };
}

function richWriting(area, { data, terms, run }) {
  const label = document.getElementById("query-label");
  const written = [area.selectionStart, area.selectionEnd, document.activeElement === area];
  const editor = yasqe(area, label.textContent, data);
  const doc = editor.getDoc();
  editor.setOption("extraKeys", keys(editor, { terms, run }));
  editor.setSize(null, area.offsetHeight); // what stands below stays where it is
  goOn(editor, doc, written);
  area.hidden = true;
  area.disabled = true;
  const help = document.getElementById("keys");
  help.textContent = help.dataset.rich;
  label.addEventListener("click", () => editor.focus());
  new ResizeObserver(() => editor.refresh()).observe(editor.getWrapperElement());
  const marks = [];
  const unmark = () => {
    for (const one of marks.splice(0)) editor.removeLineClass(one, "background", "wrong-line");
  };
  editor.on("change", unmark);
  editor.on("inputRead", (_, change) => typed(editor, terms, change));
  return {
    text: () => editor.getValue(),
    set: (text) => {
      editor.setValue(text);
      doc.setCursor({ line: 0, ch: 0 });
    },
    insert: (name) => {
      doc.replaceSelection(spaced(doc.getRange({ line: 0, ch: 0 }, doc.getCursor("from")), name));
      declare(editor, terms, name);
      editor.focus();
    },
    mark: (line, column) => {
      const at = Math.min(Math.max(line - 1, 0), doc.lineCount() - 1);
      marks.push(editor.addLineClass(at, "background", "wrong-line"));
      doc.setCursor({ line: at, ch: Math.max(column - 1, 0) });
      editor.focus();
    },
    unmark,
    focus: () => editor.focus(),
  };
}

// The cursor, the selection and the focus are where they were in the text area.
function goOn(editor, doc, [start, end, focused]) {
  doc.setSelection(doc.posFromIndex(start), doc.posFromIndex(end));
  if (focused) editor.focus();
}

// Yasqe in place of a text area, without what it asks of foreign hosts, keeps, or says in English alone. What leaves
// is the CodeMirror inside: Yasqe's own object is a copy whose state goes stale.
function yasqe(area, label, { said, prefixes }) {
  const { Yasqe } = window;
  Yasqe.defaults.autocompleters = []; // an empty list in its options would be merged with these
  Yasqe.prototype.checkSyntax = checker(said);
  const host = document.createElement("div");
  area.after(host);
  const whole = new Yasqe(host, {
    value: "",
    theme: "adresat",
    persistenceId: null,
    consumeShareLink: null,
    createShareableLink: null,
    showQueryButton: false,
    resizeable: false,
    editorHeight: "",
    tabindex: 0,
    screenReaderLabel: label,
  });
  const editor = whole.getWrapperElement().CodeMirror;
  predeclare(editor.getMode(), prefixes);
  editor.setValue(area.value);
  editor.clearHistory();
  const input = editor.getInputField();
  input.setAttribute("aria-describedby", "keys");
  input.setAttribute("lang", "en");
  return editor;
}

// The service knows our prefixes without a declaration: so does the check.
function predeclare(mode, prefixes) {
  const plain = mode.startState;
  mode.startState = (...given) => ({ ...plain(...given), prefixes: { ...prefixes } });
}

function keys(editor, { terms, run }) {
  return {
    "Ctrl-Enter": () => run(),
    "Cmd-Enter": () => run(),
    "Ctrl-Space": () => hint(editor, terms),
    "Ctrl-/": () => editor.commentLines(),
    "Cmd-/": () => editor.commentLines(),
    Tab: false, // leaves the editor, as in any other field
    "Shift-Tab": false,
  };
}

function declare(editor, terms, name) {
  const lost = terms.missing(editor.getValue(), name);
  if (lost) editor.getDoc().replaceRange(lost.declaration, { line: lost.line, ch: 0 });
}

// Letters were typed: a known prefix is declared, and what fits is offered.
function typed(editor, terms, change) {
  const cursor = editor.getDoc().getCursor();
  const before = editor.getDoc().getLine(cursor.line).slice(0, cursor.ch);
  if (isInText(editor) || change.origin === "paste") return;
  if (change.text.join("") === ":") {
    const prefix = prefixTyped(before);
    if (prefix) declare(editor, terms, `${prefix}:`);
  }
  const word = wordBefore(before);
  if (word.startsWith("?") || word.includes(":") || [...word].length >= SHORTEST) hint(editor, terms);
}

// True where the cursor stands inside a text, also of several lines, an IRI or a comment.
function isInText(editor) {
  const cursor = editor.getDoc().getCursor();
  const before = editor.getDoc().getLine(cursor.line).slice(0, cursor.ch);
  return ["comment", "string"].includes(editor.getTokenTypeAt(cursor)) || isUnread(before);
}

function wordBefore(before) {
  const variable = /[?$][\p{L}\p{N}_]*$/u.exec(before);
  return variable ? variable[0] : NAME.exec(before)[0];
}

function hint(editor, terms) {
  if (isInText(editor)) return;
  editor.showHint({
    hint: () => hints(editor, terms),
    completeSingle: false,
    closeCharacters: /[\s{}()[\];,<>]/u,
    container: document.body,
    extraKeys: { Tab: (_, menu) => menu.pick() },
  });
}

function hints(editor, terms) {
  const cursor = editor.getDoc().getCursor();
  const before = editor.getDoc().getLine(cursor.line).slice(0, cursor.ch);
  const word = wordBefore(before);
  const list = inPrefixLine(before) ? prefixHints(terms, word) : word.startsWith("?") ? variableHints(editor, word) : termHints(editor, terms, word);
  if (!list.length) return null;
  return { list: list.slice(0, HINTS), from: { line: cursor.line, ch: cursor.ch - word.length }, to: cursor };
}

const prefixHints = (terms, word) =>
  Object.entries(terms.prefixes)
    .filter(([prefix]) => prefix.startsWith(word.replace(/:$/u, "")))
    .map(([prefix, iri]) => choice(`${prefix}: <${iri}>`, "", ""));

const variableHints = (editor, word) =>
  [...new Set(editor.getValue().match(/\?[\p{L}\p{N}_]+/gu) || [])]
    .filter((name) => name.startsWith(word) && name !== word)
    .sort()
    .map((name) => choice(name, "", ""));

const termHints = (editor, terms, word) =>
  terms.find(word).map((term) => ({
    ...choice(term.name, term.label, term.note),
    hint: (_, menu, picked) => {
      editor.getDoc().replaceRange(picked.text, menu.from, menu.to, "complete");
      declare(editor, terms, picked.text);
    },
  }));

// One line of the menu: what is put into the text, and in which words it is known.
function choice(text, label, note) {
  return {
    text,
    className: "adresat-hint",
    render: (element) => {
      const [name, words] = [document.createElement("code"), document.createElement("small")];
      name.textContent = text;
      words.textContent = label;
      if (note) element.title = note;
      element.append(name, words);
    },
  };
}

// Why a line cannot be read, in the state that the grammar was left in.
function reason(state, said) {
  const prefix = /^Prefix '(.*)' is not/u.exec(state.errorMsg || "")?.[1];
  if (prefix !== undefined) return said.undeclared.replace("{prefix}", `${prefix}:`);
  const expected = (state.possibleCurrent || []).slice(0, 10).join(", ");
  return expected ? `${said.unreadable} ${said.expected} ${expected}` : said.unreadable;
}

// In place of Yasqe's own check, which speaks English alone: the first line that cannot be read, and what could stand there.
function checker(said) {
  return function checkSyntax() {
    const doc = this.getDoc();
    this.queryValid = true;
    this.clearGutter("gutterErrorBar");
    for (let line = 0; line < doc.lineCount(); line += 1) {
      const { state } = this.getTokenAt({ line, ch: doc.getLine(line).length }, true);
      this.setOption("queryType", state.queryType);
      if (state.OK === false) {
        const mark = document.createElement("span");
        mark.className = "wrong-mark";
        mark.textContent = "✕";
        mark.title = reason(state, said);
        mark.setAttribute("role", "img");
        mark.setAttribute("aria-label", mark.title);
        this.setGutterMarker(line, "gutterErrorBar", mark);
        this.queryValid = false;
        return;
      }
    }
  };
}
