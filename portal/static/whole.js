// The network of the whole graph, painted by sigma: found in, walked about, followed to the pages of its things.
"use strict";
{
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("whole-data").textContent);
  const { nodes, edges, words } = data;
  const night = window.matchMedia("(prefers-color-scheme: dark)");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const stage = byId("whole");
  const shownKinds = new Set(data.kindNames.keys());
  const shownLines = new Set([data.lineNames.indexOf("addressee")]);
  const theme = () => (night.matches ? "dark" : "light");
  const FONT = getComputedStyle(document.body).fontFamily;
  let chosen = null;
  let near = new Set();

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function canPaint() {
    const canvas = document.createElement("canvas");
    return Boolean(window.Sigma && window.graphology && canvas.getContext("webgl2"));
  }

  // --- what is painted ----------------------------------------------------------------------

  function woven() {
    const graph = new graphology.MultiGraph();
    const largest = Math.sqrt(Math.max(1, ...nodes.count.slice(0, 50000)));
    const crowd = Math.min(1, Math.sqrt(1500 / nodes.label.length)); // the more there are, the smaller they are
    nodes.label.forEach((label, at) => {
      const size = Math.max(1, crowd * (2 + 12 * (Math.sqrt(nodes.count[at]) / largest)));
      graph.addNode(at, { label, x: nodes.x[at], y: nodes.y[at], size, kind: nodes.kind[at] });
    });
    edges.forEach(([from, to, line, count], at) => {
      graph.addEdgeWithKey(at, from, to, { line, size: Math.min(0.4 + 0.5 * Math.sqrt(count), 5) });
    });
    return graph;
  }

  function nodeLook(key, given) {
    const hidden = !shownKinds.has(given.kind);
    const away = chosen !== null && !near.has(Number(key));
    const color = away ? data.theme[theme()].rule : data.kinds[given.kind][theme()];
    return { ...given, hidden, color, label: away ? "" : given.label, zIndex: away ? 0 : 1, forceLabel: Number(key) === chosen };
  }

  // A colour nearer to the paper: what is see-through is not painted alike by all.
  const pales = new Map();
  function pale(colour) {
    const ground = data.theme[theme()].paper;
    const name = colour + ground;
    if (!pales.has(name)) {
      const part = (hex, at) => Number.parseInt(hex.slice(at, at + 2), 16);
      const mixed = [1, 3, 5].map((at) => Math.round(0.3 * part(colour, at) + 0.7 * part(ground, at)));
      pales.set(name, `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`);
    }
    return pales.get(name);
  }

  function lineLook(key, given) {
    const [from, to] = edges[key];
    const own = chosen === null || from === chosen || to === chosen;
    const color = data.lines[given.line][theme()];
    return { ...given, hidden: !shownLines.has(given.line) || !own, color: chosen === null ? pale(color) : color };
  }

  // The name of what is pointed at, on a ground of its own, in the colours of the theme.
  function paintHover(context, node, settings) {
    const colours = data.theme[theme()];
    context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
    const text = node.label ?? "";
    const [width, height] = [text ? context.measureText(text).width + 14 : 0, settings.labelSize + 10];
    context.fillStyle = colours.surface;
    context.strokeStyle = colours.focus;
    context.lineWidth = 2;
    context.beginPath();
    context.roundRect(node.x - node.size - 4, node.y - height / 2, width + 2 * node.size + 8, height, height / 2);
    context.fill();
    context.stroke();
    context.fillStyle = node.color;
    context.beginPath();
    context.arc(node.x, node.y, node.size, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = colours.ink;
    context.fillText(text, node.x + node.size + 5, node.y + settings.labelSize / 3);
  }

  // --- what is said -------------------------------------------------------------------------

  function fill(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, (whole, key) => (Object.hasOwn(values, key) ? String(values[key]) : whole));
  }

  function neighbours(at) {
    const found = new Map();
    for (const [from, to, , count] of edges) {
      const other = from === at ? to : to === at ? from : -1;
      if (other >= 0) found.set(other, (found.get(other) ?? 0) + count);
    }
    return [...found].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  }

  function tell(at) {
    const beside = neighbours(at);
    const list = beside.slice(0, 12).map(([other, count]) => {
      const button = element("button", { type: "button", onclick: () => choose(other, true) }, nodes.label[other]);
      return element("li", {}, button, ` ${count}`);
    });
    const ways = element("p", { className: "whole-ways" });
    if (nodes.page[at]) ways.append(element("a", { href: nodes.page[at] }, words.page));
    const name = element("h3", { lang: "ru" }, nodes.label[at]);
    const said = element("p", { className: "meta" }, fill(words.said, { count: nodes.count[at], near: beside.length }));
    const away = element("button", { type: "button", className: "whole-away", onclick: forget }, words.close);
    byId("whole-card").replaceChildren(away, name, said, ways, element("ol", { lang: "ru" }, ...list));
  }

  // --- what is done -------------------------------------------------------------------------

  let sigma = null;

  function choose(at, travel) {
    chosen = at;
    near = new Set([at, ...neighbours(at).map(([other]) => other)]);
    tell(at);
    sigma.refresh();
    if (!travel) return;
    const { x, y } = sigma.getNodeDisplayData(at);
    sigma.getCamera().animate({ x, y, ratio: Math.min(sigma.getCamera().ratio, 0.35) }, { duration: still.matches ? 0 : 300 });
  }

  function forget() {
    chosen = null;
    byId("whole-card").replaceChildren();
    sigma.refresh();
  }

  function switched(box, names, shown) {
    const at = names.indexOf(box);
    if (shown.has(at)) shown.delete(at);
    else shown.add(at);
    sigma.refresh();
  }

  const plain = (text) => text.toLocaleLowerCase("ru").replaceAll("ё", "е");
  const names = nodes.label.map(plain);

  // What begins with the words first, then what holds them; the weightiest first.
  function found(words) {
    const wanted = plain(words.trim());
    if (wanted.length < 2) return [];
    const hits = [];
    names.forEach((name, at) => {
      const place = name.indexOf(wanted);
      if (place >= 0) hits.push([place === 0 ? 0 : 1, -nodes.count[at], at]);
    });
    return hits.sort((one, other) => one[0] - other[0] || one[1] - other[1]).slice(0, 12).map(([, , at]) => at);
  }

  function search(event) {
    const hits = found(event.target.value);
    const exact = hits.find((at) => names[at] === plain(event.target.value.trim()));
    byId("whole-names").replaceChildren(...hits.map((at) => element("option", { value: nodes.label[at] })));
    if (exact !== undefined) choose(exact, true);
  }

  function start() {
    sigma = new Sigma(woven(), stage, {
      nodeReducer: nodeLook,
      edgeReducer: lineLook,
      defaultDrawNodeHover: paintHover,
      labelFont: FONT,
      labelSize: 13,
      labelColor: { attribute: "labelColor", color: data.theme[theme()].ink },
      labelDensity: 0.6,
      labelRenderedSizeThreshold: 7,
      hideEdgesOnMove: edges.length > 30000,
      zIndex: true,
      minCameraRatio: 0.01,
      maxCameraRatio: 3,
    });
    sigma.on("clickNode", ({ node }) => choose(Number(node), false));
    sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      if (nodes.page[node]) window.location.href = nodes.page[node];
    });
    sigma.on("clickStage", forget);
    requestAnimationFrame(() => {
      performance.mark("whole-painted");
      stage.dataset.painted = "yes";
    });
    byId("whole-tools").hidden = false;
    const camera = sigma.getCamera();
    const duration = () => ({ duration: still.matches ? 0 : 200 });
    byId("whole-in").onclick = () => camera.animatedZoom(duration());
    byId("whole-out").onclick = () => camera.animatedUnzoom(duration());
    byId("whole-all").onclick = () => {
      forget();
      camera.animatedReset(duration());
    };
    byId("whole-find").addEventListener("input", search);
    byId("whole-find").addEventListener("keydown", (event) => {
      const [first] = event.key === "Enter" ? found(event.target.value) : [];
      if (first !== undefined) choose(first, true);
    });
    for (const box of document.querySelectorAll("#whole-tools [data-kind]")) box.onchange = () => switched(box.dataset.kind, data.kindNames, shownKinds);
    for (const box of document.querySelectorAll("#whole-tools [data-line]")) box.onchange = () => switched(box.dataset.line, data.lineNames, shownLines);
    night.addEventListener("change", () => {
      sigma.setSetting("labelColor", { color: data.theme[theme()].ink });
      sigma.refresh();
    });
  }

  if (canPaint()) {
    start();
    window.whole = { sigma, choose, found };
  } else {
    byId("whole-none").hidden = false;
    stage.parentNode.hidden = true;
  }
}
