"""The tree of a web page in, its article out: without menu, footer, side columns, forms and what is hidden.

What holds half of the page's words is never taken away, whatever it is called.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

# No words of a page are in these.
WORDLESS = frozenset(
    "script style template noscript select option button input textarea svg math object embed canvas audio "
    "video head title meta link area map datalist progress meter del rp rt".split()
)
ASIDE = frozenset("nav aside footer form dialog menu menuitem iframe frame".split())
ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar".split()
)
# Words of `class` and `id`, as sites of any make name such parts.
NAMED = frozenset(
    "nav navbar navigation menu submenu topmenu mainmenu breadcrumb breadcrumbs crumbs cookie cookies share "
    "sharing shares social socials soc likely yashare related similar sidebar footer banner banners popup "
    "modal comments commentlist respond pagination pager paginator tags subscribe search toolbar advert "
    "advertising ads copyright footnotelist skiplink".split()
)
# When and by whom a page was put up: the day would pass for that of the event.
STAMP = frozenset("date datetime published posted byline author views counter meta".split())
# What a page may hold and lxml takes from no one but its parser: control characters, half a character.
NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-element\s*:\s*(?:footnote|endnote|comment)-list|"
    r"mso-element\s*:\s*(?:header|footer)",
    re.I,
)
NAMES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
BOXES = frozenset("html body div section article main center form font span".split())
LISTS = frozenset("div section ul ol table p td dl".split())
MOST = 0.5  # of the words of a page
NEARLY_ALL = 0.8
SHORT = 40  # characters
FEW, SOME, FEW_LINKED = 30, 600, 0.4  # characters, characters, share
# What stands in the footer of a site.
ABOUT = re.compile(r"©|все права|при (?:использовании|перепечатке)|телефон|тел\.|факс|e-?mail|@|cookie", re.I)
LINKED = 0.8  # of the words of a block are links, three at least: a list of other pages
# Lines that stand about an article and are none of it.
FURNITURE = re.compile(
    r"(?:поделиться|версия для печати|распечатать|печать|наверх|назад|вверх|возврат к списку|"
    r"вернуться(?: к списку| назад)?|"
    r"(?:читайте|смотрите) также|(?:другие|похожие|последние) (?:новости|материалы|статьи)|"
    r"(?:материалы|новости) по теме|количество просмотров|просмотр(?:ов|ы)|опубликовано|теги|метки|рубрики?|"
    r"комментарии|оставить комментарий|скачать|следующая|предыдущая|мы в соцсетях|подел[иь]тесь)"
    r"[^\w]*\d{0,9}[^\w]*(?:в (?:соц\w*|социальных) сетях)?[^\w]*",
    re.I,
)


@dataclass(slots=True)
class Weight:
    """How many characters of words an element holds, how many of them in links, how many links."""

    words: int = 0
    linked: int = 0
    links: int = 0

    def add(self, text: str | None, links: int) -> None:
        """Add a text that stands inside so many links."""
        if text:
            length = len(text) if text.isalnum() else len("".join(text.split()))
            self.words += length
            self.linked += length if links else 0

    def hold(self, other: "Weight") -> None:
        """Add what an element inside holds."""
        self.words += other.words
        self.linked += other.linked
        self.links += other.links


Weights = dict[etree._Element, Weight]


def article_of(root: etree._Element) -> tuple[etree._Element, str]:
    """The element that holds the article, and a heading that stands outside of it (or nothing).

    The tree is pruned.
    """
    prune(root, lambda one, _: one.tag in WORDLESS)
    prune(root, is_beside)
    prune(root, is_list_of_links)
    weights = weigh(root)
    chosen = named(root, weights)
    if chosen is None:
        chosen = densest(root, weights)
    return chosen, heading_of(root, chosen)


def prune(root: etree._Element, is_out: Callable[[etree._Element, Weight], bool]) -> None:
    """Take elements out of a tree, the text after them stays."""
    weights = weigh(root)
    most = MOST * weights[root].words
    walk = etree.iterwalk(root, events=("start",))
    found = []
    for _, one in walk:
        wordless = one.tag in WORDLESS
        if one is not root and is_out(one, weights[one]) and (wordless or weights[one].words <= most):
            found.append(one)
            walk.skip_subtree()
    for one in found:
        take_out(one)


def take_out(one: etree._Element) -> None:
    """Take an element out of its tree, the text after it stays."""
    before, parent = one.getprevious(), one.getparent()
    if one.tail and before is not None:
        before.tail = NO_XML.sub("", (before.tail or "") + one.tail)
    elif one.tail:
        parent.text = NO_XML.sub("", (parent.text or "") + one.tail)
    parent.remove(one)


def weigh(root: etree._Element) -> Weights:
    """The weights of all elements under `root`."""
    weights: Weights = {}
    links = 0
    above: list[Weight] = []
    for event, one in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            links += one.tag == "a"
            weights[one] = weight = Weight(0, 0, int(one.tag == "a"))
            weight.add(one.text, links)
            above.append(weight)
            continue
        links -= one.tag == "a"
        weight = above.pop()
        if above:
            above[-1].hold(weight)
            above[-1].add(one.tail, links)
    return weights


def is_beside(one: etree._Element, weight: Weight) -> bool:
    """Whether an element is no part of an article by what it is or by its name, or is hidden."""
    if one.tag in ASIDE or one.get("role", "").lower() in ROLES:
        return True
    if one.tag == "header":
        return not any(above.tag in ("article", "main") for above in one.iterancestors())
    if (
        one.get("hidden") is not None
        or one.get("aria-hidden") == "true"
        or HIDDEN.search(one.get("style", ""))
    ):
        return True
    names = {word.lower() for word in NAMES.findall(f"{one.get('class', '')} {one.get('id', '')}")}
    if weight.words < SHORT and not STAMP.isdisjoint(names) and next(one.iter("h1", "h2"), None) is None:
        return True
    return one.tag != "body" and not NAMED.isdisjoint(names)


def is_list_of_links(one: etree._Element, weight: Weight) -> bool:
    """Whether an element leads to other pages and says nothing itself."""
    return one.tag in LISTS and weight.links > 2 and weight.linked >= LINKED * weight.words


def named(root: etree._Element, weights: Weights) -> etree._Element | None:
    """The element that says it is the article, where it holds most of the page's words."""
    for kind in (is_body, is_article, is_main):
        found = [one for one in weights if kind(one)]
        best = max(found, key=lambda one: weights[one].words, default=None)
        if best is not None and weights[best].words > MOST * weights[root].words:
            return best
    return None


def is_body(one: etree._Element) -> bool:
    """Whether an element is the body of an article by schema.org."""
    return "articleBody" in one.get("itemprop", "").split()


def is_article(one: etree._Element) -> bool:
    """Whether an element is an article."""
    return "article" in (one.tag, one.get("role"))


def is_main(one: etree._Element) -> bool:
    """Whether an element is the main part of a page."""
    return "main" in (one.tag, one.get("role"))


def densest(root: etree._Element, weights: Weights) -> etree._Element:
    """The innermost box that holds all of the page's running words but what surrounds an article."""
    chosen, most = root, NEARLY_ALL * running(weights[root])
    while True:
        inner = next((one for one in inside(chosen) if running(weights[one]) >= most), None)
        if inner is None or not all(is_around(one, weights[one]) for one in beside(inner, chosen)):
            return chosen
        chosen = inner


def inside(box: etree._Element) -> Iterator[etree._Element]:
    """The boxes in a box; of a table its cells, since one that lays out the page has all words in one."""
    for one in box:
        if one.tag == "table":
            yield from one.iter("td")
        elif one.tag in BOXES:
            yield one


def beside(inner: etree._Element, outer: etree._Element) -> Iterator[etree._Element]:
    """The elements of `outer` that are lost where only `inner` is taken."""
    for above in (inner, *inner.iterancestors()):
        if above is outer:
            return
        for backwards in (True, False):
            yield from above.itersiblings(preceding=backwards)


def is_around(one: etree._Element, weight: Weight) -> bool:
    """Whether an element may go with what surrounds an article: a few words, an address, links."""
    if not weight.words or weight.linked > FEW_LINKED * weight.words:
        return True
    if next(one.iter("h1", "h2", "h3"), None) is not None:
        return False
    return weight.words < FEW or (weight.words < SOME and ABOUT.search("".join(one.itertext())) is not None)


def running(weight: Weight) -> int:
    """The words that are in no link."""
    return weight.words - weight.linked


def heading_of(root: etree._Element, chosen: etree._Element) -> str:
    """The heading before the article that stands outside of it; nothing where it has its own."""
    if next(chosen.iter("h1"), None) is not None:
        return ""
    heading = ""
    for one in root.iter():
        if one is chosen:
            break
        if one.tag == "h1":
            heading = " ".join("".join(one.itertext()).split()) or heading
    return heading


def without_furniture(lines: list[str]) -> Iterator[str]:
    """The lines without those that every page of a site has."""
    return (line for line in lines if not FURNITURE.fullmatch(line))
