// Texts of SPARQL enter, answers leave: Oxigraph asks the graph that lies among the site's files.
// Both are loaded at the first question. The work is done beside the page, so that it can be stopped.
"use strict";

adresat.engine = (() => {
  const PREFIX = /^\s*PREFIX\s+([\p{L}\p{N}_.-]*)\s*:/gimu;
  let opening = null;

  // The work itself; it runs in a worker, and where a browser allows none, in the page.
  function desk(scope, glue, post) {
    let store = null;
    const formats = { json: "application/sparql-results+json", csv: "text/csv", tsv: "text/tab-separated-values", xml: "application/sparql-results+xml" };
    const open = ({ engine, graph }) => {
      const oxigraph = glue(scope);
      oxigraph.initSync({ module: engine });
      store = new oxigraph.Store();
      store.load(new TextDecoder().decode(graph), { format: "application/n-triples", no_transaction: true, lenient: true });
      return store.size;
    };
    const isGraph = (text) => {
      // Whatever stands in strings, IRIs and comments is no keyword.
      const bare = text.replace(/"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>|#[^\n]*/gu, " ");
      return /^(?:\s*(?:PREFIX\s+\S*\s|BASE\s))*\s*(?:CONSTRUCT|DESCRIBE)\b/iu.test(bare);
    };
    const query = ({ text, format }) => {
      const graph = isGraph(text);
      const media = graph ? (/turtle|n-triples|rdf\+xml|ld\+json/u.test(format) ? format : "application/n-triples") : (formats[format] ?? (/results|csv|tab-/u.test(format) ? format : formats.json));
      return { body: store.query(text, { results_format: media }), media };
    };
    return (message) => {
      try {
        post({ id: message.id, result: message.engine ? open(message) : query(message) });
      } catch (error) {
        post({ id: message.id, error: String(error?.message ?? error) });
      }
    };
  }

  // Loads the engine and the graph, and sets the desk up.
  async function open() {
    const files = adresat.data.get("files");
    const [glue, engine, graph] = await Promise.all([adresat.load(files.glue), adresat.load(files.engine), adresat.load(files.graph)]);
    const [bytes, triples] = await Promise.all([adresat.unpack(engine), adresat.unpack(graph)]);
    const line = makeLine(glue);
    await line.ask({ engine: bytes, graph: triples });
    return line;
  }

  function makeLine(glue) {
    const pending = new Map();
    let number = 0;
    const got = ({ id, result, error }) => {
      const { done, failed } = pending.get(id);
      pending.delete(id);
      if (error === undefined) done(result);
      else failed(new SyntaxError(error));
    };
    const { send, end } = makeWorker(glue, got, (error) => {
      for (const { failed } of pending.values()) failed(error);
      pending.clear();
    });
    const ask = (message) =>
      new Promise((done, failed) => {
        number += 1;
        pending.set(number, { done, failed });
        send({ ...message, id: number });
      });
    const stop = () => {
      end();
      for (const { failed } of pending.values()) failed(new DOMException("", "AbortError"));
      pending.clear();
    };
    return { ask, stop };
  }

  function makeWorker(glue, got, broken) {
    const text = `"use strict"; const act = (${desk})(self, ${glue}, (answer) => postMessage(answer)); onmessage = (event) => act(event.data);`;
    const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    try {
      const policy = globalThis.trustedTypes?.createPolicy("adresat-desk", { createScriptURL: (url) => url });
      const worker = new Worker(policy ? policy.createScriptURL(address) : address);
      worker.onmessage = (event) => got(event.data);
      worker.onerror = (event) => broken(new Error(event.message || "worker"));
      return { send: (message) => worker.postMessage(message), end: () => worker.terminate() };
    } catch {
      const act = desk({}, glue, got);
      return { send: (message) => setTimeout(act, 0, message), end: () => {} };
    }
  }

  // Prefixes that a text uses and does not declare, on its first line: the places of errors stay.
  function declared(text) {
    const own = new Set([...text.matchAll(PREFIX)].map((found) => found[1]));
    const prefixes = Object.entries(adresat.data.get("files").prefixes).filter(([name]) => !own.has(name));
    return { lead: prefixes.map(([name, iri]) => `PREFIX ${name}: <${iri}> `).join(""), text };
  }

  // The answer to a text, in a format; a SyntaxError says what is wrong with it.
  async function ask(text, format = "json") {
    opening ??= open();
    const whole = declared(text);
    try {
      const line = await opening;
      return await line.ask({ text: whole.lead + whole.text, format });
    } catch (error) {
      if (!(error instanceof SyntaxError)) opening = null;
      else error.message = moved(error.message, whole.lead.length);
      throw error;
    }
  }

  // A place on the first line, as the person sees it: without what was put before it.
  const moved = (line, length) => line.replace(/\b1:(\d+)/gu, (whole, column) => (Number(column) > length ? `1:${Number(column) - length}` : whole));

  // Gives up what is being asked; the next question opens the graph anew.
  async function stop() {
    const line = await opening;
    opening = null;
    line?.stop();
  }

  return { ask, stop };
})();
