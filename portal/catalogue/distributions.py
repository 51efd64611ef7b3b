"""The wares of a data set enter, their distributions are written into a description."""

from collections.abc import Iterable

from ontology import DESCRIBING
from portal.catalogue.authorities import concept
from portal.catalogue.book import Book, day, node, term, texts, typed
from portal.catalogue.offer import Offer
from portal.catalogue.settings import Said
from portal.catalogue.wares import PACKINGS, Ware

IANA = "https://www.iana.org/assignments/media-types/"
SHA256 = f"{DESCRIBING['spdx']}checksumAlgorithm_sha256"
CSVW = "https://www.w3.org/TR/tabular-data-model/"
TABULAR = Said("CSV в сети (W3C)", "CSV on the Web (W3C)")
SCHEMA = Said("Описание столбцов", "Description of the columns")


def state_distributions(book: Book, offer: Offer, wares: Iterable[Ware]) -> None:
    """All that is said of each."""
    for ware in wares:
        state_file(book, offer, ware)
        state_terms(book, offer, ware)
        if ware.sha256:
            state_checksum(book, offer, ware)


def state_file(book: Book, offer: Offer, ware: Ware) -> None:
    """What it is, and where."""
    schemas = [book.thing(one, "dct_Standard", SCHEMA) for one in ware.schemas]
    standard = [book.thing(CSVW, "dct_Standard", TABULAR)] if schemas else []
    book.say(
        offer.here(ware.name),
        rdf_type=term("dcat_Distribution"),
        dct_title=texts(ware.title),
        dct_description=texts(ware.description),
        dcat_accessURL=node(ware.address),
        dcat_downloadURL=node(ware.address),
        dct_format=book.point(concept("file-type", ware.kind)),
        dcat_mediaType=book.thing(IANA + ware.media, "dct_MediaType"),
        dcat_compressFormat=[book.thing(IANA + PACKINGS[ware.packed], "dct_MediaType")]
        if ware.packed
        else [],
        dcat_byteSize=typed(ware.size, "xsd_nonNegativeInteger"),
        dct_conformsTo=[*schemas, *standard],
    )


def state_terms(book: Book, offer: Offer, ware: Ware) -> None:
    """Under which terms, in which languages, since when."""
    settings = offer.settings
    issued, modified = ware.day
    book.say(
        offer.here(ware.name),
        dct_license=node(concept("licence", settings.licence).iri),
        dct_rights=node(offer.here("rights")),
        dcatap_availability=book.point(concept("planned-availability", settings.availability)),
        dct_language=[book.point(concept("language", one)) for one in settings.languages],
        dct_issued=day(issued),
        dct_modified=day(modified),
    )


def state_checksum(book: Book, offer: Offer, ware: Ware) -> None:
    """Its checksum."""
    checksum = offer.here(f"{ware.name}-checksum")
    book.say(offer.here(ware.name), spdx_checksum=node(checksum))
    book.say(
        checksum,
        rdf_type=term("spdx_Checksum"),
        spdx_algorithm=book.thing(SHA256, "spdx_ChecksumAlgorithm"),
        spdx_checksumValue=typed(ware.sha256, "xsd_hexBinary"),
    )
