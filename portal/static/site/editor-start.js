// What the address says is written in the editor; the editor's questions go to the engine of the site.
// Runs before the editor's own script, which then works as it does before a service.
"use strict";

adresat.editor = (() => {
  const asked = new URLSearchParams(location.search);
  const data = JSON.parse(document.getElementById("editor-data").textContent);
  const query = asked.get("query") ?? "";
  const example = asked.get("example") ?? "";
  const option = [...document.querySelectorAll("#example option")].find((one) => one.value && one.value === example);
  const text = query || (option && adresat.data.get("examples")[option.value]);
  if (text) document.getElementById("query").value = text;
  if (option) option.selected = true;
  return { ...data, given: Boolean(text), run: Boolean(query) && asked.get("run") === "1" };
})();

// The editor's fetch: of its terms, of an example, of an answer.
adresat.fetch = async (address, options = {}) => {
  const text = new URLSearchParams(options.body ?? "").get("query");
  if (text !== null) return answered(text, options);
  const terms = String(address).includes("terms.json");
  return new Response(terms ? JSON.stringify(adresat.data.get("terms")) : adresat.data.get("examples")[named(address)]);

  async function answered(query, { headers, signal }) {
    const abort = () => adresat.engine.stop();
    signal?.addEventListener("abort", abort);
    try {
      const { body, media } = await adresat.engine.ask(query, headers.Accept.split(",")[0]);
      return new Response(body, { headers: { "Content-Type": media } });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      const known = error instanceof SyntaxError;
      const detail = known ? placed(error.message) : adresat.words().engine_failed;
      return new Response(JSON.stringify({ detail }), { status: 400 });
    } finally {
      signal?.removeEventListener("abort", abort);
    }
  }

  // The question whose SPARQL lies under this address.
  function named(address) {
    return /\bask\/([a-z0-9-]+)\./u.exec(address)[1];
  }

  // In the language of the page, with the place of the error as the editor marks it; what the engine says beyond that, quoted.
  function placed(line) {
    const place = /\berror at (\d+):(\d+)\b/u.exec(line);
    if (!place) return adresat.filled(adresat.words().engine_said, { words: line.slice(0, 200) });
    const words = line.includes("Prefix not found") ? adresat.words().wrong_prefix : adresat.words().wrong_at;
    return adresat.filled(words, { line: place[1], column: place[2] });
  }
};
