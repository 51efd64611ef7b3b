// A question and the values of an address enter, the answer that the publisher wrote for them leaves; null for none.
// So a list opens without asking the graph: at once, and where no browser could ask it.
"use strict";

adresat.ready = (() => {
  // The values that tell this answer from others: what the question takes without being told is left out.
  function keyOf(question, given) {
    const defaults = new Map(question.params.map((param) => [param.name, param.default]));
    const kept = [...given].map(([name, value]) => [name, value.trim()]).filter(([name, value]) => value && value !== defaults.get(name));
    return kept.sort(([one], [other]) => (one < other ? -1 : Number(one > other))).map(([name, value]) => `${name}=${value}`).join("\n");
  }

  // The terms by slot, and the rows as lists of texts in the order of the columns.
  async function find(question, given) {
    const key = keyOf(question, given);
    const shards = adresat.data.get("answers")[question.name] ?? [];
    const shard = shards.findLast(([first]) => first <= key);
    if (!shard) return null;
    const { texts, rows, answers } = await adresat.load(shard[1]);
    if (!Object.hasOwn(answers, key)) return null;
    const [terms, places] = answers[key];
    return { terms, rows: places.map((place) => rows[place].map((text) => texts[text])) };
  }

  return { find };
})();
