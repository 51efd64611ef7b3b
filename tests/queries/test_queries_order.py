"""What orders the rows is compared alike by every engine."""

import re

import pytest

from queries.catalogue import load

# Virtuoso compares a text of more than some 50 bytes by when it first saw it, unless STR stands around it.
SORTED = re.compile(r"(STR\()?\?(\w+)")
QUERIES = load()


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_text_that_orders_rows_is_compared_by_its_letters(name: str) -> None:
    query = QUERIES[name]
    texts = {column.name for column in query.columns if column.type == "text"}
    keys = SORTED.findall(query.text[query.text.rindex("ORDER BY") :])
    assert keys, f"{name}: no order was seen"
    assert [word for inside, word in keys if word in texts and not inside] == []
