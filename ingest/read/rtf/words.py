"""The words of RTF that a reader must know: groups without text, characters with a name, sets of letters."""

from ingest.read.breaks import SOFT

# Groups whose words are not those of the text. A group marked as one that may be left out is, too.
SILENT = frozenset(
    "fonttbl colortbl stylesheet filetbl listtable listoverridetable revtbl rsidtbl info generator "
    "header headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc ftncn aftnsep "
    "aftnsepc aftncn pict nesttableprops objdata objclass objname objalias objsect objtime annotation "
    "atnid atnauthor atndate atnref atnicn atrfstart atrfend fldinst bkmkstart bkmkend xe rxe txe tc "
    "tcn sn sv sp shprslt nonshppict nonesttables pn pnseclvl pntxta pntxtb do themedata "
    "colorschememapping latentstyles datastore datafield private1 template title subject author "
    "operator keywords doccomm comment company manager category hlinkbase xmlnstbl mmathPr formfield "
    "ffname ffdeftext ffl nextfile password upr".split()
)
# Groups that may be left out and are not.
HEARD = frozenset("shpinst shptxt shpgrp ud".split())
NOTES = frozenset("footnote".split())
BOXES = frozenset("shptxt".split())
LISTED = frozenset("listtext pntext".split())  # the marker of an item

CHARACTERS = {
    "tab": "\t",
    "line": SOFT,
    "lbr": SOFT,
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
}
SYMBOLS = {"~": "\u00a0", "-": "\u00ad", "_": "-", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}
ENDS = frozenset("par sect nestcell nestrow".split())  # of a paragraph

SYMBOL = "symbol"  # not letters but pictures
# Signs of the font Symbol that stand in sentences; its other ones are ornaments, or bullets.
SIGNS = {0xF02D: "–", 0xF0B0: "°", 0xF0B1: "±", 0xF0B4: "×", 0xF0A3: "≤", 0xF0B3: "≥"}
# The letters of a font by its `\\fcharset`; those of 0 and 1 are the document's.
CHARSETS = {
    2: SYMBOL,
    77: "mac_roman",
    89: "mac_cyrillic",
    128: "cp932",
    129: "cp949",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp866",
    255: "cp866",
}
CODE_PAGES = {
    10000: "mac_roman",
    10007: "mac_cyrillic",
    65001: "utf-8",
    20866: "koi8-r",
    21866: "koi8-u",
    28595: "iso8859-5",
}
